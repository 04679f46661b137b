package io.streamwarden.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FormatTest {
    @ParameterizedTest
    @EnumSource
    void isFoundByItsNameOnTheCommandLine(Format format) {
        assertThat(Format.named(format.label())).isEqualTo(format);
        assertThat(Format.named(" " + format.name() + " ")).isEqualTo(format);
    }

    @ParameterizedTest
    @CsvSource({"sshdd,sshd", "combine,combined", "jsno,json", "atuo,auto", "nginx,combined", "ndjson,json", "'',auto"})
    void namesTheNearestOfAnUnknownName(String asked, String nearest) {
        assertThatThrownBy(() -> Format.named(asked))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Unknown format '" + asked + "': did you mean " + nearest
                        + "? Known are auto, sshd, combined, json");
    }

    @Test
    void hasNoParserBeforeItIsRecognised() {
        assertThatThrownBy(() -> Format.AUTO.parser(Reading.SETTINGS)).isInstanceOf(IllegalStateException.class);
    }
}
