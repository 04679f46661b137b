package io.streamwarden.app.workload;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Makes single records of a load, ready to be sent: Avro in Confluent's wire format, keyed by client address. Clients are
 * drawn by Zipf's law, as few make most of the traffic. Well over 500,000 records a second and core. Not thread-safe.
 */
public final class EncodedTraffic {
    private static final List<String> BROWSERS = List.of(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.5 Safari/605.1.15",
            "Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0",
            "ShopApp/7.3.1 (Android 15; Pixel 9) okhttp/4.12.0");

    /** One sign-in in a hundred is mistyped; its client is drawn evenly, so that mistakes seldom add up. */
    private static final int TYPO_ONE_IN = 100;

    /** The busiest client has this many users, the one of rank r the r-th part of it, the most just one. */
    private static final int USERS_OF_BUSIEST = 2_000;

    private static final int PRIVATE_ASN = 64_512;

    private final SplittableRandom random;
    private final ZipfDraw ranks;
    private final byte[][] addresses;
    private final List<RecordTemplate> pages = new ArrayList<>();
    private final List<RecordTemplate> signIns = new ArrayList<>();
    private final List<RecordTemplate> typos = new ArrayList<>();
    private final Map<BenchAttack, RecordTemplate> attacks = new EnumMap<>(BenchAttack.class);

    /** Where a record belongs. */
    public enum Target {
        ACCESS_EVENTS,
        AUTH_EVENTS
    }

    /** Takes records; may keep the arrays. */
    @FunctionalInterface
    public interface Sink {
        void accept(Target target, byte[] key, byte[] value, long timeMs);
    }

    /**
     * @param entities how many benign clients there are; 1 to 4,000,000
     * @param accessSchemaId the registry's id of the schema of access events; {@code authSchemaId} likewise
     * @throws IllegalArgumentException if {@code entities} is out of its bounds
     */
    public EncodedTraffic(int entities, long seed, int accessSchemaId, int authSchemaId) {
        if (entities < 1 || entities > 4_000_000) {
            throw new IllegalArgumentException("A load has 1 to 4000000 entities, got " + entities);
        }
        random = new SplittableRandom(seed);
        ranks = new ZipfDraw(entities, 1.0);
        addresses = new byte[entities][];
        for (int rank = 0; rank < entities; rank++) {
            int host = rank + 1;
            addresses[rank] = ascii("10." + (64 + (host >>> 16)) + "." + ((host >>> 8) & 255) + "." + (host & 255));
        }
        for (String browser : BROWSERS) {
            addTemplates(new Client(RecordTemplate.ADDRESS, browser, PRIVATE_ASN), accessSchemaId, authSchemaId);
        }
        for (BenchAttack attack : BenchAttack.values()) {
            attacks.put(attack, attack.template(attack.signIn() ? authSchemaId : accessSchemaId));
        }
    }

    /** A request that nobody need worry about. */
    public void benignRequest(long timeMs, Sink sink) {
        int rank = ranks.next(random);
        RecordTemplate page = pages.get(random.nextInt(pages.size()));
        send(Target.ACCESS_EVENTS, page, user(rank), addresses[rank], random.nextInt(100_000), timeMs, sink);
    }

    /** A sign-in that nobody need worry about, mistyped now and then. */
    public void benignSignIn(long timeMs, Sink sink) {
        boolean typo = random.nextInt(TYPO_ONE_IN) == 0;
        int rank = typo ? random.nextInt(addresses.length) : ranks.next(random);
        List<RecordTemplate> templates = typo ? typos : signIns;
        RecordTemplate signIn = templates.get(random.nextInt(templates.size()));
        send(Target.AUTH_EVENTS, signIn, user(rank), addresses[rank], 0, timeMs, sink);
    }

    /**
     * One event of an attack.
     *
     * @param serial number of the attack; attacks of different numbers share neither address nor user; at most 16,777,215
     * @param step number of the event within it, from 0
     */
    public void attack(BenchAttack attack, long serial, int step, long timeMs, Sink sink) {
        Target target = attack.signIn() ? Target.AUTH_EVENTS : Target.ACCESS_EVENTS;
        RecordTemplate template = attacks.get(attack);
        if (template == null) {
            throw new IllegalStateException("No template for " + attack);
        }
        byte[] user = ascii(attack.user(serial, step));
        byte[] address = ascii(attack.address(serial, step));
        send(target, template, user, address, (int) ((serial * 100 + step) % 100_000), timeMs, sink);
    }

    private void send(
            Target target, RecordTemplate template, byte[] user, byte[] address, int item, long timeMs, Sink sink) {
        byte[] value = template.fill(
                new RecordTemplate.Filling(random.nextLong(), random.nextLong(), timeMs, user, address, item));
        sink.accept(target, address, value, timeMs);
    }

    private byte[] user(int rank) {
        int users = Math.max(1, USERS_OF_BUSIEST / (rank + 1));
        return ascii("user-" + (rank + (long) random.nextInt(users) * addresses.length));
    }

    private void addTemplates(Client client, int accessSchemaId, int authSchemaId) {
        SplittableRandom sizes = new SplittableRandom(0);
        List<Request> requests = List.of(
                Request.get("/", 200),
                Request.get("/cart", 200),
                Request.get("/offers", 304),
                Request.get("/api/v1/feed", 200),
                new Request("POST", "/api/v1/events", "/api/v1/events", "", 204),
                new Request("GET", "/products/{id}", "/products/" + RecordTemplate.ITEM, "", 200),
                new Request("GET", "/api/v1/products/{id}", "/api/v1/products/" + RecordTemplate.ITEM, "", 200),
                new Request("GET", "/orders/{id}", "/orders/" + RecordTemplate.ITEM, "", 200),
                Request.get("/search", 200).withQuery("q=winter+jacket+" + RecordTemplate.ITEM));
        for (Request request : requests) {
            pages.add(RecordTemplate.of(
                    accessSchemaId, client.requestsAs(RecordTemplate.USER, RecordTemplate.TIME, request, sizes)));
        }
        signIns.add(RecordTemplate.of(authSchemaId, client.signsIn(RecordTemplate.USER, RecordTemplate.TIME, sizes)));
        signIns.add(RecordTemplate.of(
                authSchemaId, client.refreshesToken(RecordTemplate.USER, RecordTemplate.TIME, sizes)));
        typos.add(
                RecordTemplate.of(authSchemaId, client.failsToSignIn(RecordTemplate.USER, RecordTemplate.TIME, sizes)));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
