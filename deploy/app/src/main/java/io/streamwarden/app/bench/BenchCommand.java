package io.streamwarden.app.bench;

import io.streamwarden.app.command.CommandFailure;
import io.streamwarden.app.command.ExitCode;
import io.streamwarden.app.command.OutputOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code warden bench}. */
@Command(
        name = "bench",
        header = "Measure throughput and latency of this build on this machine.",
        description = {
            "",
            "Starts a broker of its own, loads it once, and runs each shape over the same data in a process of its own."
                    + " Rates compare best as ratios to the floor, which reads and counts and does nothing else.",
            ""
        })
public final class BenchCommand implements Callable<Integer> {
    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "3000000",
            description = "Events to load. Default: ${DEFAULT-VALUE}.")
    private long events;

    @Option(
            names = "--entities",
            paramLabel = "N",
            defaultValue = "200000",
            description = "Benign clients among them. Default: ${DEFAULT-VALUE}.")
    private int entities;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Decides everything random. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Stream threads. Default: ${DEFAULT-VALUE}.")
    private int threads;

    @Option(
            names = "--only",
            paramLabel = "SHAPE",
            split = ",",
            description = "Run these shapes only; may be repeated.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--skip-latency", description = "Measure throughput only.")
    private boolean skipLatency;

    @Option(names = "--jfr", paramLabel = "DIR", description = "Keep a flight recording of each shape there.")
    private @Nullable Path recordings;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        BenchSettings settings = settings();
        settings.recordings().ifPresent(BenchCommand::requireFolder);
        try (Bench bench = new Bench(settings, new Progress(output.err()))) {
            print(bench.run());
            return ExitCode.OK.number();
        } catch (BenchException e) {
            throw new CommandFailure(ExitCode.FAILED, String.valueOf(e.getMessage()), "", e);
        }
    }

    private void print(BenchReport report) {
        if (output.isJson()) {
            output.printJson(report.toJson());
            return;
        }
        report.printOpening(output.out());
        output.printTable(BenchReport.HEADINGS, report.rows());
        report.printLatency(output.out());
    }

    private BenchSettings settings() {
        try {
            return new BenchSettings(
                    events, entities, seed, threads, !skipLatency, Optional.ofNullable(recordings), shapes());
        } catch (IllegalArgumentException e) {
            throw CommandFailure.wrongUsage(String.valueOf(e.getMessage()), "'warden bench --help' lists the options.");
        }
    }

    private List<BenchShape> shapes() {
        if (only.isEmpty()) {
            return BenchShape.ALL;
        }
        for (String name : only) {
            if (BenchShape.named(name).isEmpty()) {
                throw new IllegalArgumentException("No shape is named '" + name + "'; there are "
                        + BenchShape.ALL.stream().map(BenchShape::name).collect(Collectors.joining(", ")));
            }
        }
        return BenchShape.ALL.stream()
                .filter(shape -> only.contains(shape.name()))
                .toList();
    }

    private static void requireFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (java.io.IOException e) {
            throw new CommandFailure(ExitCode.FAILED, "No folder can be made at " + folder, "", e);
        }
    }
}
