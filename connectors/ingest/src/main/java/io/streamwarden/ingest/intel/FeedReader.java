package io.streamwarden.ingest.intel;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * Reads feeds, whatever their format. Feeds come from strangers: an entry that cannot be meant is refused and counted,
 * the others are taken; lines, entries and memory are bounded.
 */
public final class FeedReader {
    /** Entries of one feed past these are not read; {@link #read} fails. */
    public static final int MOST_ENTRIES = 2_000_000;

    private static final int PEEKED = 8_192;

    private FeedReader() {}

    /**
     * Reads to the end.
     *
     * @param each told of every entry taken, in order
     * @throws IOException if it cannot be read, has more than {@value #MOST_ENTRIES} entries, or is no STIX bundle where one
     *     is asked for
     */
    public static FeedTally read(InputStream feed, FeedFormat format, Consumer<Listed> each) throws IOException {
        BufferedInputStream in = new BufferedInputStream(feed, PEEKED * 2);
        FeedTally tally = new FeedTally();
        Consumer<Listed> bounded = listed -> {
            if (tally.taken() >= MOST_ENTRIES) {
                throw new TooManyEntries();
            }
            tally.took();
            each.accept(listed);
        };
        try {
            switch (format == FeedFormat.AUTO ? recognise(in) : format) {
                case STIX -> StixFeed.read(in, bounded, tally);
                case JSON -> LineFeed.json(in, bounded, tally);
                case CSV -> LineFeed.csv(in, bounded, tally);
                default -> LineFeed.plain(in, bounded, tally);
            }
        } catch (TooManyEntries e) {
            throw new IOException("the feed has more than " + MOST_ENTRIES + " entries");
        }
        return tally;
    }

    private static final class TooManyEntries extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooManyEntries() {
            super(null, null, false, false);
        }
    }

    /** By the first line that is no remark. */
    private static FeedFormat recognise(BufferedInputStream in) throws IOException {
        in.mark(PEEKED);
        String start = new String(in.readNBytes(PEEKED), java.nio.charset.StandardCharsets.ISO_8859_1);
        in.reset();
        String first = start.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && "#;/".indexOf(line.charAt(0)) < 0)
                .findFirst()
                .orElse("");
        if (first.startsWith("{")) {
            return first.length() > 1 && first.endsWith("}") && !start.contains("\"objects\"")
                    ? FeedFormat.JSON
                    : FeedFormat.STIX;
        }
        return first.indexOf(',') >= 0 || first.indexOf('\t') >= 0 ? FeedFormat.CSV : FeedFormat.PLAIN;
    }
}
