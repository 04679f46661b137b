package io.streamwarden.ingest;

import io.streamwarden.ingest.Parsed.Rejected;
import java.util.List;
import java.util.Optional;

/** Recognises a file's format from its first lines: the one whose parser reads more than half of them. */
final class FormatDetector {
    private static final List<Format> CANDIDATES = List.of(Format.SSHD, Format.COMBINED, Format.JSON);

    private FormatDetector() {}

    /** @param lines none of them blank */
    static Optional<Format> recognise(List<LogLine> lines, IngestSettings settings) {
        return CANDIDATES.stream()
                .filter(format -> 2 * readable(format.parser(settings), lines) > lines.size())
                .findFirst();
    }

    private static long readable(LineParser parser, List<LogLine> lines) {
        return lines.stream()
                .filter(line -> !(parser.parse(line) instanceof Rejected))
                .count();
    }
}
