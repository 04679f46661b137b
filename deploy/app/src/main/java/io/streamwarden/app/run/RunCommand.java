package io.streamwarden.app.run;

import io.streamwarden.app.command.CommandFailure;
import io.streamwarden.app.command.ConfigOptions;
import io.streamwarden.app.command.ExitCode;
import io.streamwarden.app.command.Logs;
import io.streamwarden.app.command.RootOptions;
import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.app.embedded.EmbeddedPlatform;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Detects until it is told to stop. */
@Command(
        name = "run",
        header = "Watch events as they come, and write alerts and block entries.",
        description = {
            "",
            "Reads auth-events and access-events from Kafka, and writes alerts, block-list and dead-letters. Topics and"
                    + " schemas that are missing are made. Ends on Ctrl+C or SIGTERM.",
            ""
        })
public final class RunCommand implements Callable<Integer> {
    private static final Duration LOOK_AROUND = Duration.ofHours(1);
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);

    @ArgGroup(exclusive = false, heading = "%nWithout a Kafka of your own:%n", order = 10)
    private @Nullable EmbeddedOptions embedded;

    @Option(
            names = "--roles",
            split = ",",
            paramLabel = "ROLE",
            converter = Role.Parser.class,
            description = "What this process does: detect,respond, which go together. Default: both.")
    private Set<Role> roles = EnumSet.allOf(Role.class);

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        requireWholeTopology();
        requireOnePlace();
        WardenConfig checked = options.config();
        Stack stack = new Stack();
        try (stack) {
            Runtime.getRuntime().addShutdownHook(new Thread(stack::interrupt, "stop"));
            run(checked, stack);
            return ExitCode.OK.number();
        } catch (CommandFailure e) {
            if (stack.isInterrupted()) {
                return ExitCode.INTERRUPTED.number();
            }
            throw e;
        }
    }

    private void run(WardenConfig checked, Stack stack) throws InterruptedException {
        WardenConfig config = checked;
        if (embedded != null) {
            EmbeddedPlatform platform = stack.push(embedded.start());
            config = WardenConfig.load(embedded.over(options.sources(), platform));
        }
        Service service = stack.push(Service.start(config));
        announce(config, service);
        awaitReady(service, stack);
        // Not before: while topics and tasks come up, clients warn of much that is as it should be.
        if (!rootOptions().verbose()) {
            Logs.service(config.logFormat());
        }
        untilEnd(service, stack);
    }

    private void requireWholeTopology() {
        if (!roles.containsAll(EnumSet.allOf(Role.class))) {
            throw CommandFailure.wrongUsage(
                    "detect and respond are one topology and go together", "Leave --roles out, or name both.");
        }
    }

    private void requireOnePlace() {
        for (String flag : List.of("--bootstrap-servers", "--registry")) {
            if (embedded != null && command.commandLine().getParseResult().hasMatchedOption(flag)) {
                throw CommandFailure.wrongUsage(
                        "--embedded brings its own Kafka and registry, and " + flag + " names another",
                        "Leave one of the two out.");
            }
        }
    }

    private void announce(WardenConfig config, Service service) {
        PrintWriter err = rootOptions().terminal().err();
        String where = embedded == null ? "" : "  (in this process, data in " + embedded.data() + ")";
        err.println("kafka     " + config.bootstrapServers() + where);
        err.println("registry  " + config.schemaRegistry().getOrDefault("schema.registry.url", ""));
        err.println("http      " + service.httpUrl() + "  (/livez /readyz /metrics)");
        err.println("rules     " + service.rules() + " in force"
                + (service.refused() == 0 ? "" : ", " + service.refused() + " refused: 'warden rules check' says why"));
        err.flush();
    }

    private void awaitReady(Service service, Stack stack) throws InterruptedException {
        PrintWriter err = rootOptions().terminal().err();
        if (service.awaitReady(START_PATIENCE)) {
            err.println("watching; Ctrl+C stops");
        } else if (!stack.isInterrupted()) {
            err.println("not watching yet: " + service.unready());
        }
        err.flush();
    }

    private void untilEnd(Service service, Stack stack) throws InterruptedException {
        while (!service.awaitEnd(LOOK_AROUND)) {
            rootOptions().terminal().err().flush();
        }
        if (!stack.isInterrupted()) {
            throw service.failure();
        }
        stack.awaitStopped();
    }

    private RootOptions rootOptions() {
        return (RootOptions) command.root().userObject();
    }
}
