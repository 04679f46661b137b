package io.streamwarden.detectors.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code %name%} replaced by each of the values that the name stands for; {@code \%} is a percent sign.
 *
 * @param values by name; in the values Sigma's wildcards and escapes hold
 */
record Placeholders(Map<String, List<String>> values) {
    private static final int MOST_TEXTS = 100_000;

    /** @throws IllegalArgumentException for a name without values: a rule must not run on half of what it means */
    List<String> expand(String pattern) {
        List<String> texts = List.of("");
        int at = 0;
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            int end = c == '%' ? pattern.indexOf('%', at + 1) : -1;
            if (c == '\\' && at + 1 < pattern.length() && pattern.charAt(at + 1) == '%') {
                texts = append(texts, List.of("%"));
                at += 2;
            } else if (end > at + 1) {
                texts = append(texts, valuesOf(pattern.substring(at + 1, end)));
                at = end + 1;
            } else {
                int stop = nextSpecial(pattern, at + 1);
                texts = append(texts, List.of(pattern.substring(at, stop)));
                at = stop;
            }
        }
        return texts;
    }

    private static int nextSpecial(String pattern, int from) {
        int at = from;
        while (at < pattern.length() && pattern.charAt(at) != '%' && pattern.charAt(at) != '\\') {
            at++;
        }
        return at;
    }

    private List<String> valuesOf(String name) {
        List<String> found = values.get(name);
        if (found == null || found.isEmpty()) {
            throw new IllegalArgumentException(
                    "the placeholder %" + name + "% has no values here; a rule with it cannot be used without them");
        }
        return found.stream().map(PatternText::parse).toList();
    }

    private static List<String> append(List<String> texts, List<String> tails) {
        if ((long) texts.size() * tails.size() > MOST_TEXTS) {
            throw new IllegalArgumentException("the placeholders stand for more than " + MOST_TEXTS + " values");
        }
        var appended = new ArrayList<String>(texts.size() * tails.size());
        for (String text : texts) {
            for (String tail : tails) {
                appended.add(text + tail);
            }
        }
        return appended;
    }
}
