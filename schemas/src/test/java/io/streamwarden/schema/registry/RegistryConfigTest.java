package io.streamwarden.schema.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryConfigTest {
    private static final URI SOMEWHERE = URI.create("http://r1:8081");

    @Test
    void takesSeveralUrlsAsTextOrList() {
        var urls = List.of(SOMEWHERE, URI.create("https://r2/apis/ccompat/v7"));

        assertThat(settings(Map.of("schema.registry.url", "http://r1:8081 , https://r2/apis/ccompat/v7"))
                        .urls())
                .isEqualTo(urls);
        assertThat(settings(Map.of("schema.registry.url", List.of("http://r1:8081", "https://r2/apis/ccompat/v7")))
                        .urls())
                .isEqualTo(urls);
    }

    @Test
    void inheritsUserAndPasswordFromSasl() {
        String jaas = "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"ann\""
                + " password=\"word\";";

        for (Object value : List.of(jaas, new Password(jaas))) {
            assertThat(settings(Map.of("basic.auth.credentials.source", "SASL_INHERIT", "sasl.jaas.config", value))
                            .credentials()
                            .authorization(SOMEWHERE))
                    .contains("Basic YW5uOndvcmQ=");
        }
    }

    @Test
    void takesThePrefixedNamesOfOlderClients() {
        assertThat(settings(Map.of(
                                "schema.registry.basic.auth.credentials.source",
                                "USER_INFO",
                                "schema.registry.basic.auth.user.info",
                                new Password("ann:word")))
                        .credentials()
                        .authorization(SOMEWHERE))
                .contains("Basic YW5uOndvcmQ=");
    }

    @Test
    void takesTimes() {
        RegistrySettings settings = settings(Map.of(
                "http.connect.timeout.ms",
                100,
                "http.read.timeout.ms",
                "200",
                "schema.registry.total.timeout.ms",
                300L));

        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofMillis(100));
        assertThat(settings.requestTimeout()).isEqualTo(Duration.ofMillis(200));
        assertThat(settings.patience()).isEqualTo(Duration.ofMillis(300));
    }

    @Test
    void keepsSecretsOutOfText() {
        RegistrySettings settings =
                settings(Map.of("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "ann:word"));

        assertThat(settings.toString()).doesNotContain("word");
        assertThat(RegistrySettings.withoutSecrets(URI.create("http://ann:word@r1:8081")))
                .isEqualTo("http://r1:8081");
    }

    @ParameterizedTest
    @CsvSource({
        "schema.registry.url, ftp://r1, http://host:8081",
        "schema.registry.url, ',', at least one URL",
        "schema.registry.url, 'http://a b', A setting of the registry is wrong",
        "basic.auth.credentials.source, KERBEROS, 'URL, USER_INFO or SASL_INHERIT'",
        "basic.auth.credentials.source, USER_INFO, basic.auth.user.info is not set",
        "http.read.timeout.ms, soon, 'a number of milliseconds, got ''soon'''",
        "http.read.timeout.ms, 0, positive",
        "schema.registry.ssl.truststore.location, /nowhere.p12, schema.registry.ssl",
        "schema.registry.ssl.endpoint.identification.algorithm, none, always checked"
    })
    void namesTheSettingThatIsWrong(String name, String value, String message) {
        assertThatThrownBy(() -> settings(Map.of(name, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    @Test
    void saysThatTheUrlIsMissing() {
        assertThatThrownBy(() -> RegistrySettings.from(Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("schema.registry.url is not set");
    }

    private static RegistrySettings settings(Map<String, ?> configs) {
        Map<String, Object> all = new HashMap<>(configs);
        all.putIfAbsent("schema.registry.url", SOMEWHERE.toString());
        return RegistrySettings.from(all);
    }
}
