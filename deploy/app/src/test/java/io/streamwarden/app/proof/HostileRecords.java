package io.streamwarden.app.proof;

import io.streamwarden.schema.AccessEvent;
import io.streamwarden.schema.AuthActivity;
import io.streamwarden.schema.AuthEvent;
import io.streamwarden.schema.AuthOutcome;
import io.streamwarden.schema.Endpoint;
import io.streamwarden.schema.EventMeta;
import io.streamwarden.schema.Principal;
import io.streamwarden.schema.registry.SchemaRegistry;
import io.streamwarden.schema.wire.AvroSerializer;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Values of event topics: of random bytes, damaged, and whole with fields that an attacker chose. */
final class HostileRecords {
    enum Kind {
        NOISE,
        NOISE_AFTER_HEADER,
        CUT,
        CHANGED,
        GREAT_LENGTHS,
        TWO_MEGABYTES,
        FIELDS,
        LONG_FIELD,
        LONG_PATH,
        MANY_ATTRIBUTES,
        MANY_HEADERS,
        MANY_HOPS,
        TIMES
    }

    static final String ADDRESS = "203.0.113.7";

    private static final Set<Kind> REQUESTS =
            EnumSet.of(Kind.LONG_PATH, Kind.MANY_ATTRIBUTES, Kind.MANY_HEADERS, Kind.MANY_HOPS);
    private static final String REQUEST = " (request)";

    private final String authTopic;
    private final String accessTopic;
    private final AvroSerializer<AuthEvent> auth;
    private final AvroSerializer<AccessEvent> access;
    private final Instant start;

    HostileRecords(SchemaRegistry registry, String authTopic, String accessTopic, Instant start) {
        this.authTopic = authTopic;
        this.accessTopic = accessTopic;
        this.auth = new AvroSerializer<>(registry);
        this.access = new AvroSerializer<>(registry);
        this.start = start;
    }

    /** A value that is, was or claims to be a request; or a sign-in. */
    HostileInput next(Random random) {
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        boolean request = REQUESTS.contains(kind) || (kind != Kind.TIMES && random.nextBoolean());
        String name = kind.name() + (request ? REQUEST : "");
        return new HostileInput(name, value(kind, random, request));
    }

    static boolean isRequest(HostileInput input) {
        return input.kind().endsWith(REQUEST);
    }

    private byte[] value(Kind kind, Random random, boolean requests) {
        int size = HostileTexts.length(random);
        return switch (kind) {
            case NOISE -> noise(random, size);
            case NOISE_AFTER_HEADER -> headed(event(random, requests, 10), noise(random, 5 + size));
            case CUT -> {
                byte[] whole = event(random, requests, 10);
                yield Arrays.copyOf(whole, random.nextInt(whole.length));
            }
            case CHANGED -> changed(event(random, requests, 10), random);
            case GREAT_LENGTHS -> greatLengths(event(random, requests, 10), random);
            case TWO_MEGABYTES -> random.nextInt(100) == 0 ? new byte[2 << 20] : event(random, requests, 5);
            case FIELDS -> event(random, requests, HostileTexts.length(random));
            case LONG_FIELD -> event(random, requests, size);
            case LONG_PATH -> access(random, HostileTexts.text(random, size), Map.of(), Map.of());
            case MANY_ATTRIBUTES -> access(random, "/", many(random, size / 12), Map.of());
            case MANY_HEADERS -> access(random, "/", Map.of(), many(random, size / 12));
            case MANY_HOPS -> hops(random, size / 8);
            case TIMES -> auth(random, Instant.ofEpochMilli(random.nextLong() >> random.nextInt(40)), 5);
        };
    }

    private byte[] event(Random random, boolean request, int size) {
        return request
                ? access(random, "/" + HostileTexts.text(random, size), Map.of(), Map.of())
                : auth(random, start, size);
    }

    private byte[] auth(Random random, Instant time, int size) {
        return auth.serialize(
                authTopic,
                AuthEvent.newBuilder()
                        .setMeta(meta(time))
                        .setActivity(AuthActivity.LOGON)
                        .setOutcome(random.nextBoolean() ? AuthOutcome.FAILURE : AuthOutcome.SUCCESS)
                        .setPrincipal(Principal.newBuilder()
                                .setUserName(HostileTexts.text(random, size))
                                .setSessionId(HostileTexts.text(random, 20))
                                .build())
                        .setClient(client(random, 40))
                        .build());
    }

    private byte[] access(Random random, String path, Map<String, String> attributes, Map<String, String> headers) {
        return access.serialize(
                accessTopic,
                AccessEvent.newBuilder()
                        .setMeta(meta(start))
                        .setClient(client(random, 60))
                        .setPrincipal(Principal.newBuilder()
                                .setUserName(HostileTexts.text(random, 10))
                                .build())
                        .setHttpMethod(HostileTexts.text(random, 5))
                        .setUrlPath(path)
                        .setUrlQuery(HostileTexts.text(random))
                        .setReferer(HostileTexts.text(random, 30))
                        .setRequestBodySample(HostileTexts.text(random, 100))
                        .setStatusCode(random.nextInt(4) == 0 ? random.nextInt() : 404)
                        .setAttributes(attributes)
                        .setHeaders(headers)
                        .build());
    }

    private byte[] hops(Random random, int count) {
        Endpoint client = Endpoint.newBuilder(client(random, 20))
                .setForwardedFor(Collections.nCopies(count, HostileTexts.bait(random)))
                .build();
        return access.serialize(
                accessTopic,
                AccessEvent.newBuilder()
                        .setMeta(meta(start))
                        .setClient(client)
                        .setPrincipal(Principal.newBuilder().build())
                        .setUrlPath("/")
                        .build());
    }

    private static EventMeta meta(Instant time) {
        return EventMeta.newBuilder().setEventId("hostile").setEventTime(time).build();
    }

    private static Endpoint client(Random random, int size) {
        return Endpoint.newBuilder()
                .setIp(random.nextInt(10) == 0 ? HostileTexts.text(random, 20) : ADDRESS)
                .setUserAgent(HostileTexts.text(random, size))
                .build();
    }

    private static Map<String, String> many(Random random, int count) {
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < count; i++) {
            many.put(HostileTexts.bait(random) + i, HostileTexts.bait(random));
        }
        return many;
    }

    private static byte[] noise(Random random, int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] headed(byte[] good, byte[] noise) {
        System.arraycopy(good, 0, noise, 0, 5);
        return noise;
    }

    private static byte[] changed(byte[] event, Random random) {
        for (int i = random.nextInt(8); i >= 0; i--) {
            event[5 + random.nextInt(event.length - 5)] = (byte) random.nextInt(256);
        }
        return event;
    }

    /** Somewhere in the event now stands that gigabytes, or less than nothing, follow. */
    private static byte[] greatLengths(byte[] event, Random random) {
        int at = 5 + random.nextInt(event.length - 5);
        byte[] lengths = random.nextBoolean()
                ? new byte[] {-2, -1, -1, -1, 15}
                : new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, 1};
        return ByteBuffer.allocate(event.length + lengths.length)
                .put(event, 0, at)
                .put(lengths)
                .put(event, at, event.length - at)
                .array();
    }
}
