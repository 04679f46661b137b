package io.streamwarden.detectors.signature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTextTest {
    private final RequestText text = new RequestText();

    private String canonical(String raw, Shape shape) {
        text.read(raw, shape);
        return text.toString().replace(Escapes.SEPARATOR, '|');
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '>',
            value = {
                "%41%62 > ab",
                "%2527 > '",
                "%252527 > '",
                "%25252527 > %27",
                "%u0027%u003B > ';",
                "%zz%4 > %zz%4",
                "%O%R%20x > or x",
                "%%32%37 > '",
                "a+b > a b",
                "a%2Bb > a+b",
                "%26lt;%26%2339;%26%23x3b; > <';",
                "%26lt%26%2339%26%23x3b > <';",
                "\\u0027\\x3B > ';",
                "%c0%af%c0%ae%c1%9c > /.\\",
                "%e0%80%af%f0%80%80%af > //",
                "%c0%2e%c0/ > ./",
                "%ef%bc%87%EF%BC%9b > ';",
                "%CA%BC > '",
                "%C4%B1%C5%BF%E2%84%AA > isk",
                "%C3%A9 > é",
                "%ff > ÿ",
                "a%00b > ab",
                "a%0b%a0%20b > a b",
                "a%e2%80%8bb > ab",
                "SeLeCT > select",
            })
    void undoesDisguises(String raw, String expected) {
        assertThat(canonical(raw, Shape.FORM)).isEqualTo(expected);
    }

    @Test
    void keepsLineBreaksApartFromBlanks() {
        assertThat(canonical("a%20%0d%0a%20b%09%20c", Shape.FORM)).isEqualTo("a\nb c");
    }

    @Test
    void separatesValuesBeforeDecoding() {
        assertThat(canonical("a=1%26b&c=2&amp;d=%3B&lt;e", Shape.FORM)).isEqualTo("a=1&b|c=2|d=;<e");
        assertThat(canonical("a=1; b=2%3B3", Shape.COOKIE)).isEqualTo("a=1| b=2;3");
        assertThat(canonical("{\"a\":\"b\\\"c\\u0027\"}", Shape.JSON)).isEqualTo("{|a|:|b\"c'|}");
        assertThat(canonical("https://a.example/b+c?d+e&f?g", Shape.URL)).isEqualTo("https://a.example/b+c|d e|f?g");
        assertThat(canonical("--x\r\na: b\r\n\r\nc", Shape.LINES)).isEqualTo("--x||a: b||||c");
        assertThat(canonical("a&b;c", Shape.PLAIN)).isEqualTo("a&b;c");
    }

    @Test
    void nobodyElseCanSeparateValues() {
        assertThat(canonical("a%01b&#1;c\u0001d", Shape.FORM)).doesNotContain("|");
    }

    @Test
    void tellsTheShapeOfABodyByItsStart() {
        assertThat(Shape.of(Part.BODY, " \n{\"a\":1}")).isEqualTo(Shape.JSON);
        assertThat(Shape.of(Part.BODY, "<a/>")).isEqualTo(Shape.PLAIN);
        assertThat(Shape.of(Part.BODY, "--boundary")).isEqualTo(Shape.LINES);
        assertThat(Shape.of(Part.BODY, "a=b")).isEqualTo(Shape.FORM);
    }

    @Test
    void remembersWhatItHadToUndo() {
        text.read("%2e%252f%c0%afa%00%0b%2527", Shape.PATH);

        Disguise disguise = text.disguise();
        assertThat(disguise.encodedDots).isEqualTo(1);
        assertThat(disguise.deepDots).isEqualTo(1);
        assertThat(disguise.deepQuotes).isEqualTo(1);
        assertThat(disguise.overlong).isEqualTo(1);
        assertThat(disguise.nuls).isEqualTo(1);
        assertThat(disguise.oddSpaces).isEqualTo(1);
    }

    @Test
    void takesNoMoreThanItsLimit() {
        text.read("a".repeat(100_000), Shape.PATH);

        assertThat(text.length()).isEqualTo(RequestText.LIMIT);
    }
}
