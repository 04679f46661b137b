package io.streamwarden.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class FailuresTest {
    private final StringWriter err = new StringWriter();

    @Test
    void tellsMessageAndRemedy() {
        var failure = new CommandFailure(ExitCode.EXPECTATIONS_UNMET, "2 of 7 rules failed their tests", "See above.");

        assertThat(report(failure)).isEqualTo(ExitCode.EXPECTATIONS_UNMET);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines("warden rules: 2 of 7 rules failed their tests\nSee above.\n");
    }

    @Test
    void tellsKafkaIsAwayByWhateverNameItIsThrown() {
        assertThat(report(CommandFailure.kafkaUnreachable("k:9092", new TimeoutException("60 s"))))
                .isEqualTo(ExitCode.KAFKA_UNREACHABLE);
        assertThat(report(new IllegalStateException(new TimeoutException("no answer"))))
                .isEqualTo(ExitCode.KAFKA_UNREACHABLE);
        assertThat(report(new KafkaException(
                        "Failed to construct", new ConfigException("No resolvable bootstrap urls given in x"))))
                .isEqualTo(ExitCode.KAFKA_UNREACHABLE);
        assertThat(err.toString()).contains("k:9092", "no answer").doesNotContain("\tat ");
    }

    @Test
    void endsAsShellsDoWhenInterrupted() {
        assertThat(report(new InterruptedException())).isEqualTo(ExitCode.INTERRUPTED);
    }

    @Test
    void namesWhatItCannotExplain() {
        assertThat(report(new IllegalStateException("odd"))).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("IllegalStateException: odd", "--debug");
    }

    private ExitCode report(Throwable failure) {
        var terminal = Terminal.plain(new PrintWriter(new StringWriter()), new PrintWriter(err));
        return new Failures(new Options(terminal, false, false)).report(failure, "warden rules");
    }

    private record Options(Terminal terminal, boolean debug, boolean verbose) implements RootOptions {}
}
