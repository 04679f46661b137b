package io.streamwarden.app.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamwarden.app.workload.BenchWorkload;
import io.streamwarden.app.workload.BenchWorkload.Contents;
import io.streamwarden.app.workload.EncodedTraffic;
import io.streamwarden.schema.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * Runs the benchmark: a broker in one process, the load onto it once, then shape after shape in a process of its own over
 * the same data.
 */
final class Bench implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);

    /** A worker that says nothing for so long hangs; it speaks at every look at its progress. */
    private static final Duration SILENCE = Duration.ofSeconds(90);

    /** Event time moves on by so many records a simulated second. */
    private static final int EVENTS_PER_SIMULATED_SECOND = 10_000;

    private static final List<String> PLATFORM_MEMORY = List.of("-Xms512m", "-Xmx512m");
    /** As the launcher starts Java. */
    private static final List<String> WORKER_MEMORY = List.of("-Xms1g", "-Xmx1g", "-XX:+UseParallelGC");

    private final BenchSettings settings;
    private final Progress progress;
    private final Belongings belongings = new Belongings();

    Bench(BenchSettings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /** @throws BenchException if anything fails */
    BenchReport run() {
        WorkFolder folder = belongings.keep(WorkFolder.create());
        progress.step("starting Kafka and a schema registry");
        Path data = folder.path().resolve("platform");
        ChildJvm platform = belongings.keep(ChildJvm.start(
                "platform", PlatformProcess.class, PLATFORM_MEMORY, List.of(data.toString()), folder.path()));
        String[] addresses = platform.nextLine(START).split(" ", 2);
        Admin admin = belongings.keep(Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, addresses[0])));
        return new Measurement(folder.path(), addresses[0], addresses[1], admin).run();
    }

    /** Stops every process and removes every file. */
    @Override
    public void close() {
        belongings.close();
    }

    /** What is done once the broker serves. */
    private final class Measurement {
        private final Path folder;
        private final String bootstrapServers;
        private final String registryUrl;
        private final BenchTopics topics;
        private final SchemaIds schemaIds;
        private final ShapeContext context;

        Measurement(Path folder, String bootstrapServers, String registryUrl, Admin admin) {
            this.folder = folder;
            this.bootstrapServers = bootstrapServers;
            this.registryUrl = registryUrl;
            this.topics = new BenchTopics(admin, settings.eventPartitions());
            this.schemaIds = SchemaIds.register(registryUrl, Topics.withPrefix(""));
            this.context = new ShapeContext(Topics.withPrefix(""), settings.eventPartitions(), registryUrl);
        }

        BenchReport run() {
            topics.createInputs();
            Contents contents = load();
            List<ShapeResult> results = new ArrayList<>();
            for (BenchShape shape : settings.shapes()) {
                results.add(drain(shape));
            }
            Optional<BenchShape> alerting = settings.latency() ? BenchShape.forLatency() : Optional.empty();
            return new BenchReport(settings, contents, results, alerting.map(this::latency));
        }

        private Contents load() {
            progress.step("loading " + settings.events() + " events");
            Duration span = Duration.ofMillis(settings.events() * 1000 / EVENTS_PER_SIMULATED_SECOND);
            BenchWorkload workload = new BenchWorkload(
                    settings.events(),
                    settings.entities(),
                    settings.seed(),
                    Instant.now().minus(span),
                    EVENTS_PER_SIMULATED_SECOND,
                    schemaIds.accessEvents(),
                    schemaIds.authEvents());
            long[] sent = {0};
            try (EventSender sender = EventSender.inBulk(bootstrapServers)) {
                Contents contents = workload.generate((target, key, value, timeMs) -> {
                    sender.accept(target, key, value, timeMs);
                    progress.share((double) ++sent[0] / settings.events());
                });
                sender.flush();
                return contents;
            }
        }

        private ShapeResult drain(BenchShape shape) {
            progress.step("measuring " + shape.name());
            topics.renew(shape.shape().topics(context));
            WorkerSettings worker = worker(shape, false);
            DrainFigures figures;
            try (ChildJvm process = belongings.keep(start(worker))) {
                figures = figuresFrom(process);
            }
            long alerts =
                    AlertWatch.count(bootstrapServers, context.topics().alerts().name());
            return new ShapeResult(shape, figures, topics.changelogBytes(worker.applicationId()), alerts);
        }

        private LatencyFigures latency(BenchShape shape) {
            progress.step("measuring the latency of " + shape.name());
            topics.renew(shape.shape().topics(context));
            topics.renewInputs();
            try (ChildJvm process = belongings.keep(start(worker(shape, true)))) {
                String line = process.nextLine(START);
                if (!line.equals(BenchWorker.RUNNING)) {
                    throw new BenchException("The worker of " + shape.name() + " should be running, but said " + line);
                }
                EncodedTraffic traffic = new EncodedTraffic(
                        settings.entities(), settings.seed(), schemaIds.accessEvents(), schemaIds.authEvents());
                LatencyFigures figures =
                        LatencyProbe.measure(shape.name(), LatencyProbe.Plan.DEFAULT, bootstrapServers, traffic);
                process.requireAlive();
                return figures;
            }
        }

        private WorkerSettings worker(BenchShape shape, boolean keepRunning) {
            String name = "bench-" + shape.name() + (keepRunning ? "-latency" : "");
            return new WorkerSettings(
                    shape.name(),
                    keepRunning,
                    bootstrapServers,
                    registryUrl,
                    name,
                    folder.resolve(name).toString(),
                    settings.threads(),
                    settings.eventPartitions());
        }

        private ChildJvm start(WorkerSettings worker) {
            List<String> options = new ArrayList<>(WORKER_MEMORY);
            settings.recordings()
                    .ifPresent(recordings ->
                            options.add("-XX:StartFlightRecording=settings=profile,dumponexit=true,filename="
                                    + recordings
                                            .resolve(worker.applicationId() + ".jfr")
                                            .toAbsolutePath()));
            return ChildJvm.start(
                    worker.applicationId(), BenchWorker.class, options, List.of(worker.toArgument()), folder);
        }

        private DrainFigures figuresFrom(ChildJvm worker) {
            while (true) {
                String line = worker.nextLine(SILENCE);
                Optional<String> figures = BenchWorker.after(BenchWorker.FIGURES, line);
                if (figures.isPresent()) {
                    return parsed(figures.get());
                }
                BenchWorker.after(BenchWorker.PROGRESS, line)
                        .ifPresent(share -> progress.share(Double.parseDouble(share)));
            }
        }
    }

    private static DrainFigures parsed(String json) {
        try {
            return new ObjectMapper().readValue(json, DrainFigures.class);
        } catch (JsonProcessingException e) {
            throw new BenchException("A worker's figures cannot be read: " + json, e);
        }
    }
}
