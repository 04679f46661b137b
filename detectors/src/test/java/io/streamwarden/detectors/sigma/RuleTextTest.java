package io.streamwarden.detectors.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleTextTest {
    private static final String TWO =
            """
            # Two in one file.
            title: First
            id: one
            logsource:
              category: webserver
            detection:
              s:
                url.path: /a
              condition: s
            ---
            title: Second
            name: two
            correlation:
              type: event_count
              rules: [one]
              group-by: [source.ip]
              timespan: 1m
              condition:
                gte: 3
            """;

    private final List<Refusal> refusals = new ArrayList<>();

    @Test
    void partsAFileIntoItsDocumentsWithTheirLines() {
        List<RuleText> texts = RuleText.of(new RuleSource("file.yml", TWO), refusals);

        assertThat(refusals).isEmpty();
        assertThat(texts).extracting(RuleText::id).containsExactly("one", "two");
        assertThat(texts).extracting(RuleText::kind).containsExactly("detection", "correlation");
        assertThat(texts).allMatch(RuleText::named);
        assertThat(texts.get(1).covers(11)).isTrue();
        assertThat(texts.get(0).covers(11)).isFalse();
    }

    @Test
    void eachDocumentMeansByItselfWhatItMeantInTheFile() {
        SigmaRules whole = SigmaLoader.load(List.of(new RuleSource("file.yml", TWO)));

        List<RuleSource> parts = RuleText.of(new RuleSource("file.yml", TWO), refusals).stream()
                .map(text -> new RuleSource(text.id(), text.yaml()))
                .toList();
        SigmaRules parted = SigmaLoader.load(parts);

        assertThat(parted.refusals()).isEmpty();
        assertThat(parted.rules()).extracting(SigmaRule::version).isEqualTo(versions(whole.rules()));
        assertThat(parted.correlations())
                .extracting(SigmaCorrelation::version)
                .isEqualTo(versions(whole.correlations()));
    }

    private static List<String> versions(List<? extends SigmaDocument> documents) {
        return documents.stream().map(SigmaDocument::version).toList();
    }

    @Test
    void commentsBlanksAndOrderLeaveTheVersionAsItIs() {
        String other =
                """
                id: one
                title: 'First'

                detection: {condition: s, s: {url.path: /a}}   # the same
                logsource: {category: webserver}
                """;

        RuleText first = RuleText.of(new RuleSource("a", TWO), refusals).get(0);
        RuleText second = RuleText.of(new RuleSource("b", other), refusals).get(0);

        assertThat(second.version()).isEqualTo(first.version());
    }

    @Test
    void namesTheLineOfWhatIsBrokenAndReadsTheOthers() {
        String broken = TWO.replace("title: Second", "title: [Second");

        List<RuleText> texts = RuleText.of(new RuleSource("file.yml", broken), refusals);

        assertThat(texts).extracting(RuleText::id).containsExactly("one");
        assertThat(refusals).singleElement().satisfies(refusal -> {
            assertThat(refusal.source()).isEqualTo("file.yml");
            assertThat(refusal.line()).isBetween(11, 13);
        });
    }

    @Test
    void knowsWhichDocumentsWouldChangeTheirIdWithEachEdit() {
        String nameless = TWO.replace("id: one\n", "");

        assertThat(RuleText.of(new RuleSource("a", nameless), refusals).get(0).named())
                .isFalse();
    }

    @Test
    void leavesOutWhatIsEmptyAndBoundsHowManyDocumentsAreRead() {
        assertThat(RuleText.of(new RuleSource("a", "%YAML 1.2\n---\n# nothing\n---\n...\n"), refusals))
                .isEmpty();
        assertThat(refusals).isEmpty();

        RuleText.of(new RuleSource("a", "x: 1\n---\n".repeat(5_000)), refusals);

        assertThat(refusals).hasSize(1_001).last().satisfies(refusal -> assertThat(refusal.reason())
                .contains("at most 1000 documents"));
    }
}
