package io.streamwarden.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamwarden.ingest.Parsed.Access;
import io.streamwarden.ingest.Parsed.Ignored;
import io.streamwarden.ingest.Parsed.Rejected;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogReaderTest {
    private static final String HIT =
            "192.0.2.1 - - [10/Jan/2026:06:55:46 +0000] \"GET /a HTTP/1.1\" 200 12 \"-\" \"curl/8.5.0\"";
    private static final String FAILURE =
            "Jan 10 06:55:46 gate sshd[71]: Failed password for root from 192.0.2.1 port 4022 ssh2";
    private static final String SIGN_IN =
            "{\"type\":\"auth\",\"outcome\":\"failure\",\"client\":{\"ip\":\"192.0.2.1\"},\"meta\":{\"event_time\":\"2026-01-10T06:55:46Z\"}}";

    @TempDir
    Path folder = Path.of("");

    @Test
    void accountsForEveryLine() throws IOException {
        LogReader reader = Reading.reader(HIT + "\n\nnonsense\n" + HIT + "\r\n \t\n" + HIT, Format.COMBINED);

        List<ParsedLine> lines = Reading.drain(reader);

        assertThat(lines).extracting(line -> line.line().number()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(lines.get(2).line().bytes()).isEqualTo("nonsense".getBytes(UTF_8));
        assertThat(reader.tally().lines()).isEqualTo(6);
        assertThat(reader.tally().events()).isEqualTo(3);
        assertThat(reader.tally().ignored()).isEqualTo(2);
        assertThat(reader.tally().rejected()).isEqualTo(1);
        assertThat(reader.tally().reasons().get(Rejection.BAD_CLIENT)).satisfies(rejects -> {
            assertThat(rejects.count()).isEqualTo(1);
            assertThat(rejects.firstLine()).isEqualTo(3);
            assertThat(rejects.firstDetail()).contains("'nonsense'");
        });
    }

    @Test
    void countsFoldedEventsApartFromTheirLine() throws IOException {
        LogReader reader = Reading.reader(
                "Jan 10 06:55:46 gate sshd[71]: message repeated 4 times: [ Failed password for root from 192.0.2.1 port 4022 ssh2]",
                Format.SSHD);

        Reading.drain(reader);

        assertThat(reader.tally().events()).isEqualTo(4);
        assertThat(reader.tally().eventLines()).isEqualTo(1);
        assertThat(reader.tally().lines()).isEqualTo(1);
    }

    @Test
    void rejectsALineOverTheBoundAndReadsTheNext() throws IOException {
        String overlong = "x".repeat(300_000);
        LogReader reader = Reading.reader(HIT + "\n" + overlong + "\n" + HIT + "\n" + overlong, Format.COMBINED);

        List<ParsedLine> lines = Reading.drain(reader);

        assertThat(lines.get(1).parsed()).isEqualTo(new Rejected(Rejection.LINE_TOO_LONG, "over 65536 bytes"));
        assertThat(lines.get(1).line().bytes()).hasSize(65_536);
        assertThat(lines.get(2).parsed()).isInstanceOf(Access.class);
        assertThat(lines.get(3).line().isCut()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"256,'',false", "257,'',true", "256,'\r',false", "257,'\r',true"})
    void bindsALineToTheByte(int length, String end, boolean cut) throws IOException {
        for (String before : List.of("", "\uFEFF", "\n".repeat(70_000), "\n".repeat(65_400))) {
            InputStream in = new ByteArrayInputStream((before + "y".repeat(length) + end).getBytes(UTF_8));
            LogReader reader = LogReader.of(in, "test.log", Format.SSHD, Reading.SETTINGS.withMaxLineBytes(256));

            List<ParsedLine> lines = Reading.drain(reader);

            LogLine last = lines.get(lines.size() - 1).line();
            assertThat(last.isCut()).isEqualTo(cut);
            assertThat(last.bytes()).hasSize(256);
        }
    }

    @Test
    void readsTheSameInBlocksOfAnySize() throws IOException {
        byte[] log = (HIT + "\n").repeat(2000).getBytes(UTF_8);

        LogReader reader = LogReader.of(new Dripping(log), "pipe", Format.AUTO, Reading.SETTINGS);
        Reading.drain(reader);

        assertThat(reader.tally().events()).isEqualTo(2000);
    }

    @Test
    void survivesBinaryJunkAndInvalidUtf8() throws IOException {
        String junk =
                "\u0000\u0000\u0001\u00ff\u00fe\n\u0080\u0081\n" + HIT.replace("/a", "/caf\u00e9") + "\n\u0000" + HIT;

        LogReader reader = Reading.reader(junk.getBytes(ISO_8859_1), Format.COMBINED);
        List<ParsedLine> lines = Reading.drain(reader);

        assertThat(lines).hasSize(4);
        assertThat(lines.get(2).parsed()).isInstanceOfSatisfying(Access.class, access -> assertThat(
                        access.event().getUrlPath())
                .isEqualTo("/caf\uFFFD"));
        assertThat(reader.tally().rejected()).isEqualTo(3);
    }

    @Test
    void leavesOutAByteOrderMarkAndCarriageReturns() throws IOException {
        LogReader reader = Reading.reader("\uFEFF" + HIT + "\r\n" + HIT + "\r\n", Format.AUTO);

        Reading.drain(reader);

        assertThat(reader.format()).isEqualTo(Format.COMBINED);
        assertThat(reader.tally().events()).isEqualTo(2);
        assertThat(reader.tally().lines()).isEqualTo(2);
    }

    @Test
    void recognisesEachFormat() throws IOException {
        String cron = "Jan 10 06:55:46 gate CRON[9]: pam_unix(cron:session): session opened\n";

        assertThat(Reading.reader(HIT, Format.AUTO).format()).isEqualTo(Format.COMBINED);
        assertThat(Reading.reader(cron.repeat(60) + FAILURE, Format.AUTO).format())
                .isEqualTo(Format.SSHD);
        assertThat(Reading.reader(SIGN_IN, Format.AUTO).format()).isEqualTo(Format.JSON);
    }

    @Test
    void recognisesByMajorityAndLosesNoLineOfTheSample() throws IOException {
        LogReader reader = Reading.reader("\n\n# made by hand\n" + (HIT + "\n").repeat(99) + "cut of", Format.AUTO);

        List<ParsedLine> lines = Reading.drain(reader);

        assertThat(reader.format()).isEqualTo(Format.COMBINED);
        assertThat(lines)
                .extracting(line -> line.line().number())
                .startsWith(1L, 2L, 3L, 4L)
                .hasSize(103);
        assertThat(reader.tally().events()).isEqualTo(99);
        assertThat(reader.tally().rejected()).isEqualTo(2);
    }

    @Test
    void saysWhichFormatsItKnowsIfItRecognisesNone() {
        assertThatThrownBy(() -> Reading.reader("id,name\n1,alice\n" + HIT + "\n", Format.AUTO))
                .isInstanceOf(UnknownFormatException.class)
                .hasMessage("test.log: of its first 3 lines most are neither sshd, combined nor json; "
                        + "if it only begins oddly, name the format");
    }

    @Test
    void takesAnEmptyLogForWhatItIs() throws IOException {
        for (String empty : List.of("", "\n", "\n\n  \n")) {
            LogReader reader = Reading.reader(empty, Format.AUTO);

            List<ParsedLine> lines = Reading.drain(reader);

            assertThat(reader.format()).isEqualTo(Format.AUTO);
            assertThat(lines).allSatisfy(line -> assertThat(line.parsed()).isInstanceOf(Ignored.class));
        }
    }

    @Test
    void readsGzipWhateverTheFileIsCalled() throws IOException {
        Path log = Files.write(folder.resolve("access.log.1"), gzip(HIT + "\n" + HIT + "\n"));

        try (LogReader reader = LogReader.open(log, Format.AUTO, Reading.SETTINGS)) {
            assertThat(Reading.drain(reader)).hasSize(2);
        }
    }

    @Test
    void readsAllMembersOfAJoinedGzipFromAPipe() throws IOException {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (int i = 0; i < 3; i++) {
            joined.write(gzip(HIT + "\n"));
        }

        LogReader reader = LogReader.of(new Dripping(joined.toByteArray()), "pipe", Format.AUTO, Reading.SETTINGS);

        assertThat(Reading.drain(reader)).hasSize(3);
    }

    @Test
    void saysWhereADamagedGzipEnds() throws IOException {
        byte[] whole = gzip((HIT + "\n").repeat(10));
        LogReader reader = Reading.reader(Arrays.copyOf(whole, whole.length - 6), Format.COMBINED);

        assertThatThrownBy(() -> Reading.drain(reader))
                .isInstanceOf(IOException.class)
                .hasMessage("test.log is damaged or cut off as a gzip file after line 10");
        assertThat(reader.tally().events()).isEqualTo(10);
    }

    @Test
    void saysHowAFileIsCompressedThatItCannotRead() {
        byte[] zstd = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 0, 0, 0};

        assertThatThrownBy(() -> Reading.reader(zstd, Format.AUTO))
                .hasMessage("test.log is compressed with zstd; only gzip is read, so unpack it first");
    }

    @Test
    void saysWhatIsWrongWithAPath() {
        assertThatThrownBy(() -> LogReader.open(folder, Format.AUTO, Reading.SETTINGS))
                .hasMessage(folder + " is a directory; name the files in it");
        assertThatThrownBy(() -> LogReader.open(folder.resolve("none.log"), Format.AUTO, Reading.SETTINGS))
                .hasMessage("There is no file " + folder.resolve("none.log"));
    }

    @Test
    void givesTheSameIdsOnEveryReadingAndDifferentOnesToEqualLines() throws IOException {
        String log = HIT + "\n" + HIT + "\n";

        List<String> first = ids(log);
        List<String> second = ids(log);

        assertThat(first).isEqualTo(second).doesNotHaveDuplicates();
        assertThat(first).allSatisfy(id -> assertThat(id)
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
        // Written down, since ids are kept by others: a change would make every replay look new.
        assertThat(first.get(0)).isEqualTo("7dc6bbb6-2353-5ec6-b5b6-10cddef36d03");
    }

    private static List<String> ids(String log) throws IOException {
        return Reading.drain(Reading.reader(log, Format.AUTO)).stream()
                .map(line -> ((Access) line.parsed()).event().getMeta().getEventId())
                .toList();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return packed.toByteArray();
    }

    /** A pipe: hands over a few bytes at a time and never says that more are there. */
    private static final class Dripping extends FilterInputStream {
        Dripping(byte[] bytes) {
            super(new ByteArrayInputStream(bytes));
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            return super.read(target, from, Math.min(length, 7));
        }

        @Override
        public int available() {
            return 0;
        }
    }
}
