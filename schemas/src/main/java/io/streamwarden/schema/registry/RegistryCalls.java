package io.streamwarden.schema.registry;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * HTTP calls that end in time: each URL in turn, then all again after a pause that doubles from 100 ms to 1.6 s, until one
 * answers or the caller's patience is over. What a server says of its own trouble (408, 429, 5xx) counts as no answer.
 */
final class RegistryCalls {
    /** A registry's answer holds one schema, at most with its references; far below this. */
    private static final int LARGEST_ANSWER_BYTES = 8 * 1024 * 1024;

    private static final long FIRST_PAUSE_MS = 100;
    private static final int PAUSE_DOUBLINGS = 4;

    private final RegistrySettings settings;
    private final HttpClient http;
    /** The URL that answered last is asked first. */
    private volatile int preferred;

    RegistryCalls(RegistrySettings settings) {
        this.settings = settings;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(settings.connectTimeout());
        settings.tls().ifPresent(builder::sslContext);
        this.http = builder.build();
    }

    /** @param body JSON to post; null to get */
    Answer send(String path, @Nullable String body, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        Trouble trouble = null;
        for (int round = 0; ; round++) {
            int first = preferred;
            for (int i = 0; i < settings.urls().size(); i++) {
                int index = (first + i) % settings.urls().size();
                try {
                    Answer answer = sendOnce(settings.urls().get(index), path, body, deadline);
                    if (!answer.isServersTrouble()) {
                        preferred = index;
                        return answer;
                    }
                    trouble = new Trouble(answer.toString(), null);
                } catch (HttpTimeoutException e) {
                    // The last try has little time left and says less than the ones before.
                    trouble = trouble == null ? new Trouble(settings.urls().get(index), e) : trouble;
                } catch (IOException e) {
                    trouble = new Trouble(settings.urls().get(index), e);
                }
            }
            pauseOrGiveUp(round, deadline, patience, trouble);
        }
    }

    private Answer sendOnce(URI url, String path, @Nullable String body, long deadline) throws IOException {
        long leftNanos =
                Math.min(deadline - System.nanoTime(), settings.requestTimeout().toNanos());
        if (leftNanos <= 0) {
            throw new HttpTimeoutException("no time left");
        }
        HttpRequest request = request(url, path, body);
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request, response -> new BoundedBody(LARGEST_ANSWER_BYTES));
        try {
            // HttpRequest.timeout ends with the headers, this one covers a body that trickles.
            HttpResponse<byte[]> response = answer.get(leftNanos, TimeUnit.NANOSECONDS);
            return new Answer(request.method() + " " + RegistrySettings.withoutSecrets(request.uri()), response);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new HttpTimeoutException("no answer within " + TimeUnit.NANOSECONDS.toMillis(leftNanos) + " ms");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(String.valueOf(e.getCause()), e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new RegistryUnreachableException("Interrupted while waiting for the schema registry", e);
        }
    }

    private HttpRequest request(URI url, String path, @Nullable String body) {
        String base = RegistrySettings.withoutSecrets(url);
        String full = (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(full))
                .header("Accept", "application/vnd.schemaregistry.v1+json, application/json");
        settings.credentials().authorization(url).ifPresent(value -> request.header("Authorization", value));
        if (body != null) {
            request.header("Content-Type", "application/vnd.schemaregistry.v1+json")
                    .POST(BodyPublishers.ofString(body));
        }
        return request.build();
    }

    private static void pauseOrGiveUp(int round, long deadline, Duration patience, @Nullable Trouble trouble) {
        long pauseMs = FIRST_PAUSE_MS << Math.min(round, PAUSE_DOUBLINGS);
        // Half of the pause is random, so that many clients do not come back in step.
        pauseMs = pauseMs / 2 + ThreadLocalRandom.current().nextLong(pauseMs / 2 + 1);
        if (System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pauseMs) >= deadline) {
            throw new RegistryUnreachableException(
                    "The schema registry did not answer within " + patience.toMillis() + " ms (" + (round + 1)
                            + " tries; last: " + trouble + "). Check " + RegistryConfig.URL
                            + " and that the registry runs.",
                    trouble == null ? null : trouble.cause());
        }
        try {
            TimeUnit.MILLISECONDS.sleep(pauseMs);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryUnreachableException("Interrupted while waiting for the schema registry", e);
        }
    }

    /** Why one URL did not help. */
    private record Trouble(String text, @Nullable Throwable cause) {
        Trouble(URI url, IOException cause) {
            this(RegistrySettings.withoutSecrets(url) + ": " + reason(cause), cause);
        }

        private static String reason(IOException e) {
            return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
