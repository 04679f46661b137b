package io.streamwarden.detectors.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Hostile text is answered with refusals, quickly, and never with an exception. */
class SigmaLoaderFuzzTest {
    private static final long SEED = 0xFACE;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String SAMPLE =
            """
            title: Sample
            id: sample
            status: test
            level: high
            tags: [attack.t1110]
            x-custom: &anchor {a: 1}
            logsource: {category: webserver, product: linux}
            detection:
              one:
                f|contains|all: ['a*b', "c\\u0041", 'x\\*']
                g|re|i: '^(a|b){1,3}[^c]+$'
                h|cidr: [10.0.0.0/8, 'fc00::/7']
                i|windash|base64offset|contains: ' -enc'
                j|gte: 5
                k: null
              two: [word, 'an?other']
              three: *anchor
              condition: (1 of t* or one) and not all of them
            ---
            title: Filter
            logsource: {category: webserver}
            filter: {rules: [sample], s: {u|startswith: adm_}, condition: not s}
            ---
            title: Correlation
            correlation:
              type: value_count
              rules: [sample]
              group-by: [source.ip]
              aliases: {x: {sample: y}}
              timespan: 10m
              condition: {gte: 5, field: user}
            """;
    private static final List<String> PIECES = List.of(
            "|", ":", "- ", "'", "\"", "\n", "  ", "[", "]", "{", "}", "&a ", "*a", "!!str ", "!x ", "<<: ", "%", "(",
            ")", "not ", "1 of ", "all of ", "*", "?", "\\", "|re", "|all", "|cidr", "|gt", "|expand", "|neq", "null",
            "~", "0x", "1e9", "-", "---\n", "...\n", "\t", "🦊", "\u0000", "\uFDD0", "#", ">", "@", "`", "{1000}",
            "(?=", "\\Q", "[:");

    @Test
    void survivesRandomBytes() {
        var random = new Random(SEED);

        within(() -> {
            for (int i = 0; i < 1_000; i++) {
                byte[] bytes = new byte[random.nextInt(400)];
                random.nextBytes(bytes);
                load(new String(bytes, StandardCharsets.UTF_8));
                load(new String(bytes, StandardCharsets.UTF_16LE));
            }
        });
    }

    @Test
    void survivesMutatedRules() {
        var random = new Random(SEED);

        within(() -> {
            for (int i = 0; i < 1_500; i++) {
                var text = new StringBuilder(SAMPLE);
                for (int changes = 1 + random.nextInt(6); changes > 0; changes--) {
                    mutate(text, random);
                }
                load(text.toString());
            }
        });
    }

    @Test
    void survivesRandomKeysAndValues() {
        var random = new Random(SEED);

        within(() -> {
            for (int i = 0; i < 1_500; i++) {
                load("title: x\nlogsource: {category: x}\ndetection:\n  s:\n    'f|%s': %s\n  condition: %s\n"
                        .formatted(modifiers(random), value(random), pieces(random)));
            }
        });
    }

    @Test
    void theSampleItselfLoads() {
        SigmaRules loaded = load(SAMPLE);

        assertThat(loaded.refusals()).isEmpty();
        assertThat(loaded.rules()).hasSize(1);
        assertThat(loaded.correlations()).hasSize(1);
    }

    private static void mutate(StringBuilder text, Random random) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(5)) {
            case 0 -> text.deleteCharAt(at);
            case 1 -> text.setCharAt(at, (char) random.nextInt(256));
            case 2 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
            case 3 -> text.delete(at, Math.min(text.length(), at + random.nextInt(60)));
            default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(200))));
        }
        if (text.isEmpty()) {
            text.append(SAMPLE);
        }
    }

    private static String modifiers(Random random) {
        Modifier[] all = Modifier.values();
        String one = all[random.nextInt(all.length)].written();
        return random.nextBoolean() ? one : one + "|" + all[random.nextInt(all.length)].written();
    }

    private static String value(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> String.valueOf(random.nextInt());
            case 1 -> "[" + random.nextInt(5) + ", x]";
            case 2 -> "true";
            default -> "'" + pieces(random).replace("'", "").replace("\n", "") + "'";
        };
    }

    private static String pieces(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(8); i >= 0; i--) {
            text.append(random.nextInt(3) == 0 ? "s" : PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    /** No exception; and of each document read, either a rule or a reason. */
    private static SigmaRules load(String text) {
        try {
            return SigmaLoader.load(List.of(new RuleSource("fuzz.yml", text)));
        } catch (RuntimeException | StackOverflowError failure) {
            throw new AssertionError("seed " + SEED + ", text:\n" + text, failure);
        }
    }

    private static void within(Runnable work) {
        Assertions.assertTimeoutPreemptively(LIMIT, work::run);
    }
}
