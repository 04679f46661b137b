package io.streamwarden.schema.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryTlsTest {
    private static final Schema SCHEMA = Schema.create(Schema.Type.STRING);
    private static final String PASSWORD = "changeit";

    @Test
    void trustsWhatTheTrustStoreHolds(@TempDir Path folder) throws IOException, InterruptedException {
        String store = folder.resolve("store.p12").toString();
        makeACertificate(store);
        Map<String, String> stores = Map.of(
                "schema.registry.ssl.keystore.location", store,
                "schema.registry.ssl.keystore.password", PASSWORD,
                "schema.registry.ssl.keystore.type", "PKCS12",
                "schema.registry.ssl.truststore.location", store,
                "schema.registry.ssl.truststore.password", PASSWORD,
                "schema.registry.ssl.truststore.type", "PKCS12");
        var serverSide = settings("https://unused", stores).tls().orElseThrow();

        try (var registry = new HttpRegistry(serverSide)) {
            int id = registry.schemas().register("a", SCHEMA);
            var trusting = new SchemaRegistryClient(settings(registry.url(), stores));
            var doubting = new SchemaRegistryClient(settings(registry.url(), Map.of()));

            assertThat(trusting.byId(id, Duration.ofSeconds(10))).isEqualTo(SCHEMA);
            assertThatThrownBy(() -> doubting.byId(id, Duration.ofSeconds(3)))
                    .isInstanceOf(RegistryUnreachableException.class)
                    .hasMessageContaining("certification path");
        }
    }

    private static void makeACertificate(String store) throws IOException, InterruptedException {
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store)
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(output).isZero();
    }

    private static RegistrySettings settings(String url, Map<String, String> stores) {
        Map<String, String> configs = new HashMap<>(stores);
        configs.put("schema.registry.url", url);
        return RegistrySettings.from(configs);
    }
}
