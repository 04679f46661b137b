package io.streamwarden.app.proof;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.app.detect.Detection;
import io.streamwarden.app.detect.RuleLoading;
import io.streamwarden.detectors.intel.KnownActors;
import io.streamwarden.topology.respond.ResponseClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Detection in a process of its own, which can be killed. */
final class DetectionProcess implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final Path log;

    private DetectionProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static DetectionProcess start(Cluster cluster, String name, Path folder) throws IOException {
        Path log = folder.resolve("process.log");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx768m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DetectionProcess.class.getName(),
                        cluster.platform().bootstrapServers(),
                        cluster.platform().registryUrl(),
                        name,
                        folder.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new DetectionProcess(process, log);
    }

    /** The other side. It ends when its input does, so that it never outlives its parent. */
    public static void main(String[] arguments) throws IOException {
        WardenConfig config = Cluster.config(arguments[0], arguments[1], arguments[2], Path.of(arguments[3]));
        Detection detection = Detection.start(
                config,
                RuleLoading.load(config).rules(),
                ResponseClock.WALL,
                new KnownActors(),
                new SimpleMeterRegistry());
        while (System.in.read() >= 0) {
            // Nothing is said to it.
        }
        detection.close();
        System.exit(0);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL: nothing is flushed, closed or said. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Lets it end by itself; gives its exit code. */
    int end() throws IOException, InterruptedException {
        process.getOutputStream().close();
        return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
