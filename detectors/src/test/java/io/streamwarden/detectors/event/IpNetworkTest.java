package io.streamwarden.detectors.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpNetworkTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.0/24, 203.0.113.255, true",
        "203.0.113.0/24, 203.0.114.0, false",
        "203.0.113.77/24, 203.0.113.1, true",
        "203.0.113.7, 203.0.113.7, true",
        "203.0.113.7, 203.0.113.8, false",
        "203.0.113.7/32, ::ffff:203.0.113.7, true",
        "0.0.0.0/0, 255.255.255.255, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "2001:db8::/65, 2001:db8::7fff:0:0:1, true",
        "2001:db8::/65, 2001:db8::8000:0:0:1, false",
        "::/0, 203.0.113.7, true",
        "::ffff:203.0.113.0/120, 203.0.113.9, true"
    })
    void holdsItsAddressesAndNoOther(String network, String address, boolean holds) {
        assertThat(network(network).contains(Objects.requireNonNull(IpAddress.parse(address))))
                .isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.77/24, 203.0.113.0/24",
        "203.0.113.7, 203.0.113.7/32",
        "2001:DB8::1/32, 2001:db8::/32",
        "::1, ::1/128"
    })
    void writesOneTextForEachNetwork(String written, String canonical) {
        assertThat(network(written)).hasToString(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "203.0.113.0/",
                "203.0.113.0/33",
                "203.0.113.0/-1",
                "203.0.113.0/a",
                "203.0.113/24",
                "2001:db8::/129",
                "2001:db8::/1000",
                "203.0.113.0/24/8",
                "/24"
            })
    void refusesWhatIsNoNetwork(String text) {
        assertThat(IpNetwork.parse(text)).isNull();
    }

    @Test
    void knowsASingleAddress() {
        assertThat(network("203.0.113.7").isSingle()).isTrue();
        assertThat(network("203.0.113.6/31").isSingle()).isFalse();
    }

    private static IpNetwork network(String text) {
        return Objects.requireNonNull(IpNetwork.parse(text), text);
    }
}
