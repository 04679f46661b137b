package io.streamwarden.app.block;

import io.streamwarden.app.command.ConfigOptions;
import io.streamwarden.app.command.ExitCode;
import io.streamwarden.app.command.OutputOptions;
import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.app.output.BlockJson;
import io.streamwarden.app.output.Lines;
import io.streamwarden.schema.BlockEntry;
import io.streamwarden.schema.Topics;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The block list. */
@Command(
        name = "block",
        header = "Show whom gateways keep out.",
        subcommands = {BlockCommand.ListBlocks.class})
public final class BlockCommand implements Runnable {
    @Spec
    private CommandSpec command = CommandSpec.create();

    /** No subcommand was named. */
    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "list?");
    }

    /** {@code warden block list}. */
    @Command(
            name = "list",
            header = "List the block entries that hold now.",
            description = {"", "Reads the topic block-list to its end.", ""})
    static final class ListBlocks implements Callable<Integer> {
        @Mixin
        private ConfigOptions options = new ConfigOptions();

        @Mixin
        private OutputOptions output = new OutputOptions();

        @Override
        public Integer call() {
            WardenConfig config = options.config();
            var topic = new TableTopic<>(
                    config, Topics.withPrefix(config.topics().prefix()).blockList(), BlockEntry.class);
            TableTopic.Contents<BlockEntry> contents = topic.read();
            Instant now = Instant.now();
            List<BlockEntry> blocks = contents.entries().values().stream()
                    .filter(block -> block.getExpiresAt().isAfter(now))
                    .toList();
            if (output.isJson()) {
                blocks.forEach(block -> output.printJson(BlockJson.of(block)));
            } else {
                output.printTable(
                        List.of("BLOCKED", "ACTION", "UNTIL", "RULE", "REASON"),
                        blocks.stream().map(ListBlocks::row).toList());
            }
            if (contents.unreadable() > 0) {
                output.err().println(contents.unreadable() + " records on the topic are no block entries");
            }
            return ExitCode.OK.number();
        }

        private static List<String> row(BlockEntry block) {
            return List.of(
                    Lines.printable(block.getScope() + ":" + block.getValue()),
                    block.getAction().name().toLowerCase(Locale.ROOT),
                    block.getExpiresAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                    Lines.printable(block.getRuleName()),
                    Lines.printable(block.getReason()));
        }
    }
}
