package io.streamwarden.app.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.app.embedded.RegistryRecord.HighestId;
import io.streamwarden.app.embedded.RegistryRecord.LevelSet;
import io.streamwarden.app.embedded.RegistryRecord.ModeSet;
import io.streamwarden.app.embedded.RegistryRecord.SubjectDeleted;
import io.streamwarden.app.embedded.RegistryRecord.Version;
import io.streamwarden.app.embedded.RegistryRecord.VersionGone;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordJsonTest {
    static Stream<RegistryRecord> changes() {
        return Stream.of(
                new Version("s", 3, 7, "\"string\"", false),
                new Version("s/\u00fc\"", 3, 7, "\"string\"", true),
                new VersionGone("s", 3),
                new SubjectDeleted("s", 4),
                new LevelSet(Optional.empty(), Optional.of(Compatibility.FULL_TRANSITIVE)),
                new LevelSet(Optional.of("s"), Optional.empty()),
                new ModeSet(Optional.of("s"), Optional.of(RegistryMode.READONLY)),
                new ModeSet(Optional.empty(), Optional.empty()),
                new HighestId(9));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void readsWhatItWrote(RegistryRecord change) {
        assertThat(RecordJson.parse(RecordJson.key(change), RecordJson.value(change)))
                .contains(change);
    }

    @Test
    void writesKeysAsConfluentDoes() {
        assertThat(new String(RecordJson.key(new Version("s", 3, 7, "\"string\"", false)), UTF_8))
                .isEqualTo("{\"keytype\":\"SCHEMA\",\"subject\":\"s\",\"magic\":1,\"version\":3}");
        assertThat(new String(RecordJson.key(new LevelSet(Optional.empty(), Optional.empty())), UTF_8))
                .isEqualTo("{\"keytype\":\"CONFIG\",\"subject\":null,\"magic\":0}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"keytype\":\"NOOP\",\"magic\":0}",
                "{\"keytype\":\"SCHEMA\",\"subject\":\"s\"}",
                "{\"keytype\":\"SCHEMA\",\"version\":1}",
                "{\"keytype\":\"SCHEMA\",\"subject\":\"s\",\"version\":\"x\"}",
                "{\"keytype\":7}",
            })
    void passesOverWhatIsNotIts(String key) {
        assertThat(RecordJson.parse(key.getBytes(UTF_8), "{\"schema\":\"x\"}".getBytes(UTF_8)))
                .isEmpty();
        assertThat(RecordJson.parse(null, null)).isEmpty();
    }

    @Test
    void survivesGarbage() {
        long seed = 42;
        Random random = new Random(seed);
        byte[] key = RecordJson.key(new HighestId(1));

        for (int i = 0; i < 2_000; i++) {
            byte[] value = new byte[random.nextInt(40)];
            random.nextBytes(value);

            assertThat(RecordJson.parse(key, value))
                    .as("seed %d, round %d", seed, i)
                    .isEmpty();
        }
    }
}
