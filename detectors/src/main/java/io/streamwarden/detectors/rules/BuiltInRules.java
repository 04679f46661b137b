package io.streamwarden.detectors.rules;

import io.streamwarden.detectors.sigma.RuleSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The rules that come with the product: one file a rule, listed in {@code rules/index.txt}, tests beside them. */
public final class BuiltInRules {
    private static final String FOLDER = "/rules/";
    private static final String RULE_END = ".yml";

    private BuiltInRules() {}

    /** Every built-in rule as text; its name as a source is its path, such as {@code auth/password-spray.yml}. */
    public static List<RuleSource> sources() {
        return names().stream()
                .map(name -> new RuleSource(name, text(name).orElseThrow()))
                .toList();
    }

    /** The tests beside the built-in rules. */
    public static List<RuleTestFile> tests() {
        return names().stream()
                .map(name -> name.substring(0, name.length() - RULE_END.length()) + RuleTestFile.END)
                .flatMap(name -> text(name).map(text -> RuleTestFile.parse(name, text)).stream())
                .toList();
    }

    static List<String> names() {
        return text("index.txt")
                .orElseThrow(() -> new IllegalStateException("The rule book has no index"))
                .lines()
                .toList();
    }

    private static Optional<String> text(String name) {
        try (InputStream in = BuiltInRules.class.getResourceAsStream(FOLDER + name)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Built-in rule " + name + " cannot be read", e);
        }
    }
}
