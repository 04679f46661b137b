package io.streamwarden.detectors.signature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignatureScoresTest {
    @Test
    void keepsAScoreForEachFamily() {
        long packed = SignatureScores.pack(SignatureFamily.XSS, 70) | SignatureScores.pack(SignatureFamily.SCANNER, 30);

        var scores = SignatureScores.of(packed);

        assertThat(scores.of(SignatureFamily.XSS)).isEqualTo(70);
        assertThat(scores.of(SignatureFamily.SCANNER)).isEqualTo(30);
        assertThat(scores.of(SignatureFamily.SQL_INJECTION)).isZero();
        assertThat(scores.highest()).isEqualTo(70);
        assertThat(scores).hasToString("{xss=70, scanner=30}");
    }

    @Test
    void clipsToHundred() {
        var scores = SignatureScores.of(SignatureScores.pack(SignatureFamily.SENSITIVE_FILE, 250)
                | SignatureScores.pack(SignatureFamily.XSS, -20));

        assertThat(scores.of(SignatureFamily.SENSITIVE_FILE)).isEqualTo(100);
        assertThat(scores.of(SignatureFamily.XSS)).isZero();
    }

    @Test
    void takesTheGreaterOfEachFamily() {
        long a = SignatureScores.pack(SignatureFamily.XSS, 70) | SignatureScores.pack(SignatureFamily.SCANNER, 30);
        long b = SignatureScores.pack(SignatureFamily.XSS, 20) | SignatureScores.pack(SignatureFamily.SCANNER, 90);

        var scores = SignatureScores.of(SignatureScores.max(a, b));

        assertThat(scores.of(SignatureFamily.XSS)).isEqualTo(70);
        assertThat(scores.of(SignatureFamily.SCANNER)).isEqualTo(90);
    }
}
