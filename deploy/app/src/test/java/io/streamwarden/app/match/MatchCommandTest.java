package io.streamwarden.app.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.app.Warden;
import io.streamwarden.app.command.Terminal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatchCommandTest {
    private static final String ENCODED = "11111111-1111-4111-8111-111111111111";
    private static final String FAILURE = "22222222-2222-4222-8222-222222222222";
    private static final String RULES =
            """
            title: Encoded command
            id: 11111111-1111-4111-8111-111111111111
            logsource: {category: process_creation, product: windows}
            detection:
              selection: {Image|endswith: '\\powershell.exe', CommandLine|contains: ' -enc'}
              condition: selection
            ---
            title: Failure
            id: 22222222-2222-4222-8222-222222222222
            logsource: {product: okta}
            detection:
              selection: {outcome.result: FAILURE}
              condition: selection
            """;
    private static final String ENCODED_EVENT =
            "{\"Image\": \"C:\\\\x\\\\PowerShell.exe\", \"CommandLine\": \"p -Enc AAAA\"}\n";
    private static final String FAILURE_EVENT = "{\"outcome\": {\"result\": \"failure\"}}\n";
    private static final String FAILURE_OF_OKTA =
            "{\"outcome\": {\"result\": \"failure\"}, \"logsource\": {\"product\": \"Okta\"}}\n";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        rules("rules/rules.yml", RULES);
    }

    @Test
    void printsTheIdsThatMatchEachEvent() throws IOException {
        int code = match(ENCODED_EVENT + FAILURE_EVENT + "{\"other\": 1}\n", "--any-logsource", "-o", "json");

        assertThat(code).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "{\"event\":0,\"rules\":[\"" + ENCODED + "\"]}",
                        "{\"event\":1,\"rules\":[\"" + FAILURE + "\"]}",
                        "{\"event\":2,\"rules\":[]}");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void printsEventsForPeople() throws IOException {
        assertThat(match(FAILURE_EVENT + "{}", "--any-logsource")).isZero();

        assertThat(out.toString().lines()).containsExactly("0: " + FAILURE, "1: -");
    }

    @Test
    void asksOnlyRulesOfTheLogSourceGiven() throws IOException {
        int code = match(ENCODED_EVENT + FAILURE_EVENT, "--logsource", "category=Process_Creation,product=windows");

        assertThat(code).isZero();
        assertThat(out.toString().lines()).containsExactly("0: " + ENCODED, "1: -");
    }

    @Test
    void doesNotAskRulesThatNameMoreThanTheLogSourceGiven() throws IOException {
        assertThat(match(ENCODED_EVENT, "--logsource", "product=windows")).isZero();

        assertThat(out.toString().lines()).containsExactly("0: -");
    }

    @Test
    void takesTheLogSourceThatAnEventNamesWhenNoneIsGiven() throws IOException {
        assertThat(match(FAILURE_EVENT + FAILURE_OF_OKTA)).isZero();

        assertThat(out.toString().lines()).containsExactly("0: -", "1: " + FAILURE);
    }

    @Test
    void prefersTheLogSourceGivenToThatOfTheEvent() throws IOException {
        assertThat(match(FAILURE_OF_OKTA, "--logsource", "product=windows")).isZero();

        assertThat(out.toString().lines()).containsExactly("0: -");
    }

    @Test
    void saysWhatALogSourceLooksLike() throws IOException {
        for (String wrong : new String[] {"windows", "product=", "vendor=x", "product=a,product=b", "product=a,", ""}) {
            assertThat(match("{}", "--logsource", wrong)).as(wrong).isEqualTo(2);
            assertThat(err.toString()).contains("'" + wrong + "' is no log source such as product=windows");
        }
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void doesNotTakeALogSourceAndAnyLogSourceAtOnce() throws IOException {
        assertThat(match("{}", "--logsource", "product=windows", "--any-logsource"))
                .isEqualTo(2);

        assertThat(err.toString()).contains("--logsource", "--any-logsource");
    }

    @Test
    void readsEveryRuleInAFolderAndLeavesTestsAlone() throws IOException {
        rules("rules/deep/more.yaml", rule("name: second", "{a: 1}"));
        rules("rules/deep/more.test.yml", "tests: []");

        assertThat(match("{\"a\": 1, \"outcome\": {\"result\": \"FAILURE\"}}", "--any-logsource"))
                .isZero();

        assertThat(out.toString().lines()).containsExactly("0: second " + FAILURE);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void readsASingleFileOfRules() throws IOException {
        Path single = rules("single.yml", rule("name: single", "{a: 1}"));
        Path events = Files.writeString(folder.resolve("events.ndjson"), "{\"a\": 1}");

        int code = execute("match", "--rules", single.toString(), events.toString(), "--any-logsource");

        assertThat(code).isZero();
        assertThat(out.toString().lines()).containsExactly("0: single");
    }

    @Test
    void saysWhichRulesAreRefusedAndMatchesTheOthers() throws IOException {
        Path bad = rules("rules/bad.yml", rule("name: bad", "{a|nonsense: b}"));

        int code = match(FAILURE_EVENT, "--any-logsource", "-o", "json");

        assertThat(code).isEqualTo(3);
        assertThat(out.toString().lines()).containsExactly("{\"event\":0,\"rules\":[\"" + FAILURE + "\"]}");
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains(bad + ":5: refused: ")
                .contains("nonsense");
    }

    @Test
    void appliesFilters() throws IOException {
        rules(
                "rules/filter.yml",
                """
                title: Known machine
                logsource: {product: okta}
                filter:
                  rules: [22222222-2222-4222-8222-222222222222]
                  machine: {client: backup}
                  condition: not machine
                """);

        String known = FAILURE_EVENT.replace("{\"outcome", "{\"client\": \"backup\", \"outcome");

        assertThat(match(FAILURE_EVENT + known, "--any-logsource")).isZero();

        assertThat(out.toString().lines()).containsExactly("0: " + FAILURE, "1: -");
    }

    @Test
    void leavesCorrelationsOutAndMatchesTheirRules() throws IOException {
        rules(
                "rules/correlation.yml",
                """
                title: Many failures
                correlation:
                  type: event_count
                  rules: [22222222-2222-4222-8222-222222222222]
                  group-by: [user]
                  timespan: 1m
                  condition: {gte: 1}
                """);

        assertThat(match(FAILURE_EVENT, "--any-logsource")).isZero();

        assertThat(out.toString().lines()).containsExactly("0: " + FAILURE);
        assertThat(err.toString()).contains("1 correlation is left out");
    }

    @Test
    void namesLinesThatAreNoEventsAndGoesOn() throws IOException {
        int code = match("[1]\n{\"a\":\n\"text\"\n{} {}\n\n" + FAILURE_EVENT, "--any-logsource");

        assertThat(code).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(4);
        assertThat(err.toString())
                .contains(folder.resolve("events.ndjson") + ":1: no event: no JSON object, which begins with {")
                .contains("events.ndjson:2: no event: no whole JSON object: ")
                .contains("events.ndjson:3: no event: no JSON object, which begins with {")
                .contains("events.ndjson:4: no event: no whole JSON object: ");
        assertThat(out.toString().lines()).containsExactly("4: " + FAILURE);
    }

    @Test
    void endsAsWithABrokenLineWhenARuleIsRefusedToo() throws IOException {
        rules("rules/bad.yml", rule("name: bad", "{a|nonsense: b}"));

        assertThat(match("oops\n", "--any-logsource")).isEqualTo(1);

        assertThat(err.toString()).contains("refused: ", "no event: ");
    }

    @Test
    void doesNotCountBlankLines() throws IOException {
        assertThat(match("\n  \r\n{}\r\n\n" + FAILURE_EVENT, "--any-logsource")).isZero();

        assertThat(out.toString().lines()).containsExactly("0: -", "1: " + FAILURE);
    }

    @Test
    void findsNothingInAnEmptyFile() throws IOException {
        assertThat(match("", "--any-logsource", "-o", "json")).isZero();

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void namesAMissingFileOfEvents() {
        Path none = folder.resolve("none.ndjson");

        assertThat(warden(none, "--any-logsource")).isEqualTo(2);

        assertThat(err.toString()).contains("There is no file " + none);
    }

    @Test
    void namesAFolderWhereAFileIsWanted() {
        assertThat(warden(folder, "--any-logsource")).isEqualTo(2);

        assertThat(err.toString()).contains(folder + " is a folder");
    }

    @Test
    void namesAFolderWithoutRules() throws IOException {
        Files.delete(folder.resolve("rules/rules.yml"));

        assertThat(match("{}")).isEqualTo(2);

        assertThat(err.toString()).contains("There is no rule in " + folder.resolve("rules"));
    }

    @Test
    void namesMissingRules() throws IOException {
        Files.delete(folder.resolve("rules/rules.yml"));
        Files.delete(folder.resolve("rules"));

        assertThat(match("{}")).isEqualTo(2);

        assertThat(err.toString()).contains("There is no rule file or folder " + folder.resolve("rules"));
    }

    @Test
    void readsStandardInput() {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream((FAILURE_EVENT + "oops\n").getBytes(StandardCharsets.UTF_8)));
        try {
            assertThat(warden(Path.of("-"), "--any-logsource")).isEqualTo(1);
        } finally {
            System.setIn(before);
        }

        assertThat(out.toString().lines()).containsExactly("0: " + FAILURE);
        assertThat(err.toString()).contains("standard input:2: no event: ");
    }

    @Test
    void unpacksGzip() throws IOException {
        Path packed = folder.resolve("events.gz");
        try (var gzip = new GZIPOutputStream(Files.newOutputStream(packed))) {
            gzip.write(FAILURE_EVENT.getBytes(StandardCharsets.UTF_8));
        }

        assertThat(warden(packed, "--any-logsource")).isZero();

        assertThat(out.toString().lines()).containsExactly("0: " + FAILURE);
    }

    @Test
    void matchesALineOfAMegabyte() throws IOException {
        String event = "{\"Image\": \"\\\\powershell.exe\", \"CommandLine\": \"" + "x".repeat(1 << 20) + " -enc\"}\n";

        assertThat(match(event, "--any-logsource")).isZero();

        assertThat(out.toString().lines()).containsExactly("0: " + ENCODED);
    }

    @Test
    void leavesOutALineOverTheBoundAndGoesOn() throws IOException {
        String tooLong = "{\"a\": \"" + "x".repeat(EventFile.MOST_BYTES) + "\"}\n";

        assertThat(match(tooLong + FAILURE_EVENT, "--any-logsource")).isEqualTo(1);

        assertThat(err.toString()).contains("events.ndjson:1: no event: longer than 4194304 bytes");
        assertThat(out.toString().lines()).containsExactly("1: " + FAILURE);
    }

    @Test
    void matchesWhatLiesDeepAndLeavesOutWhatLiesTooDeep() throws IOException {
        String deep = nested(900) + "\n";
        String tooDeep = nested(100_000) + "\n";

        assertThat(match(deep + tooDeep + FAILURE_EVENT, "--any-logsource")).isEqualTo(1);

        assertThat(err.toString().lines()).singleElement().asString().contains("events.ndjson:2: no event: ");
        assertThat(out.toString().lines()).containsExactly("0: " + FAILURE, "2: " + FAILURE);
    }

    @Test
    void repeatsNoControlCharactersOfStrangers() throws IOException {
        rules("rules/odd.yml", rule("name: \"odd\\e[2J\"", "{a: 1}"));

        assertThat(match("\u001b[2Joops\n{\"a\": 1}\n", "--any-logsource")).isEqualTo(1);

        assertThat(out.toString() + err).contains("odd?[2J").doesNotContain("\u001b");
    }

    @Test
    void needsRules() {
        assertThat(execute("match", folder.resolve("events.ndjson").toString())).isEqualTo(2);

        assertThat(err.toString()).contains("--rules");
    }

    private static String nested(int depth) {
        return "{\"outcome\": {\"result\": \"failure\"}, \"deep\": " + "[".repeat(depth) + "]".repeat(depth) + "}";
    }

    private static String rule(String identity, String selection) {
        return """
                title: A rule
                %s
                logsource: {product: okta}
                detection:
                  selection: %s
                  condition: selection
                """
                .formatted(identity, selection);
    }

    private Path rules(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.resolveSibling("."));
        return Files.writeString(path, text);
    }

    private int match(String events, String... options) throws IOException {
        return warden(Files.writeString(folder.resolve("events.ndjson"), events), options);
    }

    private int warden(Path events, String... options) {
        var arguments = new ArrayList<>(
                List.of("match", "--rules", folder.resolve("rules").toString(), events.toString()));
        arguments.addAll(List.of(options));
        return execute(arguments.toArray(String[]::new));
    }

    private int execute(String... arguments) {
        return Warden.execute(Terminal.plain(new PrintWriter(out), new PrintWriter(err)), arguments);
    }
}
