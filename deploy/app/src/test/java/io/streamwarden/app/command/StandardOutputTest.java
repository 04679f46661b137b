package io.streamwarden.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.app.Warden;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StandardOutputTest {
    private final StringWriter err = new StringWriter();

    @Test
    void endsQuietlyWhenTheReaderHasGone() {
        assertThat(wardenOn("Broken pipe", "schemas")).isZero();
        assertThat(wardenOn("Broken pipe", "schemas", "-o", "json")).isZero();
        assertThat(wardenOn("Broken pipe", "--help")).isZero();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void saysThatTheDiskIsFull() {
        assertThat(wardenOn("No space left on device", "completion")).isEqualTo(1);
        assertThat(err.toString()).contains("cannot be written: No space left on device");
    }

    private int wardenOn(String fault, String... arguments) {
        var out =
                new PrintWriter(new OutputStreamWriter(new StandardOutput(new Failing(fault)), StandardCharsets.UTF_8));
        return Warden.execute(Terminal.plain(out, new PrintWriter(err)), arguments);
    }

    /** Fails each write as an operating system would. */
    private static final class Failing extends OutputStream {
        private final String fault;

        Failing(String fault) {
            this.fault = fault;
        }

        @Override
        public void write(int oneByte) throws IOException {
            throw new IOException(fault);
        }
    }
}
