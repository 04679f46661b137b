package io.streamwarden.topology.admit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class BoundedTimeTest {
    private final BoundedTime time = new BoundedTime();

    @Test
    void keepsATimeThatCanBeTrue() {
        assertThat(extract(1_700_000_000_000L)).isEqualTo(1_700_000_000_000L);
    }

    @Test
    void bringsTheFutureBackToNow() {
        long before = System.currentTimeMillis();

        assertThat(extract(Long.MAX_VALUE)).isBetween(before, System.currentTimeMillis());
    }

    @Test
    void takesNoTimeAsTheBeginning() {
        assertThat(extract(-1)).isZero();
    }

    private long extract(long timestamp) {
        return time.extract(
                new ConsumerRecord<>(
                        "auth-events",
                        0,
                        0,
                        timestamp,
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        "key",
                        "value",
                        new RecordHeaders(),
                        Optional.empty()),
                0);
    }
}
