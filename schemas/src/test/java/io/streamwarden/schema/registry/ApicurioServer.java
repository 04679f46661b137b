package io.streamwarden.schema.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** An Apicurio registry in a process of its own, in memory, on a free port. */
final class ApicurioServer implements AutoCloseable {
    private static final Path FOLDER = Path.of("target/apicurio");
    private static final int LEAST_JAVA = 21;
    private static final List<String> HOMES =
            List.of("JAVA21_HOME", "JAVA25_HOME", "JAVA_HOME_21_X64", "JAVA_HOME_25_X64", "JAVA_HOME");
    private static final List<Path> PLACES =
            List.of(Path.of("/usr/lib/jvm"), Path.of("/opt/java"), Path.of("/Library/Java/JavaVirtualMachines"));

    private @Nullable Process process;
    private int port;

    /** What is missing to run it; empty if nothing is. */
    Optional<String> whyNot() {
        if (!Files.exists(FOLDER.resolve("quarkus-run.jar"))) {
            return Optional.of(FOLDER + " does not hold it; build with -Papicurio");
        }
        if (java().isEmpty()) {
            return Optional.of("no JDK " + LEAST_JAVA + " or newer found; set JAVA21_HOME");
        }
        return Optional.empty();
    }

    String url() {
        return "http://localhost:" + port + "/apis/ccompat/v7";
    }

    /** Returns when it answers. */
    void start() {
        try {
            port = freePort();
            process = new ProcessBuilder(
                            java().orElseThrow().toString(),
                            "-Xmx512m",
                            "-Dquarkus.http.host=localhost",
                            "-Dquarkus.http.port=" + port,
                            "-Dquarkus.management.host=localhost",
                            "-Dquarkus.management.port=" + freePort(),
                            "-jar",
                            "quarkus-run.jar")
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(Path.of("target/apicurio.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // The client's own retries are the wait for it to come up.
        var patient = RegistrySettings.at(url())
                .within(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(120));
        new SchemaRegistryClient(patient).register("start", Schema.create(Schema.Type.STRING));
    }

    @Override
    public void close() {
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<Path> java() {
        return Stream.concat(
                        HOMES.stream()
                                .flatMap(name -> Stream.ofNullable(System.getenv(name)))
                                .map(Path::of),
                        installed())
                .filter(home -> version(home) >= LEAST_JAVA)
                .map(home -> home.resolve("bin/java"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Stream<Path> installed() {
        return PLACES.stream().filter(Files::isDirectory).flatMap(place -> {
            try (Stream<Path> homes = Files.list(place)) {
                return homes.sorted().toList().stream().flatMap(home -> Stream.of(home, home.resolve("Contents/Home")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** The feature version that a JDK's {@code release} file states; 0 if it states none. */
    private static int version(Path home) {
        Path release = home.resolve("release");
        if (!Files.isReadable(release)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(release)) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceAll("JAVA_VERSION=\"(\\d+).*", "$1"))
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
