package io.streamwarden.detectors.sigma.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CidrTestTest {
    private static final long SEED = 42;

    @Test
    void readsWhatTheJdkWrites() throws UnknownHostException {
        var random = new Random(SEED);

        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
            random.nextBytes(bytes);
            for (int zeros = random.nextInt(bytes.length); zeros > 0; zeros--) {
                bytes[random.nextInt(bytes.length)] = 0;
            }
            String written = InetAddress.getByAddress(bytes).getHostAddress();

            Address address = Address.parse(written);

            assertThat(address).as("%s, seed %d", written, SEED).isNotNull().isEqualTo(addressOf(bytes));
        }
    }

    @Test
    void prefixesCutWhereTheyShould() {
        var random = new Random(SEED);

        for (int i = 0; i < 5_000; i++) {
            int prefix = random.nextInt(33);
            long bits = random.nextLong() & 0xffff_ffffL;
            long mask = prefix == 0 ? 0 : (0xffff_ffffL << (32 - prefix)) & 0xffff_ffffL;
            var test = new CidrTest(List.of(Network.parse(dotted(bits & mask) + "/" + prefix)));
            long other = random.nextBoolean() ? bits ^ (1L << random.nextInt(32)) : random.nextLong() & 0xffff_ffffL;

            assertThat(test.matches(dotted(bits))).isTrue();
            assertThat(test.matches(dotted(other)))
                    .as("%s in %s/%d, seed %d", dotted(other), dotted(bits & mask), prefix, SEED)
                    .isEqualTo((other & mask) == (bits & mask));
        }
    }

    @Test
    void takesAnyTextWithoutThrowing() {
        var random = new Random(SEED);
        var test = new CidrTest(List.of(Network.parse("::/0"), Network.parse("0.0.0.0/0")));

        for (int i = 0; i < 100_000; i++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(20); length > 0; length--) {
                text.append("0129af:.%/ x".charAt(random.nextInt(12)));
            }
            test.matches(text.toString());
        }
    }

    private static Address addressOf(byte[] bytes) {
        long high = 0;
        long low = bytes.length == 4 ? 0xffff : 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes.length == 16 && i < 8) {
                high = high << 8 | (bytes[i] & 0xff);
            } else {
                low = low << 8 | (bytes[i] & 0xff);
            }
        }
        return new Address(high, low);
    }

    private static String dotted(long bits) {
        return (bits >> 24) + "." + (bits >> 16 & 0xff) + "." + (bits >> 8 & 0xff) + "." + (bits & 0xff);
    }
}
