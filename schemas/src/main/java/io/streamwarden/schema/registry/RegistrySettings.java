package io.streamwarden.schema.registry;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Where the registry is and how to talk to it.
 *
 * @param urls tried in turn until one answers; at least one, each with scheme http or https
 * @param tls trust and identity; empty means the JVM's
 * @param connectTimeout for one connection
 * @param requestTimeout for one request to one URL, connection included
 * @param patience for one call in all: every URL, every retry, every pause
 * @param normalize ask the registry to treat schemas that differ only in writing as one
 */
public record RegistrySettings(
        List<URI> urls,
        Credentials credentials,
        Optional<SSLContext> tls,
        Duration connectTimeout,
        Duration requestTimeout,
        Duration patience,
        boolean normalize) {
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);
    /** Far below the five minutes for which a consumer may be silent. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** @throws IllegalArgumentException if there is no URL, one is not http or https, or a time is not positive */
    public RegistrySettings {
        urls = List.copyOf(urls);
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("A registry needs at least one URL, got none");
        }
        for (URI url : urls) {
            if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                throw new IllegalArgumentException(
                        "A registry's URL looks like http://host:8081, got " + withoutSecrets(url));
            }
        }
        for (Duration time : List.of(connectTimeout, requestTimeout, patience)) {
            if (time.isNegative() || time.isZero()) {
                throw new IllegalArgumentException("A registry's timeouts are positive, got " + time);
            }
        }
    }

    /** Plain access to {@code urls}, with the default times. */
    public static RegistrySettings at(String... urls) {
        return new RegistrySettings(
                List.of(urls).stream().map(URI::create).toList(),
                new Credentials.InUrl(),
                Optional.empty(),
                CONNECT_TIMEOUT,
                REQUEST_TIMEOUT,
                PATIENCE,
                false);
    }

    /**
     * Reads the settings that Confluent's clients read; see {@link RegistryConfig} for their names.
     *
     * @throws org.apache.kafka.common.config.ConfigException if one is missing or wrong; its message names it
     */
    public static RegistrySettings from(Map<String, ?> configs) {
        return new RegistryConfig(configs).settings();
    }

    /** The same with other times. */
    public RegistrySettings within(Duration connectTimeout, Duration requestTimeout, Duration patience) {
        return new RegistrySettings(urls, credentials, tls, connectTimeout, requestTimeout, patience, normalize);
    }

    /** {@code url} fit for a log: without user and password. */
    static String withoutSecrets(URI url) {
        String userInfo = url.getRawUserInfo();
        return userInfo == null ? url.toString() : url.toString().replace(userInfo + "@", "");
    }
}
