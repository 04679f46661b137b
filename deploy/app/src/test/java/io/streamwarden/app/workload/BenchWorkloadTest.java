package io.streamwarden.app.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.streamwarden.app.workload.BenchWorkload.Contents;
import io.streamwarden.app.workload.EncodedTraffic.Target;
import io.streamwarden.schema.AccessEvent;
import io.streamwarden.schema.AuthEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class BenchWorkloadTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final BenchWorkload LOAD = load(200_000, 7);

    @Test
    void isTheSameForTheSameSeed() {
        assertThat(checksum(load(20_000, 7))).isEqualTo(checksum(load(20_000, 7)));
        assertThat(checksum(load(20_000, 8))).isNotEqualTo(checksum(load(20_000, 7)));
    }

    @Test
    void keepsItsShares() {
        Contents contents = LOAD.generate((target, key, value, timeMs) -> {});

        assertThat(contents.accessEvents() + contents.authEvents()).isEqualTo(200_000);
        assertThat(contents.accessEvents() / 200_000.0).isCloseTo(0.70, within(0.005));
        assertThat(contents.attackEvents() / 200_000.0).isCloseTo(0.02, within(0.002));
        assertThat(contents.bytes() / 200_000.0).isBetween(250.0, 300.0);
    }

    @Test
    void decodesWithAvroToWhatItsKeyAndTimeSay() {
        Set<String> ids = new HashSet<>();

        load(20_000, 7).generate((target, key, value, timeMs) -> {
            String address = new String(key, StandardCharsets.US_ASCII);
            if (target == Target.ACCESS_EVENTS) {
                AccessEvent event = decode(value, 11, new AccessEvent());
                assertThat(event.getClient().getIp()).isEqualTo(address);
                assertThat(event.getMeta().getEventTime().toEpochMilli()).isEqualTo(timeMs);
                assertThat(event.getUrlPath()).startsWith("/").doesNotContain("@");
                ids.add(event.getMeta().getEventId());
            } else {
                AuthEvent event = decode(value, 22, new AuthEvent());
                assertThat(event.getClient().getIp()).isEqualTo(address);
                assertThat(event.getMeta().getEventTime().toEpochMilli()).isEqualTo(timeMs);
                assertThat(event.getPrincipal().getUserName().orElseThrow()).matches("(user|victim)-[0-9-]+");
                ids.add(event.getMeta().getEventId());
            }
        });

        assertThat(ids).hasSize(20_000).allMatch(id -> id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"));
    }

    @Test
    void movesEventTimeOnWithALittleDisorder() {
        long[] newest = {0};
        long[] late = {0};

        LOAD.generate((target, key, value, timeMs) -> {
            if (timeMs < newest[0]) {
                late[0]++;
                assertThat(newest[0] - timeMs).isLessThan(400);
            }
            newest[0] = Math.max(newest[0], timeMs);
        });

        assertThat(LOAD.span()).isEqualTo(Duration.ofSeconds(20));
        assertThat(newest[0]).isCloseTo(START.plus(LOAD.span()).toEpochMilli(), within(2L));
        assertThat(late[0] / 200_000.0).isCloseTo(0.1, within(0.02));
    }

    @Test
    void drawsClientsByZipfsLaw() {
        Map<String, Integer> requests = new HashMap<>();
        EncodedTraffic traffic = new EncodedTraffic(200_000, 7, 11, 22);

        for (int event = 0; event < 200_000; event++) {
            traffic.benignRequest(
                    START.toEpochMilli(),
                    (target, key, value, timeMs) ->
                            requests.merge(new String(key, StandardCharsets.US_ASCII), 1, Integer::sum));
        }

        // The n-th harmonic number of 200,000 is 12.78: rank 1 gets 7.82 % of all, rank 10 a tenth of that.
        assertThat(requests.getOrDefault("10.64.0.1", 0) / 200_000.0).isCloseTo(0.0782, within(0.003));
        assertThat(requests.getOrDefault("10.64.0.10", 0) / 200_000.0).isCloseTo(0.00782, within(0.001));
        assertThat(requests).hasSizeGreaterThan(40_000);
    }

    @Test
    void givesAttacksAddressesAndUsersThatNoOtherAttackHas() {
        Set<String> addresses = new HashSet<>();
        for (long serial = 0; serial < 10_000; serial++) {
            addresses.add(BenchAttack.BRUTE_FORCE.address(serial, 0));
            addresses.add(BenchAttack.BRUTE_FORCE.address(serial, 1));
        }

        assertThat(addresses).hasSize(10_000).contains("2001:db8:1000:1000::1");
        assertThat(BenchAttack.DISTRIBUTED_BRUTE_FORCE.address(5, 11)).isEqualTo("2001:db8:1000:1005::c");
        assertThat(BenchAttack.DISTRIBUTED_BRUTE_FORCE.user(5, 3)).isEqualTo("victim-5");
        assertThat(BenchAttack.PASSWORD_SPRAY.user(5, 3)).isEqualTo("victim-5-3");
    }

    @Test
    void refusesSizesItCannotMake() {
        assertThatThrownBy(() -> load(0, 7)).hasMessage("A load has at least 1 event, got 0");
        assertThatThrownBy(() -> new EncodedTraffic(4_000_001, 7, 1, 2))
                .hasMessage("A load has 1 to 4000000 entities, got 4000001");
        EncodedTraffic traffic = new EncodedTraffic(1, 7, 1, 2);
        assertThatThrownBy(() -> traffic.benignRequest(1L << 41, (target, key, value, timeMs) -> {}))
                .hasMessageContaining("got 2039-09-07");
    }

    private static BenchWorkload load(long events, long seed) {
        return new BenchWorkload(events, 5_000, seed, START, 10_000, 11, 22);
    }

    private static long checksum(BenchWorkload load) {
        CRC32 sum = new CRC32();
        load.generate((target, key, value, timeMs) -> {
            sum.update(target == Target.ACCESS_EVENTS ? 0 : 1);
            sum.update(key);
            sum.update(value);
        });
        return sum.getValue();
    }

    private static <T extends SpecificRecord> T decode(byte[] value, int schemaId, T into) {
        assertThat(Arrays.copyOf(value, 5))
                .isEqualTo(ByteBuffer.allocate(5).put((byte) 0).putInt(schemaId).array());
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(value, 5, value.length - 5, null);
        try {
            T event = new SpecificDatumReader<T>(into.getSchema()).read(into, decoder);
            assertThat(decoder.isEnd()).isTrue();
            return event;
        } catch (IOException e) {
            throw new UncheckedIOException("Decoding from memory failed", e);
        }
    }
}
