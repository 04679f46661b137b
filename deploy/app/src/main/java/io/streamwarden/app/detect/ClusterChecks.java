package io.streamwarden.app.detect;

import io.streamwarden.app.command.CommandFailure;
import io.streamwarden.app.command.ExitCode;
import io.streamwarden.app.config.Guarantee;
import io.streamwarden.app.config.WardenConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.common.KafkaException;

/** Whether the cluster answers, and can do what the configured guarantee needs. */
public final class ClusterChecks {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Before it, a transaction that is cut off at the wrong moment can be committed in part (KIP-890). */
    private static final int LEAST_TRANSACTIONS = 2;

    private static final String TRANSACTIONS = "transaction.version";

    private ClusterChecks() {}

    /** @throws CommandFailure if Kafka cannot be reached, or cannot keep the guarantee */
    public static void require(WardenConfig config) throws InterruptedException {
        Map<String, Object> settings = new HashMap<>(config.kafka());
        settings.put("default.api.timeout.ms", (int) PATIENCE.toMillis());
        settings.put("request.timeout.ms", (int) PATIENCE.toMillis() / 2);
        try (Admin admin = Admin.create(settings)) {
            admin.describeCluster().clusterId().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (config.processing().guarantee() == Guarantee.EXACTLY_ONCE_V2) {
                requireTransactions(
                        config.bootstrapServers(),
                        admin.describeFeatures()
                                .featureMetadata()
                                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                                .finalizedFeatures());
            }
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw KafkaFaults.explain(config.bootstrapServers(), e);
        }
    }

    static void requireTransactions(String servers, Map<String, FinalizedVersionRange> features) {
        FinalizedVersionRange transactions = features.get(TRANSACTIONS);
        int version = transactions == null ? 0 : transactions.maxVersionLevel();
        if (version < LEAST_TRANSACTIONS) {
            throw new CommandFailure(
                    ExitCode.BAD_CONFIGURATION,
                    "Kafka at " + servers + " has " + TRANSACTIONS + " " + version + "; exactly_once_v2 needs "
                            + LEAST_TRANSACTIONS + ", or events may be counted twice or not at all",
                    "Let Kafka's administrator run 'kafka-features.sh upgrade --feature " + TRANSACTIONS + "="
                            + LEAST_TRANSACTIONS + "' (Kafka 4.0 or newer), or set"
                            + " 'processing.guarantee: at_least_once', which may repeat an alert under the same id.");
        }
    }
}
