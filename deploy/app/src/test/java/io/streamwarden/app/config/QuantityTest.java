package io.streamwarden.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

    @Test
    void readsTimesAsPeopleWriteThem() {
        assertThat(Quantity.time("100ms")).isEqualTo(Duration.ofMillis(100));
        assertThat(Quantity.time("15m")).isEqualTo(Duration.ofMinutes(15));
        assertThat(Quantity.time("7d")).isEqualTo(Duration.ofDays(7));
        assertThat(Quantity.time("PT1H30M")).isEqualTo(Duration.ofMinutes(90));
    }

    @Test
    void readsSizesInPowersOf1024() {
        assertThat(Quantity.bytes("128MB")).isEqualTo(134_217_728);
        assertThat(Quantity.bytes("4 kib")).isEqualTo(4096);
        assertThat(Quantity.bytes("17")).isEqualTo(17);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "15", "15 minutes", "-1m", "1.5h", "9999999999999d", "m", "P", "１５m"})
    void refusesOtherTimes(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Quantity.time(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MB", "-1", "1.5MB", "1TBX", "4m", "9999999999999"})
    void refusesOtherSizes(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Quantity.bytes(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1ms", "90s", "15m", "36h", "7d"})
    void writesTimesAsTheyWereRead(String text) {
        assertThat(Quantity.text(Quantity.time(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1023", "4KB", "128MB", "3GB"})
    void writesSizesAsTheyWereRead(String text) {
        assertThat(Quantity.text(Quantity.bytes(text))).isEqualTo(text);
    }
}
