package io.streamwarden.app.allow;

import io.streamwarden.app.block.TableTopic;
import io.streamwarden.app.command.ConfigOptions;
import io.streamwarden.app.command.ExitCode;
import io.streamwarden.app.command.OutputOptions;
import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.app.output.Lines;
import io.streamwarden.schema.Exemption;
import io.streamwarden.schema.Topics;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code warden allow list}. */
@Command(
        name = "list",
        header = "List the exemptions that hold now.",
        description = {
            "",
            "Reads the topic exemptions to its end. What stands under 'allow:' in warden.yaml is not on it. The metric"
                    + " warden_exemption_hits_total says how often each was needed.",
            ""
        })
final class ListAllowed implements Callable<Integer> {
    @Option(names = "--all", description = "Those that are over, too.")
    private boolean all;

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        WardenConfig config = options.config();
        TableTopic.Contents<Exemption> contents = new TableTopic<>(
                        config, Topics.withPrefix(config.topics().prefix()).exemptions(), Exemption.class)
                .read();
        Instant now = Instant.now();
        List<Exemption> shown = contents.entries().values().stream()
                .filter(exemption -> all || exemption.getExpiresAt().isAfter(now))
                .toList();
        if (output.isJson()) {
            shown.forEach(exemption -> output.printJson(json(exemption)));
        } else {
            output.printTable(
                    List.of("ID", "WHOM", "RULES", "UNTIL", "OWNER", "REASON"),
                    shown.stream().map(ListAllowed::row).toList());
        }
        if (contents.unreadable() > 0) {
            output.err().println(contents.unreadable() + " records on the topic are no exemptions");
        }
        return ExitCode.OK.number();
    }

    private static List<String> row(Exemption exemption) {
        String whom = exemption.getPredicates().entrySet().stream()
                .map(predicate -> predicate.getKey() + "=" + predicate.getValue())
                .collect(Collectors.joining(" "));
        return List.of(
                Lines.printable(exemption.getId()),
                Lines.printable(whom),
                Lines.printable(exemption.getRuleIds().isEmpty() ? "all" : String.join(" ", exemption.getRuleIds())),
                exemption.getExpiresAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                Lines.printable(exemption.getOwner()),
                Lines.printable(exemption.getReason()));
    }

    private static Map<String, Object> json(Exemption exemption) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", exemption.getId());
        json.put("predicates", exemption.getPredicates());
        json.put("rules", exemption.getRuleIds());
        json.put("created_at", exemption.getCreatedAt().toString());
        json.put("expires_at", exemption.getExpiresAt().toString());
        json.put("owner", exemption.getOwner());
        json.put("reason", exemption.getReason());
        return json;
    }
}
