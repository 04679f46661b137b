package io.streamwarden.app.allow;

import io.streamwarden.app.block.TableTopic;
import io.streamwarden.app.command.CommandFailure;
import io.streamwarden.app.command.ConfigOptions;
import io.streamwarden.app.command.ExitCode;
import io.streamwarden.app.command.OutputOptions;
import io.streamwarden.app.config.AddressRange;
import io.streamwarden.app.config.Quantity;
import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.detectors.state.Hash64;
import io.streamwarden.schema.Exemption;
import io.streamwarden.schema.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code warden allow add}. */
@Command(
        name = "add",
        header = "Have nothing said of an address, a network or a user, by all rules or by some, for a time.",
        description = {
            "",
            "Blocks that it covers are lifted within two seconds. The same exemption added again lasts as long as it now"
                    + " says.",
            ""
        })
final class AddAllowed implements Callable<Integer> {
    private static final Duration LONGEST = Duration.ofDays(3650);

    @Parameters(
            paramLabel = "WHOM",
            description = "203.0.113.7, 203.0.113.0/24, or field=value such as user.name=backup.")
    private String whom = "";

    @Option(names = "--for", paramLabel = "TIME", required = true, description = "How long: 12h, 30d. At most 3650d.")
    private String length = "";

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
    private String reason = "";

    @Option(
            names = "--owner",
            paramLabel = "NAME",
            description = "Who answers for it. Default: the user who types this.")
    private String owner = System.getProperty("user.name", "");

    @Option(names = "--rule", paramLabel = "RULE", description = "For this rule only, by id or name; may be repeated.")
    private List<String> rules = new ArrayList<>();

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> predicates = predicates();
        Instant now = Instant.now();
        Instant until = now.plus(length());
        if (reason.isBlank()) {
            throw CommandFailure.wrongUsage("--reason is blank", "Say why; whoever finds it in a year will ask.");
        }
        String id = "allow-"
                + Long.toHexString(
                        Hash64.of(predicates + "\n" + rules.stream().sorted().toList()));
        Exemption exemption = Exemption.newBuilder()
                .setId(id)
                .setRuleIds(rules)
                .setPredicates(predicates)
                .setOwner(owner)
                .setReason(reason)
                .setCreatedAt(now)
                .setExpiresAt(until)
                .build();
        WardenConfig config = options.config();
        new TableTopic<>(config, Topics.withPrefix(config.topics().prefix()).exemptions(), Exemption.class)
                .write(Map.of(id, exemption));
        output.err().println(id + "  until " + until.truncatedTo(ChronoUnit.SECONDS));
        return ExitCode.OK.number();
    }

    private Map<String, String> predicates() {
        int equals = whom.indexOf('=');
        if (equals > 0 && equals < whom.length() - 1) {
            return new TreeMap<>(Map.of(whom.substring(0, equals), whom.substring(equals + 1)));
        }
        try {
            return new TreeMap<>(Map.of("source.ip", AddressRange.parse(whom).toString()));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.wrongUsage(
                    "'" + whom + "' is no address, network, or field=value: " + e.getMessage(),
                    "Write 203.0.113.7, 203.0.113.0/24 or user.name=backup.");
        }
    }

    private Duration length() {
        try {
            Duration read = Quantity.time(length);
            if (!read.isZero() && read.compareTo(LONGEST) <= 0) {
                return read;
            }
        } catch (IllegalArgumentException e) {
            throw CommandFailure.wrongUsage("--for " + length + " is no length of time", "Write 12h or 30d.");
        }
        throw CommandFailure.wrongUsage("--for " + length + " is not between 1ms and 3650d", "Write 12h or 30d.");
    }
}
