package io.streamwarden.detectors.signature;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of the file {@code tokens.txt} beside this class.
 *
 * <p>A line is {@code weight demands token}, under a heading {@code [family]}; {@code -} demands nothing; a line that
 * starts with two slashes is a comment. Blanks inside of a token are part of it; {@code _} at its ends is a blank.
 */
record TokenBook(List<Token> tokens) {
    private static final String FILE = "tokens.txt";

    TokenBook {
        tokens = List.copyOf(tokens);
    }

    /** The built-in book. */
    static TokenBook builtIn() {
        InputStream stream = Objects.requireNonNull(TokenBook.class.getResourceAsStream(FILE), FILE);
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return parse(reader.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException naming the line that is not of the form, or that the quick look would miss */
    static TokenBook parse(List<String> lines) {
        List<Token> tokens = new ArrayList<>();
        RequestText canonical = new RequestText();
        SignatureFamily family = null;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("//")) {
                continue;
            }
            try {
                if (line.startsWith("[") && line.endsWith("]")) {
                    family = SignatureFamily.valueOf(
                            line.substring(1, line.length() - 1).toUpperCase(Locale.ROOT));
                } else {
                    tokens.add(token(family, line, canonical));
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(FILE + " line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        return new TokenBook(tokens);
    }

    private static Token token(@Nullable SignatureFamily family, String line, RequestText canonical) {
        String[] columns = line.split(" +", 3);
        if (columns.length < 3 || family == null) {
            throw new IllegalArgumentException(
                    "expected 'weight demands token' under a '[family]', got '" + line + "'");
        }
        String text = columns[2];
        if (text.startsWith("_ ") || text.endsWith(" _")) {
            text = text.replaceAll("^_ | _$", " ");
        }
        canonical.read(text, Shape.PLAIN);
        if (!canonical.toString().replace('\\', '/').equals(text)) {
            throw new IllegalArgumentException("'" + text + "' is not canonical, that would be '" + canonical + "'");
        }
        String demands = columns[1].equals("-") ? "" : columns[1];
        Token token = new Token(family, Integer.parseInt(columns[0]), text, demands);
        if (!QuickLook.wouldStopAt(token)) {
            throw new IllegalArgumentException(
                    "'" + text + "' is made of ordinary characters only, so it must start with"
                            + " a letter or digit, demand w, s or v, and have at least four characters");
        }
        return token;
    }
}
