package io.streamwarden.app.serve;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.util.JavalinException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.streamwarden.app.command.CommandFailure;
import io.streamwarden.app.command.ExitCode;
import io.streamwarden.app.config.HttpSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Answers orchestrators and Prometheus: {@code /livez}, {@code /readyz}, {@code /metrics}, and nothing else.
 *
 * <p>No answer says which software or version this is, or repeats what was asked.
 */
public final class HealthServer implements AutoCloseable {
    private static final int MOST_THREADS = 8;
    private static final int LEAST_THREADS = 2;
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final long LARGEST_REQUEST_BYTES = 1024;
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String EXPOSITION = "text/plain; version=0.0.4; charset=utf-8";

    private final Javalin http;
    private final String bind;

    private HealthServer(Javalin http, String bind) {
        this.http = http;
        this.bind = bind;
    }

    /** @throws CommandFailure if the address or port cannot be taken */
    public static HealthServer start(HttpSettings settings, Health health, PrometheusMeterRegistry meters) {
        requireFree(settings);
        Javalin http = Javalin.create(config -> configure(config, health, meters));
        try {
            return new HealthServer(http.start(settings.bind(), settings.port()), settings.bind());
        } catch (JavalinException e) {
            throw taken(settings, e);
        }
    }

    /** Asked before the server starts, since it logs a stack trace where it fails. */
    private static void requireFree(HttpSettings settings) {
        InetSocketAddress address = new InetSocketAddress(settings.bind(), settings.port());
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
        } catch (IOException e) {
            throw taken(settings, e);
        }
    }

    private static CommandFailure taken(HttpSettings settings, Exception cause) {
        return new CommandFailure(
                ExitCode.FAILED,
                "Health and metrics cannot be served on " + settings.bind() + ":" + settings.port() + ": "
                        + cause.getMessage(),
                "Stop what uses that port, or take a free one: --set http.port=0; http.bind names the address.",
                cause);
    }

    /** Such as {@code http://127.0.0.1:8088}, without a slash at its end. */
    public String url() {
        return "http://" + (bind.indexOf(':') < 0 ? bind : "[" + bind + "]") + ":" + http.port();
    }

    @Override
    public void close() {
        http.stop();
    }

    private static void configure(JavalinConfig config, Health health, PrometheusMeterRegistry meters) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = LARGEST_REQUEST_BYTES;
        config.jetty.threadPool = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS, (int) IDLE.toMillis());
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.jetty.modifyServer(server -> server.setErrorHandler(new BareErrors()));
        config.routes.get("/livez", http -> answer(http, health.isAlive() ? "" : "detection has ended"));
        config.routes.get("/readyz", http -> answer(http, health.unready()));
        config.routes.get("/metrics", http -> http.contentType(EXPOSITION).result(meters.scrape()));
        config.routes.error(404, http -> http.contentType(TEXT).result("not found\n"));
        config.routes.exception(
                Exception.class,
                (error, http) -> http.status(500).contentType(TEXT).result("failed\n"));
    }

    private static void answer(Context http, String trouble) {
        http.header("Cache-Control", "no-store")
                .contentType(TEXT)
                .status(trouble.isEmpty() ? 200 : 503)
                .result(trouble.isEmpty() ? "ok\n" : trouble + "\n");
    }
}
