package io.streamwarden.detectors.sigma;

import io.streamwarden.detectors.sigma.match.Wildcards;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The modifiers of one key that change values, applied one after the other. One value may become several, of which any
 * may match.
 */
final class TextModifiers {
    private static final int MOST_PATTERNS = 100_000;

    private final List<Modifier> modifiers;
    private final Map<String, List<String>> placeholders;

    TextModifiers(List<Modifier> modifiers, Map<String, List<String>> placeholders) {
        this.modifiers = modifiers;
        this.placeholders = placeholders;
    }

    boolean isEmpty() {
        return modifiers.isEmpty();
    }

    /** @throws IllegalArgumentException if a modifier cannot be applied to the value */
    List<String> apply(String pattern) {
        List<String> patterns = List.of(pattern);
        boolean bytes = false;
        for (Modifier modifier : modifiers) {
            var changed = new ArrayList<String>();
            for (String one : patterns) {
                changed.addAll(apply(modifier, one, bytes));
                if (changed.size() > MOST_PATTERNS) {
                    throw new IllegalArgumentException("the value stands for more than " + MOST_PATTERNS + " patterns");
                }
            }
            patterns = changed;
            bytes = switch (modifier) {
                case UTF16LE, UTF16BE, UTF16 -> true;
                case BASE64, BASE64OFFSET -> false;
                default -> bytes;
            };
        }
        return patterns;
    }

    private List<String> apply(Modifier modifier, String pattern, boolean bytes) {
        return switch (modifier) {
            case CONTAINS -> List.of(PatternText.openStart(PatternText.openEnd(pattern)));
            case STARTSWITH -> List.of(PatternText.openEnd(pattern));
            case ENDSWITH -> List.of(PatternText.openStart(pattern));
            case WINDASH -> List.of(windash(pattern));
            case UTF16LE, UTF16BE, UTF16 -> List.of(Encodings.utf16(modifier, text(modifier, pattern, bytes)));
            case BASE64 -> List.of(Encodings.base64(pattern, bytes));
            case BASE64OFFSET -> Encodings.base64Offsets(pattern, bytes);
            case EXPAND -> new Placeholders(placeholders).expand(text(modifier, pattern, bytes));
            default -> throw new IllegalArgumentException("'" + modifier.written() + "' does not change a value");
        };
    }

    private static String text(Modifier modifier, String pattern, boolean bytes) {
        if (bytes) {
            throw new IllegalArgumentException("'" + modifier.written() + "' must stand before the encoding");
        }
        return pattern;
    }

    /** Each {@code -} or {@code /} that begins an option, one not behind a word and before one, stands for any dash. */
    private static String windash(String pattern) {
        var changed = new StringBuilder(pattern);
        for (int i = 0; i + 1 < pattern.length(); i++) {
            char c = pattern.charAt(i);
            boolean opens = (c == '-' || c == '/') && (i == 0 || !isWord(pattern.charAt(i - 1)));
            if (opens && isWord(pattern.charAt(i + 1))) {
                changed.setCharAt(i, Wildcards.DASH);
            }
        }
        return changed.toString();
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
