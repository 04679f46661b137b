package io.streamwarden.app.bench;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.streamwarden.app.config.ConfigSources;
import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.app.detect.Detection;
import io.streamwarden.app.detect.RuleLoading;
import io.streamwarden.schema.Topics;
import io.streamwarden.topology.StreamsProperties;
import io.streamwarden.topology.metrics.DetectionMetrics;
import io.streamwarden.topology.respond.ResponseClock;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.Topology;

/** Full detection with the built-in rules, as {@code warden run} has it. */
final class DetectionShape implements Shape {
    private final DetectionMetrics metrics =
            new DetectionMetrics(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));

    @Override
    public Topology topology(ShapeContext context) {
        WardenConfig config = WardenConfig.load(ConfigSources.none()
                .with("schema.registry.url", context.registryUrl(), "bench")
                // All that is found is counted, in a few seconds of what would be days.
                .with("response.alerts.per-hour", "0", "bench")
                .with("response.alerts.per-day", "0", "bench")
                .with("response.breaker.blocks-per-minute", "0", "bench"));
        return Detection.topology(config, RuleLoading.load(config).rules(), ResponseClock.WALL, metrics);
    }

    @Override
    public Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        StreamsProperties.of(Topics.withPrefix(""), metrics)
                .forEach((key, value) -> settings.put(key.toString(), value));
        return settings;
    }
}
