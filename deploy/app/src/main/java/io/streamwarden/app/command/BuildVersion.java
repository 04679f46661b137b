package io.streamwarden.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Which build this is. */
public final class BuildVersion implements IVersionProvider {
    private static final String RESOURCE = "/io/streamwarden/app/version.properties";

    /** {@code warden 1.2.0 (commit 0123abc, Java 17.0.15)}; without the commit where the build did not know it. */
    @Override
    public String[] getVersion() {
        var build = new Properties();
        try (InputStream in = BuildVersion.class.getResourceAsStream(RESOURCE)) {
            if (in != null) {
                build.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String commit = build.getProperty("commit", "");
        return new String[] {
            "warden " + build.getProperty("version", "unknown") + " ("
                    + (commit.isEmpty() ? "" : "commit " + commit + ", ")
                    + "Java " + System.getProperty("java.version") + ")"
        };
    }
}
