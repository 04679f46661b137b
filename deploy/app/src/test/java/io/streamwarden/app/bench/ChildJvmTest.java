package io.streamwarden.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildJvmTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void hearsTheChildAndStopsItOnClose() {
        ChildJvm child = start(Speaker.class, "hello");
        try (child) {
            assertThat(child.nextLine(PATIENCE)).isEqualTo("hello");
            child.requireAlive();
        }

        assertThatThrownBy(child::requireAlive).hasMessageContaining("ended early");
    }

    @Test
    void showsTheEndOfTheLogOfAChildThatFails() {
        try (ChildJvm child = start(Failing.class)) {
            assertThatThrownBy(() -> child.nextLine(PATIENCE))
                    .isInstanceOf(BenchException.class)
                    .hasMessageContaining("The process child ended early")
                    .hasMessageContaining("no such luck");
        }
    }

    @Test
    void doesNotWaitForeverForAChildThatIsSilent() {
        try (ChildJvm child = start(Speaker.class, "hello")) {
            child.nextLine(PATIENCE);

            assertThatThrownBy(() -> child.nextLine(Duration.ofMillis(10)))
                    .hasMessageContaining("The process child said nothing for 0 s");
        }
    }

    @Test
    void hearsNothingOfTheJvmItself() {
        List<String> recording = List.of("-Xmx64m", "-XX:StartFlightRecording=filename=" + folder.resolve("child.jfr"));
        try (ChildJvm child = ChildJvm.start("child", Speaker.class, recording, List.of("hello"), folder)) {
            assertThat(child.nextLine(PATIENCE)).isEqualTo("hello");
        }
    }

    private ChildJvm start(Class<?> main, String... arguments) {
        return ChildJvm.start("child", main, List.of("-Xmx32m"), List.of(arguments), folder);
    }

    /** Says its arguments and waits for the end of its input. */
    static final class Speaker {
        private Speaker() {}

        public static void main(String[] arguments) {
            ChildJvm.say(System.out, String.join(" ", arguments));
            ParentWatch.awaitEnd(System.in);
        }
    }

    /** Fails for want of arguments. */
    static final class Failing {
        private Failing() {}

        public static void main(String[] arguments) {
            if (arguments.length == 0) {
                throw new IllegalStateException("no such luck");
            }
        }
    }
}
