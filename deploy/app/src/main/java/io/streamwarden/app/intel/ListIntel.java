package io.streamwarden.app.intel;

import io.streamwarden.app.block.TableTopic;
import io.streamwarden.app.command.ConfigOptions;
import io.streamwarden.app.command.ExitCode;
import io.streamwarden.app.command.OutputOptions;
import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.app.output.Lines;
import io.streamwarden.schema.Indicator;
import io.streamwarden.schema.Topics;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code warden intel list}. */
@Command(
        name = "list",
        header = "List the indicators that hold now.",
        description = {"", "Reads the topic indicators to its end.", ""})
final class ListIntel implements Callable<Integer> {
    @Option(names = "--source", paramLabel = "NAME", description = "Of this feed only.")
    private @Nullable String source;

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        WardenConfig config = options.config();
        var topic = new TableTopic<>(
                config, Topics.withPrefix(config.topics().prefix()).indicators(), Indicator.class);
        TableTopic.Contents<Indicator> contents = topic.read();
        Instant now = Instant.now();
        List<Indicator> holding = contents.entries().values().stream()
                .filter(indicator ->
                        indicator.getValidUntil().map(now::isBefore).orElse(true))
                .filter(indicator -> source == null || indicator.getSource().equals(source))
                .toList();
        if (output.isJson()) {
            holding.forEach(indicator -> output.printJson(json(indicator)));
        } else {
            output.printTable(
                    List.of("VALUE", "CONFIDENCE", "SOURCE", "UNTIL", "DESCRIPTION"),
                    holding.stream().map(ListIntel::row).toList());
        }
        if (contents.unreadable() > 0) {
            output.err().println(contents.unreadable() + " records on the topic are no indicators");
        }
        return ExitCode.OK.number();
    }

    private static String until(Indicator indicator) {
        return indicator
                .getValidUntil()
                .map(until -> until.truncatedTo(ChronoUnit.SECONDS).toString())
                .orElse("");
    }

    private static List<String> row(Indicator indicator) {
        return List.of(
                Lines.printable(indicator.getValue()),
                Integer.toString(indicator.getConfidence()),
                Lines.printable(indicator.getSource()),
                until(indicator),
                Lines.printable(indicator.getDescription()));
    }

    private static Map<String, Object> json(Indicator indicator) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", indicator.getType().name());
        json.put("value", indicator.getValue());
        json.put("confidence", indicator.getConfidence());
        json.put("source", indicator.getSource());
        json.put("valid_until", until(indicator));
        json.put("description", indicator.getDescription());
        return json;
    }
}
