package io.streamwarden.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamwarden.app.command.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WardenTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Path folder;

    WardenTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void greetsWithHelpOnStandardOutput() {
        int code = warden("--help");

        assertThat(code).isZero();
        assertThat(out.toString()).contains("Usage: warden", "schemas", "validate", "warden demo");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void explainsEachCommand() {
        for (String command : new String[] {"schemas", "validate", "completion"}) {
            assertThat(warden(command, "--help")).isZero();
            assertThat(out.toString()).contains("Usage: warden " + command);
        }
        assertThat(warden("schemas", "show", "-h")).isZero();
    }

    @Test
    void saysWhichBuildItIs() {
        int code = warden("--version");

        assertThat(code).isZero();
        assertThat(out.toString())
                .matches("warden \\d+\\.\\d+\\.\\d+\\S* \\((commit \\w+, )?Java \\S+\\)\\R")
                .doesNotContain("$");
    }

    @Test
    void refusesNoCommandAtAll() {
        assertThat(warden()).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("which command?", "warden --help");
    }

    @Test
    void namesTheNearestCommand() {
        assertThat(warden("schmeas")).isEqualTo(2);
        assertThat(err.toString()).contains("unknown command 'schmeas'; did you mean 'schemas'?");
    }

    @Test
    void namesTheNearestOption() {
        assertThat(warden("schemas", "--otput=json")).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "warden schemas: unknown option '--otput'; did you mean '--output'?", "warden schemas --help");
    }

    @Test
    void namesWhatAnOptionTakes() {
        assertThat(warden("schemas", "-o", "xml")).isEqualTo(2);
        assertThat(err.toString()).contains("needs human or json, got 'xml'");
    }

    @Test
    void namesTheNearestSchema() {
        assertThat(warden("schemas", "show", "alrts")).isEqualTo(2);
        assertThat(err.toString()).contains("'alrts'; did you mean 'alerts'?");
    }

    @Test
    void repliesToHostileWordsWithoutRepeatingTheirControlCharacters() {
        assertThat(warden("\u001b[2Jrun\r")).isEqualTo(2);
        assertThat(err.toString()).contains("?[2Jrun?").doesNotContain("\u001b");
    }

    @Test
    void listsTopicsForPeopleAndForPrograms() throws IOException {
        assertThat(warden("schemas")).isZero();
        assertThat(out.toString()).startsWith("TOPIC").contains("block-list").contains("scope:value");

        out.getBuffer().setLength(0);
        assertThat(warden("schemas", "list", "-o", "json")).isZero();
        for (String line : out.toString().lines().toList()) {
            JsonNode topic = new ObjectMapper().readTree(line);
            assertThat(topic.path("topic").asText()).isNotEmpty();
            assertThat(topic.path("cleanup").asText()).isIn("delete", "compact");
        }
    }

    @Test
    void printsSchemasThatAvroReadsBack() {
        assertThat(warden("schemas", "show", "alerts")).isZero();
        Schema pretty = new Schema.Parser().parse(out.toString());

        out.getBuffer().setLength(0);
        assertThat(warden("schemas", "show", "Alert", "-o", "json")).isZero();
        assertThat(out.toString().lines()).hasSize(1);
        assertThat(new Schema.Parser().parse(out.toString())).isEqualTo(pretty);
    }

    @Test
    void refusesToShowASchemaThatIsNotThere() {
        assertThat(warden("schemas", "show", "dead-letters")).isEqualTo(2);
        assertThat(err.toString()).contains("'dead-letters' has no Avro schema");
    }

    @Test
    void endsWith78AndNamesFileAndLineWhenTheConfigurationIsWrong() throws IOException {
        Path file = Files.writeString(folder.resolve("warden.yaml"), "http:\n  prot: 1\n");

        assertThat(warden("validate", "-c", file.toString())).isEqualTo(78);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .contains(file + ", line 2: unknown key 'http.prot'; did you mean 'http.port'?")
                .doesNotContain("\tat ");
    }

    @Test
    void showsStackTracesOnlyWhenAsked() throws IOException {
        Path file = Files.writeString(folder.resolve("warden.yaml"), "nonsense");

        assertThat(warden("validate", "--debug", "-c", file.toString())).isEqualTo(78);
        assertThat(err.toString()).contains("\tat io.streamwarden");
    }

    @Test
    void tellsProgramsWhatIsWrongToo() throws IOException {
        Path file = Files.writeString(folder.resolve("warden.yaml"), "threads: 0\n");

        assertThat(warden("validate", "-o", "json", "-c", file.toString())).isEqualTo(78);

        JsonNode verdict = new ObjectMapper().readTree(out.toString());
        assertThat(verdict.path("valid").asBoolean(true)).isFalse();
        assertThat(verdict.path("problems").get(0).path("message").asText()).contains("threads needs");
    }

    @Test
    void showsWhatASoundConfigurationSets() throws IOException {
        Path file = Files.writeString(folder.resolve("warden.yaml"), "topics:\n  partitions: 12\n");

        int code = warden(
                "validate",
                "-c",
                file.toString(),
                "--bootstrap-servers",
                "k:9",
                "--registry",
                "https://r",
                "--set",
                "http.port=0");

        assertThat(code).isZero();
        assertThat(out.toString())
                .contains(file + " is sound.")
                .containsPattern("topics.partitions +12 +" + file + ", line 2")
                .containsPattern("kafka.bootstrap.servers +k:9 +option --bootstrap-servers")
                .containsPattern("schema.registry.url +https://r +option --registry")
                .containsPattern("http.port +0 +option --set");
    }

    @Test
    void printsACompletionScript() {
        assertThat(warden("completion")).isZero();
        assertThat(out.toString()).contains("complete -F", "schemas");
    }

    @Test
    void coloursHelpOnlyOnATerminal() {
        var writer = new PrintWriter(out);
        var looked = new Terminal(writer, new PrintWriter(err), true, true, true, 100);

        assertThat(Warden.execute(looked, "--help")).isZero();
        assertThat(out.toString()).contains("\u001b[");

        out.getBuffer().setLength(0);
        warden("--help");
        assertThat(out.toString()).doesNotContain("\u001b[");
    }

    private int warden(String... arguments) {
        return Warden.execute(Terminal.plain(new PrintWriter(out), new PrintWriter(err)), arguments);
    }
}
