package io.streamwarden.app.embedded;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.time.Duration;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A schema registry in this process, on the loopback address, with Confluent's REST API for Avro.
 *
 * <p>Its schemas lie in Kafka, on the compacted topic {@code _schemas}, as JSON; it reads them when it starts. Of the API
 * it has what serializers and people use: subjects, versions, look-up, ids, compatibility, levels and modes. It has no
 * references, no other formats than Avro, no contexts and no authentication. At most 10,000 versions, 1,000 a subject; a
 * body of at most 1 MiB. One registry at a time may serve a Kafka cluster.
 */
public final class EmbeddedRegistry implements AutoCloseable {
    static final int LARGEST_BODY_BYTES = 1 << 20;

    private static final int MOST_THREADS = 16;
    private static final int LEAST_THREADS = 4;
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final Javalin http;
    private final SchemaLog log;

    private EmbeddedRegistry(Javalin http, SchemaLog log) {
        this.http = http;
        this.log = log;
    }

    /**
     * Reads what is registered and returns when the registry serves.
     *
     * @param bootstrapServers the Kafka that keeps the schemas
     * @param port 0 takes a free one
     * @throws PlatformException if the port is busy or Kafka cannot be read
     */
    public static EmbeddedRegistry start(String bootstrapServers, int port) {
        if (LocalPort.requireValid(port, "The schema registry") != LocalPort.ANY) {
            LocalPort.requireFree(port, "The schema registry");
        }
        SchemaBook book = new SchemaBook();
        SchemaLog log = SchemaLog.open(bootstrapServers, book::apply);
        try {
            RegistryRoutes routes = new RegistryRoutes(new SchemaRegistry(book, log::write));
            return new EmbeddedRegistry(serving(routes, port), log);
        } catch (RuntimeException e) {
            log.close();
            throw new PlatformException(
                    "The schema registry did not start on " + LocalPort.HOST + ":" + port + ": " + e.getMessage(), e);
        }
    }

    /** Such as {@code http://127.0.0.1:8081}, without a slash at its end. */
    public String url() {
        return "http://" + LocalPort.HOST + ":" + http.port();
    }

    /** Stops serving; what is registered stays in Kafka. May be called again. */
    @Override
    public void close() {
        http.stop();
        log.close();
    }

    private static Javalin serving(RegistryRoutes routes, int port) {
        return Javalin.create(config -> configure(config, routes)).start(LocalPort.HOST, port);
    }

    private static void configure(JavalinConfig config, RegistryRoutes routes) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = LARGEST_BODY_BYTES;
        config.http.prefer405over404 = true;
        config.jetty.threadPool = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS, (int) IDLE.toMillis());
        // Subjects may hold any character, and clients send a slash as %2F.
        config.jetty.modifyHttpConfiguration(http -> {
            http.setUriCompliance(UriCompliance.DEFAULT.with(
                    "registry", Violation.AMBIGUOUS_PATH_SEPARATOR, Violation.AMBIGUOUS_PATH_ENCODING));
            http.setSendServerVersion(false);
        });
        config.jetty.modifyServletContextHandler(
                context -> context.getServletHandler().setDecodeAmbiguousURIs(true));
        config.jetty.modifyServer(server -> server.setErrorHandler(new MalformedRequests()));
        routes.addTo(config.routes);
    }
}
