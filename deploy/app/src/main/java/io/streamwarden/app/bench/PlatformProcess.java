package io.streamwarden.app.bench;

import io.streamwarden.app.embedded.EmbeddedPlatform;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * Kafka and a schema registry in a process of their own, so that their CPU time and memory stay out of the figures. The
 * only argument is the folder for their data.
 */
final class PlatformProcess {
    private PlatformProcess() {}

    /** Prints the addresses of broker and registry on one line, then serves until its input ends. */
    public static void main(String[] arguments) {
        PrintStream toParent = System.out;
        System.setOut(System.err);
        EmbeddedPlatform platform = EmbeddedPlatform.start(EmbeddedPlatform.Settings.in(Path.of(arguments[0])));
        Runtime.getRuntime().addShutdownHook(new Thread(platform::close, "stop-platform"));
        ChildJvm.say(toParent, platform.bootstrapServers() + " " + platform.registryUrl());
        ParentWatch.awaitEnd(System.in);
        System.exit(0);
    }
}
