package io.streamwarden.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.ingest.Parsed.Access;
import io.streamwarden.ingest.Parsed.Auth;
import io.streamwarden.ingest.Parsed.Ignored;
import io.streamwarden.ingest.Parsed.Rejected;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HostileLinesTest {
    private static final List<String> SEEDS = List.of(
            "Jan 10 06:55:46 gate sshd[71]: Failed password for invalid user x y from 192.0.2.1 port 4022 ssh2",
            "<38>1 2026-01-10T06:55:46.1Z gate sshd 71 - [a b=\"c\"] Accepted publickey for git from 2001:db8::1 port 1 ssh2: RSA SHA256:ab",
            "2026-01-10T06:55:46.1+01:00 gate sshd-session[7]: message repeated 3 times: [ Failed none for root from 192.0.2.1 port 1 ssh2]",
            "example.com:443 192.0.2.1 - bob [10/Jan/2026:06:55:46 +0000] \"GET /a?b=\\\"c\\x41 HTTP/1.1\" 200 12 \"-\" \"a \\\\ b\" \"198.51.100.1, x\"",
            "\"192.0.2.1 - - [10/Jan/2026:06:55:46 +0000] \"\"GET http://u@[::1]:80/?q HTTP/1.1\"\" 400 - \"\"-\"\" \"\"-\"\"\"",
            "{\"type\":\"auth\",\"outcome\":\"failure\",\"client\":{\"ip\":\"192.0.2.1\",\"port\":1},\"@timestamp\":\"2026-01-10T06:55:46Z\",\"x\":[{}]}",
            "{\"url\":{\"original\":\"/a?b\"},\"source.ip\":\"::1\",\"@timestamp\":1768028146123,\"http\":{\"response\":{\"status_code\":{\"int\":200}}}}");
    private static final String BITS = "\"\\[]{}:,. -<>%/?|'\u0000\u0001\t\u00e9\uFEFF\uD83D09fxZ";

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AUTO")
    void neverBreakAParser(Format format) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        LineParser parser = format.parser(Reading.SETTINGS);
        for (int number = 1; number <= 35_000; number++) {
            String line = mutated(random);

            Parsed parsed;
            try {
                parsed = parser.parse(LogLine.of(number, line));
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", line: " + line, e);
            }

            boolean sound = parsed instanceof Rejected rejected
                    ? !rejected.detail().isEmpty() && rejected.detail().length() < 300
                    : parsed.events() > 0 || parsed instanceof Ignored;
            assertThat(sound)
                    .as("seed %d, line: %s, parsed: %s", seed, line, parsed)
                    .isTrue();
        }
    }

    @Test
    void giveOnlyCanonicalAddresses() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (Format format : List.of(Format.SSHD, Format.COMBINED, Format.JSON)) {
            LineParser parser = format.parser(Reading.SETTINGS);
            for (int number = 1; number <= 10_000; number++) {
                Parsed parsed = parser.parse(LogLine.of(number, mutated(random)));
                String ip = parsed instanceof Access access
                        ? access.event().getClient().getIp()
                        : parsed instanceof Auth auth
                                ? auth.attempts().get(0).getClient().getIp()
                                : "::";
                assertThat(IpAddresses.canonical(ip)).as("seed " + seed).contains(ip);
            }
        }
    }

    @Test
    void areAllAccountedForHoweverTheBytesFall() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        long ends = 0;
        for (int i = 0; i < 2000; i++) {
            byte[] junk = new byte[random.nextInt(400)];
            random.nextBytes(junk);
            log.write(junk);
        }
        byte[] bytes = log.toByteArray();
        for (byte b : bytes) {
            ends += b == '\n' ? 1 : 0;
        }

        LogReader reader = LogReader.of(
                new ByteArrayInputStream(bytes), "junk", Format.COMBINED, Reading.SETTINGS.withMaxLineBytes(256));
        long lines = Reading.drain(reader).size();

        assertThat(lines).as("seed %d", seed).isEqualTo(ends + (bytes[bytes.length - 1] == '\n' ? 0 : 1));
        assertThat(reader.tally().lines()).isEqualTo(lines);
    }

    /** As long as lines may be, and made of what parsers look for: work must grow with length, not with its square. */
    @Test
    void takeNoLongerForBeingContrived() {
        List<String> patterns = List.of(
                "\"",
                "\" ",
                " [",
                " [[",
                "\\",
                "\\\"",
                "\\x41a",
                "] \"",
                ": ",
                " from 1 port 1 ssh2: ",
                " from ",
                "{\"a\":",
                "[",
                ":",
                "\"\"",
                " 200 \"",
                ",");
        List<String> heads = List.of(
                "",
                "192.0.2.1 - ",
                "192.0.2.1 - - [10/Jan/2026:06:55:46 +0000] \"",
                "192.0.2.1 - - [10/Jan/2026:06:55:46 +0000] \"GET / HTTP/1.1\" 200 1 \"",
                "\"192.0.2.1 - - [10/Jan/2026:06:55:46 +0000] \\\"",
                "Jan 10 06:55:46 gate sshd[71]: Failed password for ",
                "<38>1 2026-01-10T06:55:46.1Z gate sshd 71 - [");
        long start = System.nanoTime();
        for (Format format : List.of(Format.SSHD, Format.COMBINED, Format.JSON)) {
            LineParser parser = format.parser(Reading.SETTINGS);
            for (String head : heads) {
                for (String pattern : patterns) {
                    String line = head + pattern.repeat((65_536 - head.length()) / pattern.length());
                    parser.parse(LogLine.of(1, line));
                }
            }
        }

        // 357 lines of 64 KiB are read in well under a second; one that took squared time would take longer alone.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    private static String mutated(Random random) {
        StringBuilder line = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
        for (int changes = random.nextInt(6); changes > 0; changes--) {
            int at = random.nextInt(line.length() + 1);
            int end = Math.min(line.length(), at + random.nextInt(12));
            String other = SEEDS.get(random.nextInt(SEEDS.size()));
            int from = random.nextInt(other.length());
            switch (random.nextInt(6)) {
                case 0 -> line.delete(at, end);
                case 1 -> line.insert(at, BITS.charAt(random.nextInt(BITS.length())));
                case 2 -> line.insert(at, other, from, Math.min(other.length(), from + random.nextInt(30)));
                case 3 -> line.insert(at, line.substring(at, end));
                case 4 -> line.setLength(at);
                default -> {
                    byte[] junk = new byte[random.nextInt(20)];
                    random.nextBytes(junk);
                    line.insert(at, new String(junk, StandardCharsets.ISO_8859_1));
                }
            }
        }
        return line.toString();
    }
}
