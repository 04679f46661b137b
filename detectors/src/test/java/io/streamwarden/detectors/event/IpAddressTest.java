package io.streamwarden.detectors.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
    @ParameterizedTest
    @CsvSource({
        "2001:0DB8:0:0:0:0:0:1, 2001:db8::1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "0:0:0:0:0:0:0:0, ::",
        "0:0:0:0:0:0:0:1, ::1",
        "1:0:0:0:0:0:0:0, 1::",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
        "::ffff:203.0.113.7, 203.0.113.7",
        "::FFFF:cb00:7107, 203.0.113.7",
        "64:ff9b::203.0.113.7, 64:ff9b::cb00:7107",
        "0.0.0.0, 0.0.0.0",
        "255.255.255.255, 255.255.255.255"
    })
    void writesOneTextForEachAddress(String written, String canonical) {
        assertThat(IpAddress.parse(written)).hasToString(canonical);
        assertThat(IpAddress.parse(canonical)).isEqualTo(IpAddress.parse(written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "01.2.3.4",
                "1.2.3.4 ",
                "1..3.4",
                ".1.2.3",
                "1.2.3.",
                "a.b.c.d",
                ":",
                ":::",
                "1:",
                ":1",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "12345::",
                "g::",
                "::1%eth0",
                "[::1]",
                "::1.2.3",
                "::1.2.3.256",
                "1.2.3.4::",
                "1:2:3:4:5:6:7:1.2.3.4",
                "\u0661.2.3.4",
                "::\uff11"
            })
    void refusesWhatIsNoAddress(String text) {
        assertThat(IpAddress.parse(text)).isNull();
    }

    @Test
    void refusesTextsOfAnyLength() {
        assertThat(IpAddress.parse("1".repeat(1_000_000))).isNull();
        assertThat(IpAddress.parse(":".repeat(1_000_000))).isNull();
    }

    @Test
    void agreesWithTheJdkOnLiterals() throws UnknownHostException {
        Random random = random(20_260_201);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
            random.nextBytes(bytes);
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = random.nextBoolean() ? 0 : bytes[i];
            }
            InetAddress jdk = InetAddress.getByAddress(bytes);

            IpAddress ours = Objects.requireNonNull(IpAddress.parse(jdk.getHostAddress()), jdk::getHostAddress);

            assertThat(InetAddress.getByName(ours.toString())).isEqualTo(jdk);
            assertThat(IpAddress.parse(ours.toString())).isEqualTo(ours);
        }
    }

    @Test
    void readsOfDamagedLiteralsWhatTheJdkReads() {
        Random random = random(20_260_202);
        String letters = "0123456789abcdef:::::";
        for (int round = 0; round < 50_000; round++) {
            StringBuilder text = new StringBuilder(":");
            int length = random.nextInt(24);
            for (int i = 0; i < length; i++) {
                text.insert(random.nextInt(text.length() + 1), letters.charAt(random.nextInt(letters.length())));
            }
            IpAddress ours = IpAddress.parse(text.toString());

            InetAddress jdk = jdk(text.toString());

            // The JDK takes groups of more than four digits.
            if (ours != null || !text.toString().matches(".*[0-9a-f]{5}.*")) {
                assertThat(ours == null).as("%s", text).isEqualTo(jdk == null);
            }
            if (ours != null && jdk != null) {
                assertThat(jdk(ours.toString())).isEqualTo(jdk);
            }
        }
    }

    /** The JDK asks no DNS about a text with a colon. */
    private static @Nullable InetAddress jdk(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException noLiteral) {
            return null;
        }
    }

    private static Random random(long seed) {
        System.out.println("IpAddressTest seed " + seed);
        return new Random(seed);
    }
}
