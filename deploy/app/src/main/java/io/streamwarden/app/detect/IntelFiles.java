package io.streamwarden.app.detect;

import io.streamwarden.app.command.CommandFailure;
import io.streamwarden.app.command.ExitCode;
import io.streamwarden.detectors.event.IpNetwork;
import io.streamwarden.detectors.intel.KnownActor;
import io.streamwarden.detectors.intel.KnownActors;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Plain lists of known bad addresses and networks, as feeds publish them. */
public final class IntelFiles {
    private static final int LISTED_CONFIDENCE = 75;

    private IntelFiles() {}

    /** Reads lists of an address or network a line, comments after {@code #} or {@code ;}. */
    public static KnownActors load(List<Path> files) {
        KnownActors actors = new KnownActors();
        files.forEach(file -> read(file, actors));
        return actors;
    }

    private static void read(Path file, KnownActors actors) {
        String provider = file.getFileName().toString();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                String text = line.split("[#;]", 2)[0].strip();
                if (!text.isEmpty()) {
                    actors.put(entry(file, number, text), actor(text, provider));
                }
            }
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.BAD_CONFIGURATION,
                    "intel.files names " + file + ", which cannot be read: " + e.getMessage(),
                    "Check the path, or take it out.",
                    e);
        }
    }

    private static IpNetwork entry(Path file, int number, String text) {
        IpNetwork network = IpNetwork.parse(text);
        if (network == null) {
            throw new CommandFailure(
                    ExitCode.BAD_CONFIGURATION,
                    file + ":" + number + ": '" + (text.length() > 60 ? text.substring(0, 60) : text)
                            + "' is neither an address nor a network",
                    "A plain list has one address or CIDR network a line.");
        }
        return network;
    }

    private static KnownActor actor(String text, String provider) {
        return new KnownActor(
                text.indexOf('/') < 0 ? "ip" : "cidr", LISTED_CONFIDENCE, provider, Long.MIN_VALUE, Long.MAX_VALUE);
    }
}
