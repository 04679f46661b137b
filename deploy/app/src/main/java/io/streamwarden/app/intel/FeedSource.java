package io.streamwarden.app.intel;

import io.streamwarden.app.config.FeedSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where one feed lies. Remembers what it last fetched, so that an unchanged one is not sent again. */
final class FeedSource {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final FeedSettings feed;
    private final HttpClient client;
    private @Nullable String lastTag;
    private @Nullable String fetchedTag;

    FeedSource(FeedSettings feed) {
        this.feed = feed;
        this.client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    /**
     * Opens it.
     *
     * @return empty if the server says that it is as at the last {@link #taken}
     * @throws IOException with a message for people, if it cannot be had
     */
    Optional<InputStream> open() throws IOException, InterruptedException {
        if (!feed.isUrl()) {
            return Optional.of(Files.newInputStream(Path.of(feed.from())));
        }
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri()).timeout(ANSWER).header("User-Agent", "streamwarden");
        if (lastTag != null) {
            request.header("If-None-Match", lastTag);
        }
        HttpResponse<InputStream> response =
                client.send(request.GET().build(), HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() == 304) {
            response.body().close();
            return Optional.empty();
        }
        if (response.statusCode() != 200) {
            response.body().close();
            throw new IOException("the server answers with status " + response.statusCode());
        }
        fetchedTag = response.headers().firstValue("ETag").orElse(null);
        return Optional.of(response.body());
    }

    private URI uri() throws IOException {
        try {
            return URI.create(feed.from());
        } catch (IllegalArgumentException e) {
            throw new IOException("'" + feed.from() + "' is no URL", e);
        }
    }

    /** What was opened last was read and written; it need not be sent again. */
    void taken() {
        lastTag = fetchedTag;
    }
}
