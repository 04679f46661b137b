package io.streamwarden.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.streamwarden.app.Warden;
import io.streamwarden.app.command.Terminal;
import io.streamwarden.schema.Alert;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntelFeedIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AtomicReference<String> listed = new AtomicReference<>("");
    private final HttpServer server = serve();

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void keepsDetectionInLineWithAFeed(@TempDir Path data) throws Exception {
        listed.set("203.0.113.7\n198.51.100.0/24 ; a network\n10.0.0.0/8\n");
        try (Running warden = Running.start(data, Map.of("intel.feeds", feeds()))) {
            await().atMost(PATIENCE).until(() -> values(warden).size() == 2);
            assertThat(values(warden)).containsExactlyInAnyOrder("203.0.113.7", "198.51.100.0/24");

            signInUntilAlert(warden, "198.51.100.77");

            listed.set("203.0.113.8\n");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(values(warden)).containsExactly("203.0.113.8"));

            listed.set("# nobody today\n");
            await().atMost(PATIENCE).until(() -> warden.get("/metrics")
                    .body()
                    .contains("warden_intel_reads_total{feed=\"bad\",result=\"failed\"}"));
            assertThat(values(warden))
                    .as("what stays when a feed suddenly names nobody")
                    .containsExactly("203.0.113.8");

            assertThat(intel(warden, "remove", "203.0.113.9")).startsWith("3 ").contains("203.0.113.9");
            assertThat(intel(warden, "remove", "203.0.113.8")).startsWith("0 ");
            await().atMost(PATIENCE).until(() -> values(warden).isEmpty());
        }
    }

    /** Changes of the topic are seen within two seconds; an event before does not count. */
    private static void signInUntilAlert(Running warden, String address) {
        int[] tries = new int[1];
        await().atMost(PATIENCE).untilAsserted(() -> {
            warden.failedLogin("try-" + tries[0]++, address, "alice", Instant.now());
            assertThat(warden.alerts())
                    .extracting(Alert::getRuleName)
                    .anyMatch(rule -> rule.startsWith("known-bad-actor"));
        });
    }

    private String feeds() {
        return "[{name: bad, from: \"http://127.0.0.1:" + server.getAddress().getPort() + "/bad.txt\", refresh: 1s}]";
    }

    private static List<String> values(Running warden) {
        return intel(warden, "list", "-o", "json")
                .lines()
                .filter(line -> line.contains("\"value\""))
                .map(line -> line.replaceAll(".*\"value\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    /** Exit code, and what was printed. */
    private static String intel(Running warden, String... words) {
        var printed = new StringWriter();
        var to = new PrintWriter(printed);
        String[] all = new String[words.length + 5];
        all[0] = "intel";
        System.arraycopy(words, 0, all, 1, words.length);
        all[words.length + 1] = "--bootstrap-servers";
        all[words.length + 2] = warden.config().bootstrapServers();
        all[words.length + 3] = "--registry";
        all[words.length + 4] = warden.registryUrl();
        return Warden.execute(Terminal.plain(to, to), all) + " " + printed;
    }

    private HttpServer serve() {
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            made.createContext("/bad.txt", exchange -> {
                byte[] body = listed.get().getBytes(StandardCharsets.UTF_8);
                String tag = "\"" + listed.get().hashCode() + "\"";
                exchange.getResponseHeaders().add("ETag", tag);
                boolean same = tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
                exchange.sendResponseHeaders(same ? 304 : 200, same ? -1 : body.length);
                if (!same) {
                    exchange.getResponseBody().write(body);
                }
                exchange.close();
            });
            made.start();
            return made;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
