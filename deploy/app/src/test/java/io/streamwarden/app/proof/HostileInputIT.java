package io.streamwarden.app.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.app.detect.TopicSetup;
import io.streamwarden.app.proof.RunningDetection.Counts;
import io.streamwarden.detectors.state.EntityKey;
import io.streamwarden.schema.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever lies on the event topics: good events are assessed as if it were not there, and nothing goes missing. */
class HostileInputIT {
    private static final long SEED = Long.getLong("proof.seed", 20_261_121L);
    /** As many good ones as hostile ones. */
    private static final int RECORDS = Integer.getInteger("proof.fuzz.records", 6_000);

    private static final int LARGE_TOPIC_BYTES = 8 << 20;
    private static final int MOST_LARGE = 50;
    private static final int UNKNOWN_IDS_AT_FIRST = 2_500;
    private static final Duration PATIENCE = Duration.ofMinutes(2).plusMillis(RECORDS);

    private static Path folder;
    private static Cluster cluster;
    private static Traffic traffic;
    private static WardenConfig clean;

    /** What must become of a hostile record. */
    private record Expected(Hostile.Kind kind, ProducerRecord<byte[], byte[]> record) {}

    @BeforeAll
    static void findWhatIsInGoodEventsAlone(@TempDir Path temporary) {
        System.out.printf("HostileInputIT: seed %d, %d + %d records%n", SEED, RECORDS, RECORDS);
        folder = temporary;
        cluster = Cluster.start();
        traffic = Traffic.of(SEED, RECORDS);
        clean = cluster.config("clean", folder);
        cluster.send(clean, traffic.acts());
        RunningDetection.untilDone(cluster, clean, traffic.acts().size(), PATIENCE);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void refusesWhatIsHostileAndAssessesTheRest() throws Exception {
        WardenConfig fuzzed = cluster.config("fuzzed", folder);
        Topics topics = Cluster.topics(fuzzed);
        cluster.platform()
                .createTopics(Stream.of(topics.authEvents(), topics.accessEvents())
                        .map(topic -> new NewTopic(topic.name(), fuzzed.topics().partitions(), (short) 1)
                                .configs(Map.of("max.message.bytes", Integer.toString(LARGE_TOPIC_BYTES))))
                        .toList());
        TopicSetup.ensure(fuzzed);
        Map<String, Expected> expected = sendMixed(topics);
        int good = traffic.acts().size();

        long started = System.nanoTime();
        Counts counts = RunningDetection.untilDone(cluster, fuzzed, (long) good + expected.size(), PATIENCE);
        System.out.printf(
                "HostileInputIT: %d records took %d ms%n",
                good + expected.size(), (System.nanoTime() - started) / 1_000_000);

        assertDeadLetters(topics, expected);
        assertThat(counts.of("warden.records.in")).isEqualTo(good + expected.size());
        assertThat(counts.of("warden.records.assessed", "stage", "by-source")).isEqualTo(good);
        assertThat(counts.of("warden.dead.letters")).isEqualTo(expected.size());
        assertThat(founds(fuzzed)).isEqualTo(traffic.truth()).isEqualTo(founds(clean));
        assertThat(sources(fuzzed)).isEqualTo(sources(clean));
        assertThat(others(fuzzed)).isEqualTo(others(clean));
    }

    /** Hostile and good in turn at random; the good ones in their order. First a burst of unknown schema ids. */
    private static Map<String, Expected> sendMixed(Topics topics) throws Exception {
        Random random = new Random(SEED);
        Hostile hostile = new Hostile(random, cluster, topics);
        List<Act> acts = traffic.acts();
        Hostile.Kind[] kinds = Hostile.Kind.values();
        Map<String, Expected> expected = new HashMap<>();
        List<Map.Entry<Expected, Future<RecordMetadata>>> sent = new ArrayList<>();
        try (Producer<byte[], byte[]> producer = cluster.producer()) {
            int good = 0;
            int large = 0;
            while (good < acts.size() || sent.size() < RECORDS) {
                boolean attack = sent.size() < RECORDS && (good == acts.size() || random.nextBoolean());
                if (sent.size() >= Math.min(UNKNOWN_IDS_AT_FIRST, RECORDS) && !attack) {
                    Cluster.send(producer, cluster.record(topics, acts.get(good), "e" + good));
                    good++;
                    continue;
                }
                Hostile.Kind kind = sent.size() < UNKNOWN_IDS_AT_FIRST
                        ? Hostile.Kind.UNKNOWN_SCHEMA_ID
                        : kinds[random.nextInt(kinds.length)];
                if (kind == Hostile.Kind.TWO_MEGABYTES && ++large > MOST_LARGE) {
                    kind = Hostile.Kind.NOISE;
                }
                ProducerRecord<byte[], byte[]> record = hostile.record(kind, acts.get(random.nextInt(acts.size())));
                sent.add(Map.entry(new Expected(kind, record), producer.send(record)));
            }
            for (Map.Entry<Expected, Future<RecordMetadata>> record : sent) {
                RecordMetadata place = record.getValue().get();
                expected.put(place(place.topic(), place.partition(), place.offset()), record.getKey());
            }
        }
        assertThat(expected).hasSize(RECORDS);
        return expected;
    }

    private static void assertDeadLetters(Topics topics, Map<String, Expected> expected) {
        Map<String, Integer> reasons = new TreeMap<>();
        Set<String> seen = new HashSet<>();
        cluster.read(topics.deadLetters().name(), letter -> {
            String place = place(
                    header(letter, "topic"),
                    Integer.parseInt(header(letter, "partition")),
                    Long.parseLong(header(letter, "offset")));
            Expected was = expected.get(place);
            assertThat(was).as("what became a dead letter: %s", place).isNotNull();
            assertThat(seen.add(place)).as("%s is a dead letter once", place).isTrue();
            assertThat(was.kind().reasons())
                    .as("%s %s: %s", was.kind(), place, header(letter, "detail"))
                    .contains(header(letter, "reason"));
            assertThat(header(letter, "stage")).isEqualTo("admit");
            assertThat(Arrays.equals(letter.key(), was.record().key())).isTrue();
            assertThat(Arrays.equals(letter.value(), was.record().value())).isTrue();
            reasons.merge(header(letter, "reason"), 1, Integer::sum);
        });
        System.out.printf("HostileInputIT: dead letters %s%n", reasons);
        assertThat(seen).hasSameSizeAs(expected.keySet());
    }

    @Test
    void letsAWrongClockTouchNobodyButItsOwner() {
        WardenConfig bent = cluster.config("bent", folder);
        Random random = new Random(SEED);
        List<Act> acts = new ArrayList<>(traffic.acts());
        Set<String> touched = new HashSet<>();
        for (Duration wrong : List.of(Duration.ofHours(1), Duration.ofDays(-365), Duration.ofDays(365))) {
            for (int i = 0; i < 20; i++) {
                Act victim = traffic.acts().get(random.nextInt(traffic.acts().size()));
                long timeMs = wrong.equals(Duration.ofDays(365))
                        ? System.currentTimeMillis() + wrong.toMillis()
                        : victim.timeMs() + wrong.toMillis();
                acts.add(
                        random.nextInt(acts.size()),
                        new Act(victim.kind(), timeMs, victim.address(), victim.user(), victim.path()));
                touched.add(victim.address());
                touched.add(victim.user());
            }
        }
        cluster.send(bent, acts);

        Counts counts = RunningDetection.untilDone(cluster, bent, acts.size(), PATIENCE);

        assertThat(counts.of("warden.dead.letters", "reason", "future")).isEqualTo(20);
        assertThat(without(touched, sources(bent))).isEqualTo(without(touched, sources(clean)));
        assertThat(without(touched, others(bent))).isEqualTo(without(touched, others(clean)));
        assertThat(untouched(touched, founds(bent))).isEqualTo(untouched(touched, traffic.truth()));
    }

    private static Set<Found> founds(WardenConfig config) {
        return cluster.alerts(config).stream().map(Found::of).collect(Collectors.toSet());
    }

    private static Set<Found> untouched(Set<String> touched, Set<Found> founds) {
        return founds.stream()
                .filter(found -> found.group().values().stream().noneMatch(touched::contains))
                .collect(Collectors.toSet());
    }

    private static Map<String, Map<Long, String>> sources(WardenConfig config) {
        return byValue(Memory.whole(cluster, Progress.sourceChangelog(config)));
    }

    private static Map<String, Map<Long, String>> others(WardenConfig config) {
        return byValue(Memory.counted(cluster, Progress.entityChangelog(config)));
    }

    private static Map<String, Map<Long, String>> byValue(Map<EntityKey, Map<Long, String>> memory) {
        Map<String, Map<Long, String>> byValue = new HashMap<>();
        memory.forEach((entity, tracks) -> byValue.put(entity.value(), tracks));
        return byValue;
    }

    private static Map<String, Map<Long, String>> without(Set<String> touched, Map<String, Map<Long, String>> memory) {
        memory.keySet().removeAll(touched);
        return memory;
    }

    private static String place(String topic, int partition, long offset) {
        return topic + "-" + partition + "@" + offset;
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(
                Objects.requireNonNull(letter.headers().lastHeader(name), name).value(), StandardCharsets.UTF_8);
    }
}
