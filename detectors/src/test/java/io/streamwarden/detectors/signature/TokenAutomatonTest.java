package io.streamwarden.detectors.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenAutomatonTest {
    @Test
    void findsWhatPlainSearchFinds() {
        long seed = 20_260_105;
        var random = new Random(seed);
        for (int trial = 0; trial < 300; trial++) {
            List<Token> tokens = tokens(random);
            String text = word(random, 1 + random.nextInt(60));

            Set<String> found = new LinkedHashSet<>();
            new TokenAutomaton(tokens)
                    .scan(text.toCharArray(), 0, text.length(), (token, end) -> found.add(token + "@" + end));

            assertThat(found).as("seed %d, trial %d", seed, trial).isEqualTo(searched(tokens, text));
        }
    }

    private static Set<String> searched(List<Token> tokens, String text) {
        Set<String> found = new LinkedHashSet<>();
        for (int id = 0; id < tokens.size(); id++) {
            String token = tokens.get(id).text();
            for (int at = text.indexOf(token); at >= 0; at = text.indexOf(token, at + 1)) {
                found.add(id + "@" + (at + token.length()));
            }
        }
        return found;
    }

    private static List<Token> tokens(Random random) {
        List<Token> tokens = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(12); i++) {
            tokens.add(new Token(SignatureFamily.XSS, 1, word(random, 2 + random.nextInt(4)), ""));
        }
        return tokens;
    }

    private static String word(Random random, int length) {
        StringBuilder word = new StringBuilder();
        while (word.length() < length) {
            word.append("ab/".charAt(random.nextInt(3)));
        }
        return word.toString();
    }

    @Test
    void takesBothCasesAndBothSlashesForOne() {
        var automaton = new TokenAutomaton(List.of(new Token(SignatureFamily.XSS, 1, "a/b", "")));

        assertThat(automaton.startsAt("xA\\B".toCharArray(), 1, 4)).isTrue();
        assertThat(automaton.startsAt("xA\\B".toCharArray(), 1, 3)).isFalse();
    }
}
