package io.streamwarden.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressesTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1,192.0.2.1",
        "0.0.0.0,0.0.0.0",
        "255.255.255.255,255.255.255.255",
        "::,::",
        "::1,::1",
        "2001:DB8:0:0:0:0:0:1,2001:db8::1",
        "2001:0db8:0000:0000:0001:0000:0000:0001,2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1,2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1,2001:0:0:1::1",
        "1:2:3:4:5:6:7::,1:2:3:4:5:6:7:0",
        "1:0:0:0:0:0:0:0,1::",
        "::ffff:198.51.100.7,198.51.100.7",
        "::FFFF:c633:6407,198.51.100.7",
        "0:0:0:0:0:ffff:198.51.100.7,198.51.100.7",
        "64:ff9b::192.0.2.33,64:ff9b::c000:221",
        "fe80::1%eth0,fe80::1%eth0",
        "FE80:0::1%en-1.2_x,fe80::1%en-1.2_x",
    })
    void haveOneText(String written, String canonical) {
        assertThat(IpAddresses.canonical(written)).contains(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "localhost",
                "www.example.com",
                "192.0.2",
                "192.0.2.1.5",
                "192.0.2.256",
                "192.0.2.",
                ".192.0.2.1",
                "010.1.1.1",
                "1.2.3.04",
                "0x7f.0.0.1",
                "2130706433",
                "192.0.2.1:80",
                "192.0.2.1/32",
                " 192.0.2.1",
                "1..2.3",
                "192.0.2.1%eth0",
                ":",
                ":::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1::2::3",
                "12345::",
                "g::",
                "::1%",
                "[::1]",
                "1:2:3:4:5:6:7:8::",
                "::1:2:3:4:5:6:7:8",
                "::1.2.3",
                "::1.2.3.4:5",
                "1:2:3:4:5:6:7:1.2.3.4",
                "::ffff:1.2.3.4%x",
                "fe80::1%eth 0",
                ":1::",
                "1:",
                "1:2:3:4:5:6:7:",
                "\u0661.1.1.1",
                "\uff11::"
            })
    void areNoneIfThereIsDoubt(String written) {
        assertThat(IpAddresses.canonical(written)).isEmpty();
    }

    @Test
    void keepTheirBitsWhateverTheText() throws UnknownHostException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] bits = new byte[16];
            for (int group = 0; group < 16; group += 2) {
                // Many zeros, since runs of them are what goes wrong.
                if (random.nextInt(3) == 0) {
                    bits[group] = (byte) random.nextInt(256);
                    bits[group + 1] = (byte) random.nextInt(256);
                }
            }
            InetAddress address = InetAddress.getByAddress(bits);

            String canonical = IpAddresses.canonical(address.getHostAddress()).orElseThrow();

            // A literal, so no name is looked up.
            assertThat(InetAddress.getByName(canonical)).as("seed %d", seed).isEqualTo(address);
            assertThat(IpAddresses.canonical(canonical)).as("seed %d", seed).contains(canonical);
            assertThat(canonical).as("seed %d", seed).doesNotContain(":::");
        }
    }
}
