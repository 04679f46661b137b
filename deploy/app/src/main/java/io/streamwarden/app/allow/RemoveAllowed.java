package io.streamwarden.app.allow;

import io.streamwarden.app.block.TableTopic;
import io.streamwarden.app.command.CommandFailure;
import io.streamwarden.app.command.ConfigOptions;
import io.streamwarden.app.command.ExitCode;
import io.streamwarden.app.command.OutputOptions;
import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.schema.Exemption;
import io.streamwarden.schema.Topics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code warden allow remove}. */
@Command(name = "remove", header = "End exemptions by their ids.")
final class RemoveAllowed implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "ID", description = "As 'warden allow list' shows it.")
    private List<String> ids = List.of();

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws InterruptedException {
        WardenConfig config = options.config();
        var topic = new TableTopic<>(
                config, Topics.withPrefix(config.topics().prefix()).exemptions(), Exemption.class);
        Set<String> there = topic.read(Exemption::getId).entries().keySet();
        Map<String, @Nullable Exemption> gone = new LinkedHashMap<>();
        for (String id : ids) {
            if (!there.contains(id)) {
                throw new CommandFailure(
                        ExitCode.EXPECTATIONS_UNMET,
                        "There is no exemption " + id + "; nothing was changed",
                        "'warden allow list --all' shows those there are.");
            }
            gone.put(id, null);
        }
        topic.write(gone);
        output.err().println(gone.size() + " removed");
        return ExitCode.OK.number();
    }
}
