package io.streamwarden.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.7", "10.0.0.0/8", "0.0.0.0/0", "2001:db8:0:0:0:0:0:7", "2001:db8:0:0:0:0:0:0/32"})
    void writesWhatItRead(String text) {
        assertThat(AddressRange.parse(text)).hasToString(text);
    }

    @Test
    void readsShortFormsOfAddresses() {
        assertThat(AddressRange.parse("2001:db8::/32")).isEqualTo(AddressRange.parse("2001:db8:0:0:0:0:0:0/32"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "10.0.0",
                "10.0.0.256",
                "1.2.3.4.",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/",
                "10.0.0.0/8/8",
                "::g",
                ":::",
                "2001:db8::/129"
            })
    void refusesWhatIsNoAddress(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> AddressRange.parse(text));
    }

    @Test
    void saysThatARangeStartsAtItsFirstAddress() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AddressRange.parse("10.1.2.3/8"))
                .withMessageContaining("10.1.2.3 lies inside its range of /8");
    }
}
