package io.streamwarden.detectors.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuickLookTest {
    private final TokenBook book = TokenBook.builtIn();
    private final QuickLook quick = new QuickLook(new TokenAutomaton(book.tokens()), book);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/images/kibana-search.png",
                "/api/v1/customers/184467/orders",
                "page=2&size=50&sort=name,asc",
                "/wp-content/uploads/2026/01/a.jpg",
                "/9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d",
                "https://shop.example/a/b",
                "q=union&from=select",
            })
    void letsOrdinaryTextsPass(String text) {
        assertThat(quick.ordinary(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a/../b",
                "/.git/config",
                "/a%20b",
                "q=a'b",
                "q=a+b",
                "/wp-config.php",
                "/WP-Config.PHP",
                "page=php://input",
                "url=http://169.254.169.254",
                "file=/etc/passwd",
                "id=1--",
                "/é",
            })
    void stopsAtWhatNeedsACloserLook(String text) {
        assertThat(quick.ordinary(text)).isFalse();
    }

    /** The quick look may stop without need, but it may never pass what a closer look would score. */
    @Test
    void neverPassesWhatScores() {
        long seed = 5_012_026;
        var random = new Random(seed);
        var scorer = new SignatureScorer();
        for (int trial = 0; trial < 40_000; trial++) {
            String text = ordinaryText(random);
            if (quick.ordinary(text)) {
                for (Part part : List.of(Part.PATH, Part.QUERY, Part.REFERER, Part.COOKIE, Part.HEADER, Part.BODY)) {
                    assertThat(scorer.closely(text, part))
                            .as("seed %d, trial %d: %s as %s", seed, trial, text, part)
                            .isZero();
                }
            }
        }
    }

    /** Words, signs and whole or broken tokens, as far as they look ordinary. */
    private String ordinaryText(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 2 + random.nextInt(8); i++) {
            text.append("/_.-=&,:~".charAt(random.nextInt(9)));
            if (random.nextInt(3) == 0) {
                String token =
                        book.tokens().get(random.nextInt(book.tokens().size())).text();
                String part = token.substring(0, 1 + random.nextInt(token.length()));
                text.append(random.nextBoolean() ? part : part.toUpperCase(Locale.ROOT));
            } else {
                text.append(List.of("or", "1", "select", "and", "union", "id", "cat", "javascript", "x", "sleep", "5")
                        .get(random.nextInt(11)));
            }
        }
        return text.toString();
    }
}
