package io.streamwarden.schema.registry;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;
import org.jspecify.annotations.Nullable;

/**
 * A client configuration, as far as it is about the registry. Names are Confluent's, so an existing configuration works
 * as it is; each but the URL may also carry the prefix {@code schema.registry.}, as Connect and older clients write it.
 */
public final class RegistryConfig {
    /** One URL or several, comma-separated or as a list. */
    public static final String URL = "schema.registry.url";

    /** {@code URL} (the default), {@code USER_INFO} or {@code SASL_INHERIT}. */
    public static final String BASIC_SOURCE = "basic.auth.credentials.source";

    /** {@code user:password}, for {@code USER_INFO}. */
    public static final String BASIC_USER_INFO = "basic.auth.user.info";

    /** A token to send as it is; excludes basic authentication. */
    public static final String BEARER_TOKEN = "bearer.auth.token";

    public static final String NORMALIZE = "normalize.schemas";
    public static final String CONNECT_TIMEOUT = "http.connect.timeout.ms";
    public static final String REQUEST_TIMEOUT = "http.read.timeout.ms";

    /** Our own: the bound on one call with all its retries. */
    public static final String PATIENCE = "schema.registry.total.timeout.ms";

    private static final String PREFIX = "schema.registry.";
    private static final String SSL_PREFIX = "schema.registry.ssl.";

    private final Map<String, ?> configs;

    RegistryConfig(Map<String, ?> configs) {
        this.configs = configs;
    }

    RegistrySettings settings() {
        try {
            return new RegistrySettings(
                    urls(),
                    credentials(),
                    tls(),
                    time(CONNECT_TIMEOUT, RegistrySettings.CONNECT_TIMEOUT),
                    time(REQUEST_TIMEOUT, RegistrySettings.REQUEST_TIMEOUT),
                    time(PATIENCE, RegistrySettings.PATIENCE),
                    Boolean.parseBoolean(text(NORMALIZE).orElse("false")));
        } catch (IllegalArgumentException e) {
            throw wrong("A setting of the registry is wrong: " + e.getMessage(), e);
        }
    }

    private List<URI> urls() {
        Object value = configs.get(URL);
        if (value == null) {
            throw new ConfigException(
                    URL + " is not set; it says where the registry is, such as http://localhost:8081");
        }
        Collection<?> parts = value instanceof Collection<?> list
                ? list
                : List.of(value.toString().split(",", -1));
        List<URI> urls = new ArrayList<>();
        for (Object part : parts) {
            String url = part.toString().strip();
            if (!url.isEmpty()) {
                urls.add(URI.create(url));
            }
        }
        return urls;
    }

    private Credentials credentials() {
        Optional<String> token = text(BEARER_TOKEN);
        if (token.isPresent()) {
            return new Credentials.Bearer(token.get());
        }
        String source = text(BASIC_SOURCE).orElse("URL");
        return switch (source) {
            case "URL" -> new Credentials.InUrl();
            case "USER_INFO" ->
                new Credentials.Basic(text(BASIC_USER_INFO)
                        .orElseThrow(() -> new ConfigException(
                                BASIC_USER_INFO + " is not set, but " + BASIC_SOURCE + " is USER_INFO")));
            case "SASL_INHERIT" -> fromJaas();
            default ->
                throw new ConfigException(BASIC_SOURCE + " is URL, USER_INFO or SASL_INHERIT, got '" + source + "'");
        };
    }

    private Credentials fromJaas() {
        var entries = JaasContext.loadClientContext(withPasswords()).configurationEntries();
        String user = JaasContext.configEntryOption(entries, "username", null);
        String password = JaasContext.configEntryOption(entries, "password", null);
        if (user == null || password == null) {
            throw new ConfigException(
                    "sasl.jaas.config holds no username and password, but " + BASIC_SOURCE + " is SASL_INHERIT");
        }
        return new Credentials.Basic(user + ":" + password);
    }

    /** JAAS reads its text as a Password, which a plain properties file does not hold. */
    private Map<String, Object> withPasswords() {
        Map<String, Object> copy = new HashMap<>(configs);
        copy.computeIfPresent(
                "sasl.jaas.config",
                (name, value) -> value instanceof Password ? value : new Password(value.toString()));
        return copy;
    }

    /** Reads stores of every kind that Kafka's own clients read: JKS, PKCS12, PEM files, PEM texts. */
    private Optional<SSLContext> tls() {
        Map<String, Object> ssl = new HashMap<>();
        configs.forEach((name, value) -> {
            if (name.startsWith(SSL_PREFIX)) {
                ssl.put(name.substring(PREFIX.length()), value);
            }
        });
        if (ssl.isEmpty()) {
            return Optional.empty();
        }
        Object identification = ssl.get(SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG);
        if (identification != null && !"https".equalsIgnoreCase(identification.toString())) {
            throw new ConfigException(PREFIX + SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG
                    + " can only be https: the registry's name is always checked, got '" + identification + "'");
        }
        ConfigDef definition = new ConfigDef();
        SslConfigs.addClientSslSupport(definition);
        try (var factory = new DefaultSslEngineFactory()) {
            factory.configure(new AbstractConfig(definition, ssl, false).values());
            return Optional.of(factory.sslContext());
        } catch (KafkaException e) {
            throw wrong("A setting " + SSL_PREFIX + "* is wrong: " + e.getMessage(), e);
        }
    }

    private Duration time(String name, Duration otherwise) {
        Optional<String> value = text(name);
        try {
            return value.map(text -> Duration.ofMillis(Long.parseLong(text))).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw wrong(name + " is a number of milliseconds, got '" + value.orElse("") + "'", e);
        }
    }

    private Optional<String> text(String name) {
        @Nullable Object value = configs.containsKey(name) ? configs.get(name) : configs.get(PREFIX + name);
        if (value instanceof Password password) {
            value = password.value();
        }
        return Optional.ofNullable(value)
                .map(Object::toString)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    private static ConfigException wrong(String message, Exception cause) {
        var wrong = new ConfigException(message);
        wrong.initCause(cause);
        return wrong;
    }
}
