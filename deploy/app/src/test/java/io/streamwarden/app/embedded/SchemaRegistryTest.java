package io.streamwarden.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.streamwarden.app.embedded.RegistryRecord.Version;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaRegistryTest {
    private static final AvroText STRING = AvroText.parse("\"string\"");
    private static final AvroText LONG = AvroText.parse("\"long\"");
    private static final AvroText PLAIN = user("");
    private static final AvroText WITH_DEFAULT = user(",{\"name\":\"b\",\"type\":\"int\",\"default\":0}");
    private static final AvroText WITHOUT_DEFAULT = user(",{\"name\":\"b\",\"type\":\"int\"}");
    private static final VersionNumber LATEST = VersionNumber.parse("latest");

    private final List<RegistryRecord> log = Collections.synchronizedList(new ArrayList<>());
    private SchemaRegistry registry = new SchemaRegistry(new SchemaBook(), log::add);

    @Test
    void countsIdsFromOneAndGivesOneIdToOneSchema() {
        assertThat(registry.register("a", STRING)).isEqualTo(1);
        assertThat(registry.register("b", LONG)).isEqualTo(2);
        assertThat(registry.register("b-copy", LONG)).isEqualTo(2);
        assertThat(registry.register("a", STRING)).isEqualTo(1);

        assertThat(registry.versions("a", Show.ALL)).containsExactly(new Version("a", 1, 1, "\"string\"", false));
        assertThat(registry.uses(2, Show.LIVE)).extracting(Version::subject).containsExactly("b", "b-copy");
    }

    @Test
    void takesOneSchemaWrittenTwoWaysForOne() {
        int id = registry.register("a", AvroText.parse("{\"type\":\"string\"}"));

        assertThat(registry.register("a", AvroText.parse(" \"string\" "))).isEqualTo(id);
    }

    @Test
    void neverGivesAnIdTwice() {
        registry.register("a", STRING);
        registry.register("b", LONG);
        registry.delete("b");
        registry.deleteForGood("b");

        restart();

        assertThat(registry.register("c", PLAIN)).isEqualTo(3);
    }

    @Test
    void doesNotTryAnIdAgainThatMayHaveReachedKafka() {
        SchemaBook book = new SchemaBook();
        List<RegistryRecord> attempts = new ArrayList<>();
        var unreliable = new SchemaRegistry(book, change -> {
            attempts.add(change);
            if (attempts.size() == 1) {
                throw RegistryError.storeFailed("no answer");
            }
        });

        assertThat(codeOf(() -> unreliable.register("a", STRING))).isEqualTo(50001);
        assertThat(unreliable.register("a", LONG)).isEqualTo(2);
        assertThat(book.text(1)).isEmpty();
    }

    @Test
    void knowsAfterARestartWhatItKnewBefore() {
        registry.register("a", PLAIN);
        registry.register("a", WITH_DEFAULT);
        registry.register("gone", STRING);
        registry.delete("gone");
        registry.settings().setLevel(Optional.of("a"), Compatibility.FULL);
        registry.settings().setMode(Optional.empty(), RegistryMode.READONLY);

        restart();

        assertThat(registry.versions("a", Show.LIVE)).extracting(Version::id).containsExactly(1, 2);
        assertThat(registry.subjects(Show.LIVE)).containsExactly("a");
        assertThat(registry.subjects(Show.ALL)).containsExactly("a", "gone");
        assertThat(registry.settings().level("a")).isEqualTo(Compatibility.FULL);
        assertThat(registry.settings().mode()).isEqualTo(RegistryMode.READONLY);
    }

    @Test
    void givesOneIdToManyWhoRegisterTheSameAtOnce() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            Callable<Integer> register = () -> registry.register("shared", STRING);

            List<Future<Integer>> ids = callers.invokeAll(Collections.nCopies(64, register));

            for (Future<Integer> id : ids) {
                assertThat(id.get()).isEqualTo(1);
            }
            assertThat(log).hasSize(1);
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void keepsASoftlyDeletedSchemaReadableByItsId() {
        int id = registry.register("a", STRING);

        assertThat(registry.delete("a")).containsExactly(1);

        assertThat(registry.schema(id)).isEqualTo("\"string\"");
        assertThat(codeOf(() -> registry.versions("a", Show.LIVE))).isEqualTo(40401);
        assertThat(codeOf(() -> registry.delete("a"))).isEqualTo(40404);
    }

    @Test
    void countsOnAfterASoftDeletion() {
        int id = registry.register("a", STRING);
        registry.delete("a");

        assertThat(registry.register("a", STRING)).isEqualTo(id);
        assertThat(registry.versions("a", Show.LIVE))
                .extracting(Version::version)
                .containsExactly(2);
        assertThat(registry.versions("a", Show.ALL))
                .extracting(Version::version)
                .containsExactly(1, 2);
    }

    @Test
    void deletesForGoodOnlyWhatIsDeletedSoftly() {
        int id = registry.register("a", STRING);

        assertThat(codeOf(() -> registry.deleteForGood("a"))).isEqualTo(40405);
        assertThat(codeOf(() -> registry.deleteForGood("a", LATEST))).isEqualTo(40407);
        registry.delete("a", LATEST);
        assertThat(codeOf(() -> registry.delete("a", new VersionNumber(1)))).isEqualTo(40406);
        assertThat(registry.deleteForGood("a", new VersionNumber(1))).isEqualTo(1);
        assertThat(codeOf(() -> registry.schema(id))).isEqualTo(40403);
        assertThat(registry.subjects(Show.ALL)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NONE,                true,  true,  true",
        "BACKWARD,            true,  false, true",
        "BACKWARD_TRANSITIVE, true,  false, true",
        "FORWARD,             true,  true,  false",
        "FORWARD_TRANSITIVE,  true,  true,  false",
        "FULL,                true,  false, false",
        "FULL_TRANSITIVE,     true,  false, false",
    })
    void holdsANewSchemaAgainstTheLevel(Compatibility level, boolean optional, boolean required, boolean removed) {
        registry.settings().setLevel(Optional.empty(), level);
        registry.register("s", PLAIN);
        registry.register("longer", WITHOUT_DEFAULT);

        assertThat(registry.objections("s", WITH_DEFAULT).isEmpty()).isEqualTo(optional);
        assertThat(registry.objections("s", WITHOUT_DEFAULT).isEmpty()).isEqualTo(required);
        assertThat(registry.objections("longer", PLAIN).isEmpty()).isEqualTo(removed);
    }

    @Test
    void looksPastTheNewestVersionOnlyIfTheLevelIsTransitive() {
        registry.settings().setLevel(Optional.empty(), Compatibility.NONE);
        registry.register("s", PLAIN);
        registry.register("s", WITHOUT_DEFAULT);

        registry.settings().setLevel(Optional.empty(), Compatibility.BACKWARD);
        assertThat(registry.objections("s", WITHOUT_DEFAULT)).isEmpty();
        registry.settings().setLevel(Optional.empty(), Compatibility.BACKWARD_TRANSITIVE);
        assertThat(registry.objections("s", WITHOUT_DEFAULT)).singleElement().satisfies(objection -> assertThat(
                        objection)
                .startsWith("version 1: the new schema cannot read the old one's data: "
                        + "READER_FIELD_MISSING_DEFAULT_VALUE at /fields/1"));
    }

    @Test
    void refusesAnIncompatibleSchemaAndKeepsTheOldOne() {
        registry.register("s", PLAIN);

        assertThat(codeOf(() -> registry.register("s", WITHOUT_DEFAULT))).isEqualTo(409);
        assertThat(registry.versions("s", Show.ALL)).hasSize(1);
    }

    @Test
    void changesNothingThatIsReadOnly() {
        registry.register("s", PLAIN);
        registry.settings().setMode(Optional.of("s"), RegistryMode.READONLY);

        assertThat(codeOf(() -> registry.register("s", WITH_DEFAULT))).isEqualTo(42205);
        assertThat(codeOf(() -> registry.delete("s"))).isEqualTo(42205);
        assertThat(registry.register("s", PLAIN)).isEqualTo(1);
    }

    @Test
    void refusesMoreVersionsOfASubjectThanItKeeps() {
        registry.settings().setLevel(Optional.empty(), Compatibility.NONE);
        for (int i = 0; i < RegistryBounds.MOST_VERSIONS_OF_SUBJECT; i++) {
            registry.register("s", AvroText.parse("{\"type\":\"fixed\",\"name\":\"F\",\"size\":" + (i + 1) + "}"));
        }

        assertThat(codeOf(() -> registry.register("s", STRING))).isEqualTo(42205);
        assertThat(registry.register("other", STRING)).isEqualTo(RegistryBounds.MOST_VERSIONS_OF_SUBJECT + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\u0000"})
    void refusesNamesThatAreNone(String subject) {
        assertThat(codeOf(() -> registry.register(subject, STRING))).isEqualTo(42208);
    }

    @Test
    void refusesALongerNameThanItKeeps() {
        String longest = "n".repeat(RegistryBounds.LONGEST_SUBJECT);

        assertThat(registry.register(longest, STRING)).isEqualTo(1);
        assertThat(codeOf(() -> registry.register(longest + "n", STRING))).isEqualTo(42208);
    }

    @Test
    void refusesSchemasThatDependTooDeeplyOnEachOther() {
        StringBuilder chain = new StringBuilder("{\"type\":\"record\",\"name\":\"R0\",\"fields\":[]}");
        for (int i = 1; i < 4_000; i++) {
            chain.append(",{\"type\":\"record\",\"name\":\"R%d\",\"fields\":[{\"name\":\"f\",\"type\":\"R%d\"}]}"
                    .formatted(i, i - 1));
        }
        String fields = chain.toString()
                .replaceAll("\\{\"type\":\"record\",\"name\":\"(R\\d+)\"", "{\"name\":\"x$1\",\"type\":$0");

        assertThatExceptionOfType(RegistryError.class).isThrownBy(() -> {
            registry.register("deep", AvroText.parse(record(fields, "int")));
            registry.register("deep", AvroText.parse(record(fields, "long")));
        });
    }

    private static String record(String fields, String last) {
        return "{\"type\":\"record\",\"name\":\"Top\",\"fields\":[" + fields + ",{\"name\":\"z\",\"type\":\"" + last
                + "\"}]}";
    }

    private void restart() {
        SchemaBook book = new SchemaBook();
        List.copyOf(log)
                .forEach(change -> book.apply(RecordJson.parse(RecordJson.key(change), RecordJson.value(change))
                        .orElseThrow()));
        registry = new SchemaRegistry(book, log::add);
    }

    private static int codeOf(org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        RegistryError error = catchThrowableOfType(RegistryError.class, action);
        assertThat(error).isNotNull();
        return error.code();
    }

    private static AvroText user(String moreFields) {
        return AvroText.parse("{\"type\":\"record\",\"name\":\"User\",\"fields\":[{\"name\":\"a\",\"type\":\"int\"}"
                + moreFields + "]}");
    }
}
