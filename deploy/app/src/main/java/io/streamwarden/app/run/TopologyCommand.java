package io.streamwarden.app.run;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streamwarden.app.command.ConfigOptions;
import io.streamwarden.app.command.ExitCode;
import io.streamwarden.app.command.OutputOptions;
import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.app.detect.Detection;
import io.streamwarden.app.detect.RuleLoading;
import io.streamwarden.schema.TopicSpec;
import io.streamwarden.schema.Topics;
import io.streamwarden.topology.metrics.DetectionMetrics;
import io.streamwarden.topology.respond.ResponseClock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code warden topology}: what would run. */
@Command(
        name = "topology",
        header = "Show what 'warden run' would run: Kafka Streams' topology, and the topics.",
        description = {"", "Needs no Kafka.", ""})
public final class TopologyCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        WardenConfig config = options.config();
        String description = Detection.topology(
                        config,
                        RuleLoading.load(config).rules(),
                        ResponseClock.WALL,
                        new DetectionMetrics(new SimpleMeterRegistry()))
                .describe()
                .toString();
        List<TopicSpec> topics = Topics.withPrefix(config.topics().prefix()).all();
        if (output.isJson()) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("application_id", config.processing().applicationId());
            line.put("processing_guarantee", config.processing().guarantee().config());
            line.put("topology", description);
            line.put("topics", topics.stream().map(TopicSpec::name).toList());
            output.printJson(line);
        } else {
            output.out().println(description.stripTrailing());
            output.out().println();
            output.printTable(
                    List.of("TOPIC", "KEY", "CLEANUP", "PARTITIONS"),
                    topics.stream()
                            .map(topic -> List.of(
                                    topic.name(),
                                    topic.key(),
                                    topic.cleanup().config(),
                                    Integer.toString(
                                            topic.partitions(config.topics().partitions()))))
                            .toList());
        }
        return ExitCode.OK.number();
    }
}
