package io.streamwarden.app.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamwarden.app.command.CommandFailure;
import io.streamwarden.app.command.ExitCode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.junit.jupiter.api.Test;

class ClusterChecksTest {
    @Test
    void refusesTransactionsThatCanBeTornAndNamesTheAlternative() {
        for (var features : versions(0, 1)) {
            assertThatThrownBy(() -> ClusterChecks.requireTransactions("k:9092", features))
                    .isInstanceOfSatisfying(CommandFailure.class, failure -> {
                        assertThat(failure.code()).isEqualTo(ExitCode.BAD_CONFIGURATION);
                        assertThat(failure.remedy()).contains("processing.guarantee: at_least_once");
                    })
                    .hasMessageContaining("k:9092 has transaction.version");
        }
        assertThatThrownBy(() -> ClusterChecks.requireTransactions("k:9092", Map.of()))
                .isInstanceOf(CommandFailure.class);
    }

    @Test
    void takesTransactionsThatCannot() {
        for (var features : versions(2, 3)) {
            assertThatCode(() -> ClusterChecks.requireTransactions("k:9092", features))
                    .doesNotThrowAnyException();
        }
    }

    private static List<Map<String, FinalizedVersionRange>> versions(int... versions) {
        return Arrays.stream(versions)
                .mapToObj(
                        version -> Map.of("transaction.version", new FinalizedVersionRange((short) 0, (short) version)))
                .toList();
    }
}
