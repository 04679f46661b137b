package io.streamwarden.detectors.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Small files that stand for much: each is refused before it costs time or memory. */
class HostileRulesTest {
    @Test
    void aLongTextByManyAliases() {
        String items = "f: [&a '" + "x".repeat(30_000) + "'" + ", *a".repeat(150_000) + "]";

        assertThat(reasons(items)).containsExactly("the file has more than 2097152 characters, aliases followed");
    }

    @Test
    void manyAliasesInEachOfManyDocuments() {
        String document = "---\ntitle: x\nlogsource: {category: x}\ndetection: {s: {f: [&a '" + "x".repeat(2_800) + "'"
                + ", *a".repeat(700) + "]}, condition: s}\n";

        SigmaRules loaded = load(document.repeat(180), Map.of());

        assertThat(loaded.rules()).hasSizeLessThan(3);
    }

    @Test
    void dashesBeforeAnEncoding() {
        String items = "f|windash|base64: '" + " -a".repeat(12) + "x".repeat(20_000) + "'";

        assertThat(reasons(items)).singleElement().asString().contains("characters of patterns");
    }

    @Test
    void placeholdersBesidePlaceholders() {
        String items = "f|expand: '" + "%p%".repeat(40) + "'";

        assertThat(load(rule(items), Map.of("p", List.of("a", "b"))).refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.reason()).contains("characters of patterns"));
    }

    @Test
    void manyExpressionsWithManyRepetitions() {
        String items = "f|re: [" + "'(a{1000}){9}', ".repeat(20_000) + "'b']";

        assertThat(reasons(items)).singleElement().asString().contains("characters of patterns");
    }

    @Test
    void manySelectionsAndAsManyPatternsOverThem() {
        var detection = new StringBuilder();
        for (int i = 0; i < 999; i++) {
            detection.append("  s").append(i).append(": {f: ").append(i).append("}\n");
        }
        detection.append("  condition: 1 of s*").append(" or 1 of *s*".repeat(400));

        SigmaRules loaded = load("title: x\nlogsource: {category: x}\ndetection:\n" + detection + "\n", Map.of());

        assertThat(loaded.refusals()).singleElement().satisfies(refusal -> assertThat(refusal.reason())
                .contains("characters of patterns"));
    }

    @Test
    void selectionsWithoutEnd() {
        var detection = new StringBuilder();
        for (int i = 0; i < 40_000; i++) {
            detection.append("  s").append(i).append(": {f: ").append(i).append("}\n");
        }

        SigmaRules loaded =
                load("title: x\nlogsource: {category: x}\ndetection:\n" + detection + "  condition: t\n", Map.of());

        assertThat(loaded.refusals()).singleElement().satisfies(refusal -> assertThat(refusal.reason())
                .contains("more than 1000 selections"));
    }

    @Test
    void reasonsQuoteOnlySoMuch() {
        assertThat(reasons("'f|" + "x".repeat(100_000) + "': 1"))
                .singleElement()
                .asString()
                .hasSizeLessThan(700);
    }

    private static List<String> reasons(String items) {
        return load(rule(items), Map.of()).refusals().stream()
                .map(Refusal::reason)
                .toList();
    }

    private static String rule(String items) {
        return "title: x\nlogsource: {category: x}\ndetection:\n  s:\n    " + items + "\n  condition: s\n";
    }

    private static SigmaRules load(String yaml, Map<String, List<String>> placeholders) {
        return Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> SigmaLoader.load(List.of(new RuleSource("hostile.yml", yaml)), placeholders));
    }
}
