package io.streamwarden.detectors.signature;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A request with one interesting text.
 *
 * @param place {@code value} (a parameter, not yet encoded), {@code uri}, {@code agent}, {@code referer}, {@code cookie},
 *     {@code header} or {@code body}
 */
record Example(String place, String text) {
    /** The examples of a file beside this class; lines that start with two slashes are comments. */
    static List<Example> of(String file) {
        var stream = Objects.requireNonNull(Example.class.getResourceAsStream(file), file);
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("//"))
                    .map(line -> line.split(" ", 2))
                    .map(columns -> new Example(columns[0], columns[1]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    SignatureScores scoredBy(SignatureScorer scorer) {
        return switch (place) {
            case "value" -> scorer.score("/x", "a=" + encoded(text), null, null, null, null, "GET");
            case "uri" -> {
                int question = text.indexOf('?');
                String path = question < 0 ? text : text.substring(0, question);
                String query = question < 0 ? null : text.substring(question + 1);
                yield scorer.score(path, query, null, null, null, null, "GET");
            }
            case "agent" -> scorer.score("/", null, text, null, null, null, "GET");
            case "referer" -> scorer.score("/", null, null, text, null, null, "GET");
            case "cookie" -> scorer.score("/", null, null, null, Map.of("cookie", text), null, "GET");
            case "header" -> scorer.score("/", null, null, null, Map.of("x-forwarded-for", text), null, "GET");
            case "body" -> scorer.score("/", null, null, null, null, text, "POST");
            default -> throw new IllegalArgumentException("Unknown place '" + place + "' of '" + text + "'");
        };
    }
}
