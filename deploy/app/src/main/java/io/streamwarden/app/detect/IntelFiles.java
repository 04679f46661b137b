package io.streamwarden.app.detect;

import io.streamwarden.app.command.CommandFailure;
import io.streamwarden.app.command.ExitCode;
import io.streamwarden.detectors.event.IpNetwork;
import io.streamwarden.detectors.intel.KnownActor;
import io.streamwarden.detectors.intel.KnownActors;
import io.streamwarden.ingest.intel.FeedFormat;
import io.streamwarden.ingest.intel.FeedReader;
import io.streamwarden.ingest.intel.FeedTally;
import io.streamwarden.ingest.intel.Listed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Files of known bad addresses and networks, in any format of feeds. */
public final class IntelFiles {
    private static final int LISTED_CONFIDENCE = 75;

    private IntelFiles() {}

    /** @throws CommandFailure if one cannot be read, or holds an entry that cannot be meant */
    public static KnownActors load(List<Path> files) {
        KnownActors actors = new KnownActors();
        files.forEach(file -> read(file, actors));
        return actors;
    }

    private static void read(Path file, KnownActors actors) {
        String provider = file.getFileName().toString();
        try (InputStream in = Files.newInputStream(file)) {
            FeedTally tally = FeedReader.read(in, FeedFormat.AUTO, listed -> put(listed, provider, actors));
            if (tally.refused() > 0) {
                throw new CommandFailure(
                        ExitCode.BAD_CONFIGURATION,
                        file + ":" + tally.firstRefusals().get(0)
                                + (tally.refused() == 1 ? "" : ", and " + (tally.refused() - 1) + " more like it"),
                        "intel.files holds addresses and CIDR networks: take the others out.");
            }
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.BAD_CONFIGURATION,
                    "intel.files names " + file + ", which cannot be read: " + e.getMessage(),
                    "Check the path, or take it out.",
                    e);
        }
    }

    private static void put(Listed listed, String provider, KnownActors actors) {
        IpNetwork network = IpNetwork.parse(listed.value());
        if (network != null) {
            actors.put(
                    network,
                    new KnownActor(
                            listed.isNetwork() ? "cidr" : "ip",
                            listed.confidence().orElse(LISTED_CONFIDENCE),
                            provider,
                            Long.MIN_VALUE,
                            listed.until().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE)));
        }
    }
}
