package io.streamwarden.app.intel;

import io.streamwarden.app.command.CommandFailure;
import io.streamwarden.app.command.ConfigOptions;
import io.streamwarden.app.command.ExitCode;
import io.streamwarden.app.command.OutputOptions;
import io.streamwarden.app.config.FeedSettings;
import io.streamwarden.app.config.Quantity;
import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.app.detect.TopicSetup;
import io.streamwarden.ingest.intel.FeedFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code warden intel load}. */
@Command(
        name = "load",
        header = "Bring the topic of indicators in line with a feed.",
        description = {
            "",
            "Reads a plain list, CSV, JSON lines or a STIX 2.1 bundle, and writes what has changed since the feed was last"
                    + " loaded under the same name: new addresses are added, those that it no longer names are withdrawn.",
            ""
        })
final class LoadIntel implements Callable<Integer> {
    @Parameters(paramLabel = "FEED", description = "A file, or an http or https URL.")
    private String from = "";

    @Option(names = "--name", paramLabel = "NAME", description = "Whose they are. Default: the last part of FEED.")
    private @Nullable String name;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "auto, plain, csv, json or stix. Default: auto, by how it begins.")
    private FeedFormat format = FeedFormat.AUTO;

    @Option(
            names = "--confidence",
            paramLabel = "0..100",
            description = "Where the feed says none. Default: " + FeedSettings.DEFAULT_CONFIDENCE + ".")
    private int confidence = FeedSettings.DEFAULT_CONFIDENCE;

    @Option(
            names = "--valid-for",
            paramLabel = "TIME",
            description = "How long entries hold without an end of their own. Default: 30d.")
    private @Nullable String validFor;

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws InterruptedException {
        FeedSettings feed = feed();
        WardenConfig config = options.config();
        TopicSetup.ensure(config);
        FeedSync.Outcome outcome = load(feed, config);
        outcome.tally().firstRefusals().forEach(refusal -> output.err().println(from + ":" + refusal));
        if (output.isJson()) {
            output.printJson(json(feed, outcome));
        } else {
            output.err()
                    .println(feed.name() + ": " + outcome.tally().taken() + " taken, "
                            + outcome.tally().refused() + " refused, " + outcome.expired() + " over; "
                            + outcome.added() + " added, " + outcome.renewed() + " renewed, " + outcome.withdrawn()
                            + " withdrawn, " + outcome.leftToOthers() + " left to other feeds");
        }
        return (outcome.tally().taken() == 0 ? ExitCode.EXPECTATIONS_UNMET : ExitCode.OK).number();
    }

    private static FeedSync.Outcome load(FeedSettings feed, WardenConfig config) throws InterruptedException {
        try (InputStream in = new FeedSource(feed).open().orElseThrow()) {
            return FeedSync.run(feed, in, config, Instant.now());
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "The feed " + feed.from() + " was not loaded: " + e.getMessage(),
                    "Check that it can be read, and what it holds; nothing was changed.",
                    e);
        }
    }

    private FeedSettings feed() {
        if (confidence < 0 || confidence > 100) {
            throw CommandFailure.wrongUsage(
                    "--confidence " + confidence + " is not from 0 to 100", "75 means that it is most likely right.");
        }
        Duration length = FeedSettings.DEFAULT_VALID_FOR;
        if (validFor != null) {
            try {
                length = Quantity.time(validFor);
            } catch (IllegalArgumentException e) {
                throw CommandFailure.wrongUsage(
                        "--valid-for " + validFor + " is no length of time", "Write 12h or 30d.");
            }
        }
        return new FeedSettings(
                name == null ? lastPart(from) : name, from, format, confidence, length, FeedSettings.DEFAULT_REFRESH);
    }

    private static String lastPart(String from) {
        Path last = Path.of(from.replaceAll("[?#].*", "")).getFileName();
        return last == null ? from : last.toString();
    }

    private static Map<String, Object> json(FeedSettings feed, FeedSync.Outcome outcome) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("feed", feed.name());
        json.put("taken", outcome.tally().taken());
        json.put("refused", outcome.tally().refused());
        json.put("expired", outcome.expired());
        json.put("added", outcome.added());
        json.put("renewed", outcome.renewed());
        json.put("withdrawn", outcome.withdrawn());
        json.put("left_to_others", outcome.leftToOthers());
        return json;
    }
}
