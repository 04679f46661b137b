package io.streamwarden.ingest.intel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FeedReaderTest {
    private final List<Listed> listed = new ArrayList<>();

    @Test
    void readsAPlainListWithRemarks() throws IOException {
        FeedTally tally = read(
                """
                # list of the day
                203.0.113.7
                198.51.100.0/24 ; SBL256894
                2001:DB8:0::7 # one of theirs
                // other remark
                ; and another

                ::ffff:192.0.2.1
                """);

        assertThat(values()).containsExactly("203.0.113.7", "198.51.100.0/24", "2001:db8::7", "192.0.2.1");
        assertThat(tally.refused()).isZero();
        assertThat(listed.get(1).isNetwork()).isTrue();
    }

    @Test
    void refusesWhatIsNoAddressByLineAndTakesTheOthers() throws IOException {
        FeedTally tally = read("203.0.113.7\nexample.org\n203.0.113.8/33\n010.1.1.1\n203.0.113.9\n");

        assertThat(values()).containsExactly("203.0.113.7", "203.0.113.9");
        assertThat(tally.refused()).isEqualTo(3);
        assertThat(tally.firstRefusals().get(0)).isEqualTo("2: 'example.org' is neither an address nor a network");
        assertThat(tally.firstRefusals().get(1)).startsWith("3: ").contains("prefix length between 0 and 32");
    }

    @Test
    void refusesNetworksThatHoldEveryoneAndAddressesOfNoOne() throws IOException {
        FeedTally tally = read(
                """
                0.0.0.0/0
                128.0.0.0/1
                ::/0
                10.1.2.3
                192.168.0.0/16
                172.20.0.1
                127.0.0.1
                ::1
                fe80::1
                fd00::1
                172.32.0.1
                9.0.0.0/8
                """);

        assertThat(values()).containsExactly("172.32.0.1", "9.0.0.0/8");
        assertThat(tally.refused()).isEqualTo(10);
    }

    @Test
    void readsCsvByTheNamesOfItsColumns() throws IOException {
        read(
                """
                # a feed
                "first_seen_utc","ip_address","confidence","malware"
                "2026-01-05 10:00:00","203.0.113.7","90","says ""hello"", twice"
                "2026-01-06","203.0.113.8","unknown",""
                """);

        assertThat(values()).containsExactly("203.0.113.7", "203.0.113.8");
        assertThat(listed.get(0).confidence()).isEqualTo(OptionalInt.of(90));
        assertThat(listed.get(0).from()).contains(Instant.parse("2026-01-05T10:00:00Z"));
        assertThat(listed.get(0).description()).isEqualTo("says \"hello\", twice");
        assertThat(listed.get(1).confidence()).isEmpty();
        assertThat(listed.get(1).from()).contains(Instant.parse("2026-01-06T00:00:00Z"));
    }

    @Test
    void readsCsvWithoutNamesByWhichFieldIsAnAddress() throws IOException {
        read("4,203.0.113.7,scanner\n5,203.0.113.8,scanner\n");

        assertThat(values()).containsExactly("203.0.113.7", "203.0.113.8");
    }

    @Test
    void readsAJsonObjectALine() throws IOException {
        FeedTally tally = read(
                """
                {"cidr":"203.0.113.0/24","sblid":"SBL1"}
                {"cidr":"198.51.100.0/24","sblid":"SBL2"}
                {"type":"metadata","records":2}
                """);

        assertThat(values()).containsExactly("203.0.113.0/24", "198.51.100.0/24");
        assertThat(tally.refused()).isZero();
    }

    @Test
    void readsIndicatorsOfAddressesFromAStixBundle() throws IOException {
        FeedTally tally = read(
                """
                {
                  "type": "bundle", "id": "bundle--1",
                  "objects": [
                    {"type": "identity", "name": "someone"},
                    {"type": "indicator", "name": "c2", "confidence": 80, "pattern_type": "stix",
                     "valid_from": "2026-01-05T10:00:00Z", "valid_until": "2026-02-05T10:00:00.000Z",
                     "pattern": "[ipv4-addr:value = '203.0.113.7' OR ipv4-addr:value ISSUBSET '198.51.100.0/24'] OR [ipv6-addr:value = '2001:db8::7']"},
                    {"type": "indicator", "revoked": true, "pattern": "[ipv4-addr:value = '203.0.113.9']"},
                    {"type": "indicator", "pattern": "[domain-name:value = 'example.org']"},
                    {"type": "indicator", "pattern": "[ipv4-addr:value = '203.0.113.8' AND url:value = 'x']"},
                    {"type": "indicator", "pattern": "[ipv4-addr:value IN ('203.0.113.10', '203.0.113.11')]"}
                  ]
                }
                """);

        assertThat(values())
                .containsExactly("203.0.113.7", "198.51.100.0/24", "2001:db8::7", "203.0.113.10", "203.0.113.11");
        assertThat(listed.get(0).confidence()).isEqualTo(OptionalInt.of(80));
        assertThat(listed.get(0).until()).contains(Instant.parse("2026-02-05T10:00:00Z"));
        assertThat(listed.get(0).description()).isEqualTo("c2");
        assertThat(tally.refused()).isEqualTo(2);
        assertThat(tally.firstRefusals().get(0)).startsWith("4: ");
    }

    @Test
    void saysThatABrokenBundleIsBroken() {
        assertThatThrownBy(() -> read("{\n\"type\":\"bundle\"}")).hasMessageContaining("array 'objects'");
        assertThatThrownBy(() -> read("{\n\"objects\":[{\"type\":\"indicator\""))
                .isInstanceOf(IOException.class);
    }

    @Test
    void cutsALineOfAMegabyte() throws IOException {
        FeedTally tally = read("x".repeat(1 << 20) + "\n203.0.113.7\n");

        assertThat(values()).containsExactly("203.0.113.7");
        assertThat(tally.firstRefusals().get(0)).hasSizeLessThan(200);
    }

    @Test
    void survivesWhateverAFeedHolds() {
        Random random = new Random(20_261_122L);
        String[] pieces = {
            "203.0.113.7",
            "/",
            "24",
            "\n",
            "{",
            "}",
            "[",
            "]",
            "\"objects\"",
            ":",
            ",",
            "\"",
            "'",
            "\0",
            "\uFEFF",
            "::",
            "ipv4-addr:value",
            "=",
            "pattern",
            "indicator",
            "é",
            "😀",
            " ",
            "\t",
            ";",
            "#",
            "999999999999"
        };
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(30); n >= 0; n--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            for (FeedFormat format : FeedFormat.values()) {
                readOrRefuse(text.toString(), format);
            }
        }
    }

    private static void readOrRefuse(String text, FeedFormat format) {
        try {
            FeedReader.read(
                    bytes(text), format, each -> assertThat(each.value()).matches("[0-9a-f.:]+(/\\d+)?"));
        } catch (IOException refused) {
            assertThat(refused).hasMessageMatching("(?s).+");
        }
    }

    private FeedTally read(String feed) throws IOException {
        return FeedReader.read(bytes(feed), FeedFormat.AUTO, listed::add);
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> values() {
        return listed.stream().map(Listed::value).toList();
    }
}
