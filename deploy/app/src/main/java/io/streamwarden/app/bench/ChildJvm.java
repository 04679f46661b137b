package io.streamwarden.app.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A Java process of our own class path. It speaks in lines on its standard output (see {@link #say}), logs to a file, and stops when its
 * standard input ends: on {@link #close}, or when this process is gone in whatever way.
 */
final class ChildJvm implements AutoCloseable {
    private static final int LOG_LINES_SHOWN = 25;
    private static final Duration GOODBYE = Duration.ofSeconds(15);
    private static final String LOGGING = "-Dlogback.configurationFile=io/streamwarden/app/bench/child-logback.xml";

    /** Before each line that counts: the JVM itself speaks too, as when a flight recording starts. */
    private static final String WORD = "bench> ";

    private final String name;
    private final Process process;
    private final Path log;
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();

    private ChildJvm(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
        Thread reader = new Thread(this::read, "read-" + name);
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts {@code main} in a process of its own.
     *
     * @param name for messages and the log's file name
     * @param folder where the log goes
     */
    static ChildJvm start(String name, Class<?> main, List<String> jvmOptions, List<String> arguments, Path folder) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.add(LOGGING);
        command.add("-cp");
        command.add(System.getProperty("java.class.path", ""));
        command.add(main.getName());
        command.addAll(arguments);
        Path log = folder.resolve(name + ".log");
        try {
            return new ChildJvm(
                    name,
                    new ProcessBuilder(command).redirectError(log.toFile()).start(),
                    log);
        } catch (IOException e) {
            throw new BenchException("The process " + name + " could not be started", e);
        }
    }

    /** For the child: says a line to its parent. */
    static void say(PrintStream toParent, String line) {
        toParent.println(WORD + line);
        toParent.flush();
    }

    /**
     * The next line that it says.
     *
     * @throws BenchException if it ends, or says nothing within {@code patience}; shows the end of its log
     */
    String nextLine(Duration patience) {
        try {
            Optional<String> line = lines.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (line == null) {
                throw new BenchException(
                        "The process " + name + " said nothing for " + patience.toSeconds() + " s." + endOfLog());
            }
            return line.orElseThrow(() -> new BenchException("The process " + name + " ended early." + endOfLog()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted while waiting for the process " + name, e);
        }
    }

    /** @throws BenchException if it has ended; shows the end of its log */
    void requireAlive() {
        if (!process.isAlive()) {
            throw new BenchException("The process " + name + " ended early." + endOfLog());
        }
    }

    /** Tells it to stop and waits; kills it if it does not within 15 seconds. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return name;
    }

    private void read() {
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = output.readLine();
            while (line != null) {
                if (line.startsWith(WORD)) {
                    lines.add(Optional.of(line.substring(WORD.length())));
                }
                line = output.readLine();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The process " + name + " cannot be heard", e);
        } finally {
            lines.add(Optional.empty());
        }
    }

    private String endOfLog() {
        try {
            List<String> all = Files.readAllLines(log, StandardCharsets.UTF_8);
            List<String> end = all.subList(Math.max(0, all.size() - LOG_LINES_SHOWN), all.size());
            return end.isEmpty() ? " Its log is empty." : " The end of its log:\n  " + String.join("\n  ", end);
        } catch (IOException e) {
            return " Its log cannot be read: " + e.getMessage();
        }
    }
}
