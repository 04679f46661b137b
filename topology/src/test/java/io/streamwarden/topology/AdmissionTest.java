package io.streamwarden.topology;

import static io.streamwarden.topology.TestPipeline.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.schema.AuthEvent;
import io.streamwarden.schema.AuthOutcome;
import io.streamwarden.schema.EventMeta;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken in and what is turned away, reason by reason; after each the pipeline goes on. */
class AdmissionTest {
    private static final String ADDRESS = "203.0.113.7";

    @TempDir
    static Path state;

    private static TestPipeline pipeline;

    @BeforeAll
    static void start() {
        pipeline = new TestPipeline(state, DetectionSettings.defaults());
    }

    @AfterAll
    static void stop() {
        pipeline.close();
    }

    @AfterEach
    void goesOn() {
        double assessed = assessed();
        pipeline.login("198.51.100.1", "bob", AuthOutcome.SUCCESS, START);
        assertThat(assessed()).isEqualTo(assessed + 1);
    }

    @Test
    void turnsAwayARecordWithoutAKey() {
        pipeline.sendAuth(null, good(ADDRESS));

        assertThat(reason()).isEqualTo("null-key");
    }

    @Test
    void turnsAwayARecordWithoutAValue() {
        pipeline.sendAuth(key(ADDRESS), null);

        assertThat(reason()).isEqualTo("null-value");
    }

    @Test
    void turnsAwayAValueOfMoreThanAMegabyteAndKeepsItWhole() {
        byte[] large = new byte[1024 * 1024 + 1];

        pipeline.sendAuth(key(ADDRESS), large);

        TestRecord<byte[], byte[]> letter = letter();
        assertThat(header(letter, "reason")).isEqualTo("too-large");
        assertThat(header(letter, "detail")).contains("1048577");
        assertThat(letter.value()).hasSize(large.length);
    }

    @Test
    void turnsAwayAnEventThatIsKeyedByAnotherAddress() {
        pipeline.sendAuth(key("203.0.113.8"), good(ADDRESS));

        TestRecord<byte[], byte[]> letter = letter();
        assertThat(header(letter, "reason")).isEqualTo("key-mismatch");
        assertThat(header(letter, "detail")).contains("203.0.113.8", ADDRESS, "input.keyed-by-client");
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8::1, 2001:0DB8:0:0:0:0:0:1",
        "2001:0DB8:0:0:0:0:0:1, 2001:db8::1",
        "203.0.113.7, ::ffff:203.0.113.7",
        "::ffff:203.0.113.7, 203.0.113.7"
    })
    void takesAnAddressThatIsSpelledInTwoWays(String inKey, String inEvent) {
        double before = assessed();

        pipeline.sendAuth(key(inKey), good(inEvent));

        assertThat(pipeline.deadLetters()).isEmpty();
        assertThat(assessed()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "203.0.113", "203.0.113.256", "203.0.113.07", "fe80::1%eth0", "1:2"})
    void turnsAwayWhatIsNoAddress(String address) {
        pipeline.sendAuth(key(address), good(address));

        TestRecord<byte[], byte[]> letter = letter();
        assertThat(header(letter, "reason")).isEqualTo("invalid-field");
        assertThat(header(letter, "detail")).contains("client.ip", "'" + address + "'");
    }

    @Test
    void turnsAwayIdsThatAreTooLongToCarryAlong() {
        AuthEvent event = TestPipeline.event(ADDRESS, "alice", AuthOutcome.FAILURE, START, 1);
        pipeline.sendAuth(key(ADDRESS), withMeta(event, "e".repeat(257), "default"));
        pipeline.sendAuth(key(ADDRESS), withMeta(event, "e".repeat(256), "t".repeat(257)));
        pipeline.sendAuth(key(ADDRESS), withMeta(event, "e".repeat(256), "t".repeat(256)));

        List<TestRecord<byte[], byte[]>> letters = pipeline.deadLetters();

        assertThat(letters).extracting(letter -> header(letter, "reason")).containsOnly("invalid-field");
        assertThat(letters).hasSize(2);
        assertThat(header(letters.get(0), "detail")).startsWith("meta.event_id has 257 characters");
        assertThat(header(letters.get(1), "detail")).startsWith("meta.tenant_id has 257 characters");
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, past",
        "1999-12-31T23:59:59.999Z, past",
        "2026-01-05T09:05:00.001Z, future",
        "2027-01-05T09:00:00Z, future"
    })
    void turnsAwayTimesThatCannotBeTrue(Instant time, String reason) {
        pipeline.sendAuth(key(ADDRESS), good(ADDRESS, time));

        assertThat(reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2000-01-01T00:00:00Z", "2026-01-05T09:05:00Z"})
    void takesTimesAtTheEdgesOfWhatCanBeTrue(Instant time) {
        pipeline.sendAuth(key(ADDRESS), good(ADDRESS, time));

        assertThat(pipeline.deadLetters()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, not-wire-format", "3, not-wire-format", "6, unreadable"})
    void turnsAwayWhatIsCutShort(int length, String reason) {
        pipeline.sendAuth(key(ADDRESS), Arrays.copyOf(good(ADDRESS), length));

        assertThat(reason()).isEqualTo(reason);
    }

    @Test
    void alertsOnAUserWhoseNameIsVeryLongAndHostile() {
        String name = "x".repeat(10_000) + "\u0000\u001b[31m\r\n";
        pipeline.alerts();
        for (int i = 0; i < 5; i++) {
            pipeline.login("203.0.113.99", name, AuthOutcome.FAILURE, START.plusSeconds(i));
        }

        assertThat(pipeline.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getRuleName()).isEqualTo("brute-force-user-ip");
            assertThat(alert.getGroup().get("user.name")).hasSize(256);
        });
        assertThat(pipeline.deadLetters()).isEmpty();
    }

    private static double assessed() {
        return pipeline.count("warden.records.assessed", "stage", "by-source");
    }

    private static byte[] good(String address) {
        return good(address, START);
    }

    private static byte[] good(String address, Instant time) {
        return pipeline.encoded(TestPipeline.event(address, "alice", AuthOutcome.FAILURE, time, 1));
    }

    private static byte[] withMeta(AuthEvent event, String id, String tenant) {
        return pipeline.encoded(AuthEvent.newBuilder(event)
                .setMeta(EventMeta.newBuilder(event.getMeta())
                        .setEventId(id)
                        .setTenantId(tenant)
                        .build())
                .build());
    }

    private static byte[] key(String address) {
        return address.getBytes(StandardCharsets.UTF_8);
    }

    private static String reason() {
        return header(letter(), "reason");
    }

    private static TestRecord<byte[], byte[]> letter() {
        List<TestRecord<byte[], byte[]>> letters = pipeline.deadLetters();
        assertThat(letters).hasSize(1);
        return letters.get(0);
    }

    private static String header(TestRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
