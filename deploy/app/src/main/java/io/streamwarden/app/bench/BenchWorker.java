package io.streamwarden.app.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamwarden.schema.Topics;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One topology in a process of its own. The only argument is {@link WorkerSettings}.
 *
 * <p>Lines on standard output: {@code progress 0.42}, {@code running}, {@code figures {...}}. The log goes to standard
 * error.
 */
final class BenchWorker {
    static final String PROGRESS = "progress ";
    static final String RUNNING = "running";
    static final String FIGURES = "figures ";

    private static final Logger LOGGER = LoggerFactory.getLogger(BenchWorker.class);
    private static final Duration GOODBYE = Duration.ofSeconds(5);

    private final WorkerSettings settings;
    private final BenchShape shape;
    private final ShapeContext context;
    private final PrintStream toParent;

    private BenchWorker(WorkerSettings settings, PrintStream toParent) {
        this.settings = settings;
        this.shape = BenchShape.named(settings.shape())
                .orElseThrow(() -> new BenchException("No shape is named '" + settings.shape() + "'"));
        this.context = new ShapeContext(Topics.withPrefix(""), settings.eventPartitions(), settings.registryUrl());
        this.toParent = toParent;
    }

    public static void main(String[] arguments) throws JsonProcessingException {
        PrintStream toParent = System.out;
        System.setOut(System.err);
        WorkerSettings settings = WorkerSettings.fromArgument(arguments[0]);
        BenchWorker worker = new BenchWorker(settings, toParent);
        if (settings.keepRunning()) {
            worker.keepRunning();
        } else {
            ParentWatch.haltAtEnd(System.in);
            worker.drain();
        }
        System.exit(0);
    }

    private void drain() throws JsonProcessingException {
        List<String> inputs = List.of(
                context.topics().accessEvents().name(),
                context.topics().authEvents().name());
        try (Admin admin =
                        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers()));
                KafkaStreams streams = streams()) {
            DrainFigures figures = new Drain(
                            streams,
                            new InputProgress(admin, settings.applicationId(), inputs),
                            inputs,
                            share -> say(PROGRESS + share))
                    .run();
            say(FIGURES + new ObjectMapper().writeValueAsString(figures));
            streams.close(GOODBYE);
        }
    }

    private void keepRunning() {
        CountDownLatch running = new CountDownLatch(1);
        try (KafkaStreams streams = streams()) {
            streams.setStateListener((now, before) -> {
                if (now == KafkaStreams.State.RUNNING) {
                    running.countDown();
                } else if (now == KafkaStreams.State.ERROR) {
                    // The parent sees the end of the process, and shows the log.
                    Runtime.getRuntime().halt(1);
                }
            });
            streams.start();
            running.await();
            say(RUNNING);
            ParentWatch.awaitEnd(System.in);
            streams.close(GOODBYE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private KafkaStreams streams() {
        KafkaStreams streams = new KafkaStreams(shape.shape().topology(context), StreamsSettings.of(settings, shape));
        streams.setUncaughtExceptionHandler(failure -> {
            LOGGER.atError()
                    .addKeyValue("shape", shape.name())
                    .setCause(failure)
                    .log("topology failed");
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        return streams;
    }

    private void say(String line) {
        ChildJvm.say(toParent, line);
    }

    /** The rest of a line that starts with {@code word}. */
    static Optional<String> after(String word, String line) {
        return line.startsWith(word) ? Optional.of(line.substring(word.length())) : Optional.empty();
    }
}
