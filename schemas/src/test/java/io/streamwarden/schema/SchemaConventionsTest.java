package io.streamwarden.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaConventionsTest {
    private static final Set<String> MASKINGS = Set.of("mask", "hash", "encrypt");

    @ParameterizedTest
    @MethodSource("records")
    void saysOfEachFieldWhatItMeans(Schema schema) {
        assertThat(schema.getDoc()).as(schema.getFullName()).isNotBlank();
        assertThat(schema.getFields())
                .allSatisfy(field -> assertThat(field.doc()).as(field.name()).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("records")
    void writesNamesInSnakeCase(Schema schema) {
        assertThat(schema.getNamespace()).isEqualTo("io.streamwarden.schema");
        assertThat(schema.getFields()).extracting(Schema.Field::name).allMatch(name -> name.matches("[a-z][a-z0-9_]*"));
    }

    @ParameterizedTest
    @MethodSource("records")
    void makesWhatIsOptionalNullByDefault(Schema schema) {
        assertThat(schema.getFields())
                .filteredOn(field -> field.schema().getType() == Schema.Type.UNION)
                .allSatisfy(field -> {
                    assertThat(field.schema().getTypes()).as(field.name()).hasSize(2);
                    assertThat(field.schema().getTypes().get(0).getType()).isEqualTo(Schema.Type.NULL);
                    assertThat(field.hasDefaultValue()).isTrue();
                    assertThat(field.defaultVal()).isEqualTo(JsonProperties.NULL_VALUE);
                });
    }

    @ParameterizedTest
    @MethodSource("enums")
    void fallsBackToUnknownWhereASymbolIsNew(Schema schema) {
        assertThat(schema.getDoc()).isNotBlank();
        assertThat(schema.getEnumSymbols()).contains("UNKNOWN");
        assertThat(schema.getEnumDefault()).isEqualTo("UNKNOWN");
    }

    @ParameterizedTest
    @MethodSource("records")
    void keepsTimesAsMilliseconds(Schema schema) {
        assertThat(schema.getFields())
                .filteredOn(field -> field.name().matches("time|.*_(at|time|seen|from|until)"))
                .allSatisfy(field -> assertThat(withoutNull(field.schema()).getLogicalType())
                        .as(field.name())
                        .isEqualTo(LogicalTypes.timestampMillis()));
    }

    @ParameterizedTest
    @MethodSource("records")
    void marksPersonalDataWithAWayToHideIt(Schema schema) {
        assertThat(schema.getFields())
                .extracting(field -> Optional.ofNullable(field.getProp("pii")))
                .allSatisfy(pii -> assertThat(pii).matches(value -> value.isEmpty() || MASKINGS.contains(value.get())));
    }

    @ParameterizedTest
    @MethodSource("marked")
    void marksWhatNamesAPerson(String record, List<String> fields) {
        Schema schema = records()
                .filter(each -> each.getName().equals(record))
                .findFirst()
                .orElseThrow();

        assertThat(schema.getFields())
                .filteredOn(field -> field.getProp("pii") != null)
                .extracting(Schema.Field::name)
                .containsAll(fields);
    }

    static Stream<Arguments> marked() {
        return Stream.of(
                Arguments.of("Principal", List.of("user_id", "user_name")),
                Arguments.of("Endpoint", List.of("ip", "device_id")),
                Arguments.of("Entity", List.of("value")),
                Arguments.of("BlockEntry", List.of("value")),
                Arguments.of("AuditRecord", List.of("user_id", "actor_ip")));
    }

    static Stream<Schema> records() {
        return named().stream().filter(schema -> schema.getType() == Schema.Type.RECORD);
    }

    static Stream<Schema> enums() {
        return named().stream().filter(schema -> schema.getType() == Schema.Type.ENUM);
    }

    private static List<Schema> named() {
        Map<String, Schema> found = new HashMap<>();
        Topics.withPrefix("").all().stream()
                .flatMap(topic -> topic.value().stream())
                .map(type -> SpecificData.get().getSchema(type))
                .forEach(schema -> collect(schema, found));
        return new TreeSet<>(found.keySet()).stream().map(found::get).toList();
    }

    private static void collect(Schema schema, Map<String, Schema> found) {
        switch (schema.getType()) {
            case RECORD -> {
                if (found.put(schema.getFullName(), schema) == null) {
                    schema.getFields().forEach(field -> collect(field.schema(), found));
                }
            }
            case ENUM -> found.put(schema.getFullName(), schema);
            case UNION -> schema.getTypes().forEach(type -> collect(type, found));
            case ARRAY -> collect(schema.getElementType(), found);
            case MAP -> collect(schema.getValueType(), found);
            default -> {}
        }
    }

    private static Schema withoutNull(Schema schema) {
        return schema.getType() == Schema.Type.UNION ? schema.getTypes().get(1) : schema;
    }
}
