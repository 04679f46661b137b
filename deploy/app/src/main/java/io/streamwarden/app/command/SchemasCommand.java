package io.streamwarden.app.command;

import io.streamwarden.app.config.Nearest;
import io.streamwarden.schema.TopicSpec;
import io.streamwarden.schema.Topics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.specific.SpecificData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says what is on the wire. */
@Command(
        name = "schemas",
        header = "Show the topics and the Avro schemas of what is on them.",
        description = {"", "Without a further word it lists the topics.", ""},
        subcommands = {SchemasCommand.ListTopics.class, SchemasCommand.Show.class})
public final class SchemasCommand implements Callable<Integer> {
    private static final List<TopicSpec> TOPICS = Topics.withPrefix("").all();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        return list(output);
    }

    /** {@code warden schemas list}. */
    @Command(name = "list", header = "List the topics with their keys, values and cleanup.")
    static final class ListTopics implements Callable<Integer> {
        @Mixin
        private OutputOptions output = new OutputOptions();

        @Override
        public Integer call() {
            return list(output);
        }
    }

    /** {@code warden schemas show NAME}. */
    @Command(
            name = "show",
            header = "Print the Avro schema of a topic.",
            description = {"", "With -o json it is on one line, as a schema registry takes it.", ""})
    static final class Show implements Callable<Integer> {
        @Parameters(paramLabel = "NAME", description = "A topic, such as alerts, or a schema, such as Alert.")
        private String name = "";

        @Mixin
        private OutputOptions output = new OutputOptions();

        @Override
        public Integer call() {
            SchemaFormatter formatter = SchemaFormatter.getInstance(output.isJson() ? "json/inline" : "json/pretty");
            output.out().println(formatter.format(schema(name)));
            return ExitCode.OK.number();
        }
    }

    private static int list(OutputOptions output) {
        if (output.isJson()) {
            TOPICS.forEach(topic -> output.printJson(described(topic)));
        } else {
            output.printTable(
                    List.of("TOPIC", "KEY", "VALUE", "CLEANUP"),
                    TOPICS.stream()
                            .map(topic -> List.of(
                                    topic.name(),
                                    topic.key(),
                                    schemaOf(topic).map(Schema::getName).orElse("(not Avro)"),
                                    topic.cleanup().config()))
                            .toList());
        }
        return ExitCode.OK.number();
    }

    private static Map<String, Object> described(TopicSpec topic) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("topic", topic.name());
        facts.put("key", topic.key());
        schemaOf(topic).ifPresent(schema -> facts.put("schema", schema.getFullName()));
        facts.put("cleanup", topic.cleanup().config());
        return facts;
    }

    private static Schema schema(String name) {
        Optional<TopicSpec> named = TOPICS.stream()
                .filter(topic -> names(topic).anyMatch(name::equals))
                .findFirst();
        TopicSpec topic = named.orElseThrow(() -> CommandFailure.wrongUsage(
                "no topic or schema is named '" + name + "'"
                        + Nearest.hint(
                                name,
                                TOPICS.stream()
                                        .flatMap(SchemasCommand::names)
                                        .filter(known -> !known.contains("."))
                                        .toList()),
                "'warden schemas' lists them."));
        return schemaOf(topic)
                .orElseThrow(() -> CommandFailure.wrongUsage(
                        "topic '" + name + "' has no Avro schema: what is on it is not Avro",
                        "'warden schemas' lists those that have one."));
    }

    private static Stream<String> names(TopicSpec topic) {
        return Stream.concat(
                Stream.of(topic.name()),
                schemaOf(topic).stream().flatMap(schema -> Stream.of(schema.getName(), schema.getFullName())));
    }

    private static Optional<Schema> schemaOf(TopicSpec topic) {
        return topic.value().map(type -> SpecificData.get().getSchema(type));
    }
}
