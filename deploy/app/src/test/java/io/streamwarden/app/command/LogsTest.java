package io.streamwarden.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.joran.spi.JoranException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamwarden.app.config.LogFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogsTest {
    private final PrintStream standardError = System.err;
    private final ByteArrayOutputStream captured = new ByteArrayOutputStream();

    @BeforeEach
    void startQuiet() throws JoranException {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        var asShipped = new JoranConfigurator();
        asShipped.setContext(context);
        asShipped.doConfigure(Objects.requireNonNull(Logs.class.getResource("/logback.xml")));
        System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void endQuiet() throws JoranException {
        System.setErr(standardError);
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        new ContextInitializer(context).autoConfig();
    }

    @Test
    void keepsKafkasChatterFromTheUser() {
        logAll();

        assertThat(lines()).containsExactly("ours warns rule=a");
    }

    @Test
    void tellsWhatAServiceDoes() {
        Logs.service(LogFormat.TEXT);
        logAll();

        assertThat(lines()).containsExactly("kafka warns", "ours informs", "ours warns rule=a");
    }

    @Test
    void tellsEverythingOfOursWhenAsked() {
        Logs.verbose();
        logAll();

        assertThat(lines()).contains("kafka informs", "ours debugs");
    }

    @Test
    void writesOneJsonObjectALine() throws IOException {
        Logs.service(LogFormat.JSON);
        logAll();

        var lines = captured.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(3);
        JsonNode last = new ObjectMapper().readTree(lines.get(2));
        assertThat(last.path("level").asText()).isEqualTo("WARN");
        assertThat(last.path("formattedMessage").asText()).isEqualTo("ours warns");
        assertThat(last.path("kvpList").get(0).path("rule").asText()).isEqualTo("a");
    }

    @Test
    void breaksNoLineForWhatAStrangerWrote() {
        LoggerFactory.getLogger("io.streamwarden.X")
                .atWarn()
                .addKeyValue("user", "a\nb\u001b[2J")
                .log("odd");

        assertThat(captured.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
        assertThat(captured.toString(StandardCharsets.UTF_8)).doesNotContain("\u001b");
    }

    private static void logAll() {
        var kafka = LoggerFactory.getLogger("org.apache.kafka.clients.NetworkClient");
        var ours = LoggerFactory.getLogger("io.streamwarden.X");
        kafka.info("kafka informs");
        kafka.warn("kafka warns");
        ours.debug("ours debugs");
        ours.info("ours informs");
        ours.atWarn().addKeyValue("rule", "a").log("ours warns");
    }

    private List<String> lines() {
        return captured.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.replaceFirst("^.*?: ", "").strip().replace("\"", ""))
                .toList();
    }
}
