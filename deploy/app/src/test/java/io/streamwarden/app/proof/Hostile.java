package io.streamwarden.app.proof;

import io.streamwarden.schema.AccessEvent;
import io.streamwarden.schema.Alert;
import io.streamwarden.schema.AlertActivity;
import io.streamwarden.schema.AuthEvent;
import io.streamwarden.schema.Entity;
import io.streamwarden.schema.EntityKind;
import io.streamwarden.schema.RuleMode;
import io.streamwarden.schema.Severity;
import io.streamwarden.schema.Topics;
import io.streamwarden.schema.wire.AvroSerializer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Records that no event topic should hold, each made from a good one, and why each must be refused. */
final class Hostile {
    /** A way of being wrong, and the reasons that may be given for it. */
    enum Kind {
        NOISE("not-wire-format"),
        NOISE_AFTER_HEADER("unreadable", "invalid-field", "key-mismatch", "future", "past"),
        CUT_IN_HEADER("not-wire-format"),
        CUT_IN_BODY("unreadable"),
        MORE_AFTER_END("unreadable"),
        WRONG_MAGIC("not-wire-format"),
        NEGATIVE_SCHEMA_ID("not-wire-format"),
        /** Past a hundred unknown ids in a second the registry is not asked about any that is new here. */
        UNKNOWN_SCHEMA_ID("unknown-schema", "registry-unreachable"),
        OTHER_EVENT_TYPE("wrong-type"),
        NO_EVENT("wrong-type", "registry-unreachable"),
        NULL_KEY("null-key"),
        NULL_VALUE("null-value"),
        EMPTY_VALUE("not-wire-format"),
        OTHER_KEY("key-mismatch"),
        NO_ADDRESS("invalid-field"),
        LONG_ID("invalid-field"),
        NEXT_YEAR("future"),
        NEXT_HOUR("future"),
        IN_1970("past"),
        TWO_MEGABYTES("too-large");

        @SuppressWarnings("ImmutableEnumChecker") // what Set.of gives cannot be changed
        private final Set<String> reasons;

        Kind(String... reasons) {
            this.reasons = Set.of(reasons);
        }

        Set<String> reasons() {
            return reasons;
        }
    }

    /** Names of headers that we write ourselves. */
    private static final List<String> FORGED =
            List.of("warden-origin", "topic", "partition", "offset", "stage", "reason", "detail", "truncated", "");

    private static final List<String> NO_ADDRESSES = List.of(
            "",
            " ",
            "localhost",
            "256.1.1.1",
            "1.2.3",
            "01.2.3.4",
            "1.2.3.4.5",
            "::1::",
            "12345::",
            "1.2.3.4/8",
            "\0",
            "fe80::1%eth0",
            "'; drop table events; --",
            "\u0661.\u0662.\u0663.\u0664",
            "a".repeat(5_000));

    private final Random random;
    private final Cluster cluster;
    private final Topics topics;
    private final AvroSerializer<AuthEvent> auth;
    private final AvroSerializer<AccessEvent> access;
    private final byte[] alert;

    Hostile(Random random, Cluster cluster, Topics topics) {
        this.random = random;
        this.cluster = cluster;
        this.topics = topics;
        this.auth = new AvroSerializer<>(cluster.registry());
        this.access = new AvroSerializer<>(cluster.registry());
        try (AvroSerializer<Alert> alerts = new AvroSerializer<>(cluster.registry())) {
            this.alert = alerts.serialize(topics.alerts().name(), alert());
        }
    }

    ProducerRecord<byte[], byte[]> record(Kind kind, Act act) {
        ProducerRecord<byte[], byte[]> record = bare(kind, act);
        if (random.nextInt(3) == 0) {
            record.headers().add(FORGED.get(random.nextInt(FORGED.size())), forged());
        }
        return record;
    }

    /** What looks like a header of ours, or like nothing. */
    private byte @Nullable [] forged() {
        return switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> new byte[0];
            case 2 -> noise(1 + random.nextInt(300), random.nextInt(256));
            default -> "auth-events/0/x".getBytes(StandardCharsets.UTF_8);
        };
    }

    private ProducerRecord<byte[], byte[]> bare(Kind kind, Act act) {
        ProducerRecord<byte[], byte[]> good = cluster.record(topics, act, "hostile");
        String topic = good.topic();
        byte[] key = good.key();
        byte[] value = good.value();
        return switch (kind) {
            case NOISE -> with(good, noise(1 + random.nextInt(300), 1 + random.nextInt(255)));
            case NOISE_AFTER_HEADER -> {
                byte[] noise = noise(5 + random.nextInt(300), 0);
                System.arraycopy(value, 0, noise, 0, 5);
                yield with(good, noise);
            }
            case CUT_IN_HEADER -> with(good, Arrays.copyOf(value, random.nextInt(5)));
            case CUT_IN_BODY -> with(good, Arrays.copyOf(value, 5 + random.nextInt(value.length - 5)));
            case MORE_AFTER_END -> with(good, Arrays.copyOf(value, value.length + 1 + random.nextInt(50)));
            case WRONG_MAGIC -> with(good, headed(value, 1 + random.nextInt(255), 1));
            case NEGATIVE_SCHEMA_ID -> with(good, headed(value, 0, Integer.MIN_VALUE | random.nextInt()));
            case UNKNOWN_SCHEMA_ID -> with(good, headed(value, 0, 100_000 + random.nextInt(2_000_000_000)));
            case OTHER_EVENT_TYPE -> with(good, otherType(act));
            case NO_EVENT -> with(good, alert);
            case NULL_KEY -> new ProducerRecord<>(topic, null, value);
            case NULL_VALUE -> new ProducerRecord<>(topic, key, null);
            case EMPTY_VALUE -> with(good, new byte[0]);
            case OTHER_KEY -> new ProducerRecord<>(topic, otherKey(), value);
            case NO_ADDRESS -> ofAct(at(act, act.timeMs(), NO_ADDRESSES.get(random.nextInt(NO_ADDRESSES.size()))), "h");
            case LONG_ID -> ofAct(act, "i".repeat(257 + random.nextInt(3_000)));
            case NEXT_YEAR -> ofAct(at(act, fromNow(Duration.ofDays(365)), act.address()), "h");
            case NEXT_HOUR -> ofAct(at(act, fromNow(Duration.ofHours(1)), act.address()), "h");
            case IN_1970 -> ofAct(at(act, random.nextInt(), act.address()), "h");
            case TWO_MEGABYTES -> with(good, large(act));
        };
    }

    private ProducerRecord<byte[], byte[]> ofAct(Act act, String id) {
        return cluster.record(topics, act, id);
    }

    private static ProducerRecord<byte[], byte[]> with(ProducerRecord<byte[], byte[]> good, byte[] value) {
        return new ProducerRecord<>(good.topic(), good.key(), value);
    }

    private static Act at(Act act, long timeMs, String address) {
        return new Act(act.kind(), timeMs, address, act.user(), act.path());
    }

    private static long fromNow(Duration ahead) {
        return Instant.now().plus(ahead).toEpochMilli();
    }

    private byte[] noise(int length, int first) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        noise[0] = (byte) first;
        return noise;
    }

    private static byte[] headed(byte[] value, int magic, int id) {
        byte[] copy = value.clone();
        ByteBuffer.wrap(copy).put((byte) magic).putInt(id);
        return copy;
    }

    private byte[] otherType(Act act) {
        return act.isLogin()
                ? access.serialize(topics.accessEvents().name(), act.access("h"))
                : auth.serialize(topics.authEvents().name(), act.auth("h"));
    }

    private byte[] otherKey() {
        byte[] noise = new byte[random.nextInt(40)];
        random.nextBytes(noise);
        return random.nextBoolean() ? noise : "203.0.113.77".getBytes(StandardCharsets.UTF_8);
    }

    /** A good event but for its size. */
    private byte[] large(Act act) {
        Map<String, String> attributes = Map.of("large", "x".repeat(2 << 20));
        if (act.isLogin()) {
            AuthEvent event = AuthEvent.newBuilder(act.auth("h"))
                    .setAttributes(attributes)
                    .build();
            return auth.serialize(topics.authEvents().name(), event);
        }
        AccessEvent event = AccessEvent.newBuilder(act.access("h"))
                .setAttributes(attributes)
                .build();
        return access.serialize(topics.accessEvents().name(), event);
    }

    private static Alert alert() {
        Instant time = Traffic.START;
        return Alert.newBuilder()
                .setAlertId("hostile")
                .setDedupKey("hostile")
                .setActivity(AlertActivity.CREATE)
                .setRuleId("hostile")
                .setRuleName("hostile")
                .setRuleTitle("hostile")
                .setRuleVersion("1")
                .setSeverity(Severity.LOW)
                .setRiskScore(1)
                .setEntity(Entity.newBuilder()
                        .setKind(EntityKind.USER)
                        .setValue("hostile")
                        .build())
                .setFirstSeen(time)
                .setLastSeen(time)
                .setEventCount(1)
                .setReason("hostile")
                .setMode(RuleMode.ACTIVE)
                .setCreatedAt(time)
                .build();
    }
}
