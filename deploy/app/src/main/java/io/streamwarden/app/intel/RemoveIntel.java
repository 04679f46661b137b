package io.streamwarden.app.intel;

import io.streamwarden.app.block.TableTopic;
import io.streamwarden.app.command.CommandFailure;
import io.streamwarden.app.command.ConfigOptions;
import io.streamwarden.app.command.ExitCode;
import io.streamwarden.app.command.OutputOptions;
import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.schema.Indicator;
import io.streamwarden.schema.Topics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code warden intel remove}. */
@Command(
        name = "remove",
        header = "Withdraw indicators by their value.",
        description = {
            "",
            "A feed that still names one adds it again when it is next loaded: use the allow list for good.",
            ""
        })
final class RemoveIntel implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "VALUE", description = "As listed: 203.0.113.7 or 203.0.113.0/24.")
    private List<String> values = List.of();

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws InterruptedException {
        WardenConfig config = options.config();
        var topic = new TableTopic<>(
                config, Topics.withPrefix(config.topics().prefix()).indicators(), Indicator.class);
        Set<String> wanted = Set.copyOf(values);
        Map<String, String> there = topic.read(Indicator::getValue).entries();
        Map<String, @Nullable Indicator> gone = new LinkedHashMap<>();
        there.forEach((key, value) -> {
            if (wanted.contains(value)) {
                gone.put(key, null);
            }
        });
        Set<String> found = there.values().stream().filter(wanted::contains).collect(Collectors.toSet());
        for (String value : values) {
            if (!found.contains(value)) {
                throw new CommandFailure(
                        ExitCode.EXPECTATIONS_UNMET,
                        "No indicator has the value " + value + "; nothing was changed",
                        "'warden intel list' shows those there are.");
            }
        }
        topic.write(gone);
        output.err().println(gone.size() + " withdrawn");
        return ExitCode.OK.number();
    }
}
