package io.streamwarden.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AvroTextTest {
    @Test
    void keepsDocsAndDefaultsAndDropsSpaces() {
        String spaced = "{ \"type\" : \"record\", \"name\":\"R\",\n \"doc\":\"why\", \"fields\":[] }";

        assertThat(AvroText.parse(spaced).text())
                .isEqualTo("{\"type\":\"record\",\"name\":\"R\",\"doc\":\"why\",\"fields\":[]}");
    }

    @Test
    void takesAUnionUpToItsBoundAndNoWiderOne() {
        assertThat(AvroText.parse(union(AvroText.MOST_BRANCHES)).schema().getTypes())
                .hasSize(AvroText.MOST_BRANCHES);

        assertThatExceptionOfType(RegistryError.class)
                .isThrownBy(() -> AvroText.parse(union(AvroText.MOST_BRANCHES + 1)))
                .withMessageContaining("union of more than " + AvroText.MOST_BRANCHES);
    }

    @Test
    void refusesMorePartsThanItCanCompare() {
        String fields = IntStream.range(0, AvroText.MOST_PARTS + 1)
                .mapToObj(i -> "{\"name\":\"f" + i + "\",\"type\":\"int\"}")
                .collect(Collectors.joining(","));

        assertThatExceptionOfType(RegistryError.class)
                .isThrownBy(() -> AvroText.parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[" + fields + "]}"))
                .satisfies(error -> assertThat(error.code()).isEqualTo(42201));
    }

    @Test
    void refusesTextThatIsNoUnicode() {
        assertThatExceptionOfType(RegistryError.class)
                .isThrownBy(() -> AvroText.parse("{\"type\":\"string\",\"doc\":\"\ud800\"}"))
                .withMessageContaining("surrogate");
    }

    @Test
    void shortensWhatAParserQuotes() {
        assertThatExceptionOfType(RegistryError.class)
                .isThrownBy(() -> AvroText.parse("\"" + "x".repeat(100_000) + "\""))
                .satisfies(error -> assertThat(error.getMessage()).hasSizeLessThan(3_000));
    }

    private static String union(int branches) {
        return IntStream.range(0, branches)
                .mapToObj(i -> "{\"type\":\"fixed\",\"size\":1,\"name\":\"F" + i + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
