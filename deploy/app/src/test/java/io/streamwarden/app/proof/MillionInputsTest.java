package io.streamwarden.app.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.streamwarden.detectors.engine.RuleCompiler;
import io.streamwarden.detectors.engine.RuleSettings;
import io.streamwarden.detectors.event.LogSource;
import io.streamwarden.detectors.event.MapEvent;
import io.streamwarden.detectors.rules.BuiltInRules;
import io.streamwarden.detectors.sigma.RuleSource;
import io.streamwarden.detectors.sigma.SigmaLoader;
import io.streamwarden.detectors.sigma.SigmaRules;
import io.streamwarden.detectors.sigma.index.RuleMatcher;
import io.streamwarden.ingest.Format;
import io.streamwarden.ingest.IngestSettings;
import io.streamwarden.ingest.LogReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever comes in by the three ways in: no crash, no input over ten milliseconds of CPU, bounded memory.
 *
 * <p>Expressions of users' rules and the YAML parser take time in proportion to what they read, so in matching and checking
 * a long input may take ten milliseconds for each piece of it.
 */
class MillionInputsTest {
    private static final long SEED = Long.getLong("proof.seed", 20_261_121L);
    /** Over all three ways. */
    private static final int INPUTS = Integer.getInteger("proof.hostile.inputs", 600);

    private static final Duration LIMIT = Duration.ofMillis(10);

    /** A short run is over before the compiler has seen enough to say anything of time. */
    private static final boolean TIMED = INPUTS >= 100_000;

    private static final int EACH = INPUTS / 3;
    private static final int WARM_UP = Math.min(EACH, 5_000);
    private static final long MOST_GROWTH = 32L << 20;
    private static final int FORGET_EVERY = 50;

    /** Of a line of 64 KB, the longest of a log, users' expressions may read each character several times. */
    private static final int EVENT_PIECE = 16 * 1024;
    /** More than most rules have. */
    private static final int RULE_PIECE = 4 * 1024;
    /** Half of the largest record that is admitted. */
    private static final int RECORD_PIECE = 512 * 1024;

    private static final String NASTY_RULES =
            """
            title: Expressions that take exponential time where they backtrack
            logsource: {category: webserver}
            detection:
              a: {f|re: '(a+)+$'}
              b: {f|re: '(a|a)*b'}
              c: {g|re|i: '(.*,){25}x'}
              d: {url.path|re: '^(([a-z])+.)+[A-Z]([a-z])+$'}
              e: {user_agent.original|re: '(\\p{L}+\\p{N}*)+!'}
              condition: 1 of them
            ---
            title: Wildcards
            logsource: {category: webserver}
            detection:
              a: {f: ['*a*a*a*a*a*a*a*b', '?*?*?*?*z', 'a?a?a?*b', '*%2525*../*x']}
              b: {a.b.c.d.e|contains: aaaa, a.a.a.a.a.a.a.a|endswith: b}
              c: {g|contains|all: [a, b, ','], h|windash|contains: ' -a -b -c'}
              condition: 1 of them
            ---
            title: Everything else
            logsource: {category: webserver}
            detection:
              a: {f|cidr: [10.0.0.0/8, '::/1'], g|fieldref: f}
              b: ['*a*b*c*', 'aaaaaaab', '../../../etc', 'or 1=1']
              c: {'|re': '(a*)*b'}
              d: {f|gt: 5, g|lte: 1e300}
              e: {url.query|base64offset|contains: 'jndi:ldap'}
              condition: 1 of them
            """;

    @TempDir
    Path folder;

    @Test
    void matchesHostileEvents() {
        List<RuleSource> sources = new ArrayList<>(BuiltInRules.sources());
        sources.add(new RuleSource("nasty.yml", NASTY_RULES));
        SigmaRules rules = SigmaLoader.load(sources);
        assertThat(rules.refusals()).isEmpty();
        RuleMatcher matcher = RuleMatcher.ofAnyLogSource(rules.rules());
        JsonMapper json = JsonMapper.builder(JsonFactory.builder()
                        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                        .build())
                .build();
        IngestSettings settings = IngestSettings.asOf(DrivenTopology.START);

        survives("match", EVENT_PIECE, HostileEvents::next, input -> {
            read(input.bytes(), settings);
            try {
                Map<String, ?> fields = json.readValue(input.bytes(), new TypeReference<Map<String, ?>>() {});
                if (fields != null) {
                    matcher.match(new MapEvent(fields, LogSource.ANY, 0));
                }
            } catch (JsonProcessingException noEvent) {
                // Refused is as good as matched.
            }
        });
    }

    @Test
    void checksHostileRules() {
        survives("check", RULE_PIECE, HostileRules::next, input -> {
            SigmaRules read = SigmaLoader.load(List.of(new RuleSource("hostile.yml", input.text())));
            RuleCompiler.compile(read, RuleSettings.DEFAULT);
        });
    }

    @Test
    void takesHostileRecords() {
        SigmaRules rules = SigmaLoader.load(BuiltInRules.sources());
        try (DrivenTopology topology = new DrivenTopology(
                folder, RuleCompiler.compile(rules, RuleSettings.DEFAULT).rules())) {
            HostileRecords records = new HostileRecords(
                    topology.registry,
                    topology.topics.authEvents().name(),
                    topology.topics.accessEvents().name(),
                    DrivenTopology.START);
            byte[] key = HostileRecords.ADDRESS.getBytes(StandardCharsets.UTF_8);
            long[] sent = new long[1];

            survives(
                    "topology",
                    RECORD_PIECE,
                    random -> {
                        if (++sent[0] % FORGET_EVERY == 0) {
                            topology.forgetOutput();
                        }
                        return records.next(random);
                    },
                    input -> topology.send(HostileRecords.isRequest(input), key, input.bytes()));
        }
    }

    private interface Work {
        void take(HostileInput input) throws Exception;
    }

    private static void survives(String way, int pieceBytes, Function<Random, HostileInput> inputs, Work work) {
        CpuLimit warmUp = new CpuLimit(LIMIT, pieceBytes);
        for (int i = 0; i < WARM_UP; i++) {
            HostileInput input = inputs.apply(new Random(~SEED + i));
            warmUp.measure(input, -i, () -> work.take(input));
        }
        long before = liveBytes();
        long started = System.nanoTime();
        CpuLimit limit = new CpuLimit(LIMIT, pieceBytes);
        for (int i = 0; i < EACH; i++) {
            HostileInput input = inputs.apply(new Random(SEED + i));
            limit.measure(input, i, () -> work.take(input));
        }
        long grown = liveBytes() - before;
        System.out.printf(
                "MillionInputsTest: %s, seed %d, %d inputs in %d s, live heap %+d KB%n%s",
                way, SEED, EACH, (System.nanoTime() - started) / 1_000_000_000, grown >> 10, limit.table());

        if (TIMED) {
            assertThat(limit.complaints()).as("inputs over %s", LIMIT).isEmpty();
        }
        assertThat(grown).as("growth of the live heap in bytes").isLessThan(MOST_GROWTH);
    }

    private static void read(byte[] bytes, IngestSettings settings) throws IOException {
        try (LogReader log = LogReader.of(new ByteArrayInputStream(bytes), "hostile", Format.JSON, settings)) {
            while (log.next().isPresent()) {
                // What a line comes to is the reader's to say; here it has to come to something.
            }
        }
    }

    private static long liveBytes() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
