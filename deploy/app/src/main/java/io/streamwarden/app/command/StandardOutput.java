package io.streamwarden.app.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Standard output whose faults are heard: a {@link java.io.PrintWriter} swallows checked exceptions, so that a full disk
 * would pass for success, and a reader that has gone for one that is still there.
 */
final class StandardOutput extends OutputStream {
    private final OutputStream out;

    StandardOutput(OutputStream out) {
        this.out = out;
    }

    static StandardOutput ofProcess() {
        return new StandardOutput(new FileOutputStream(FileDescriptor.out));
    }

    /**
     * @throws OutputClosed if the reader has gone
     * @throws CommandFailure if it cannot be written to for another reason
     */
    @Override
    public void write(byte[] bytes, int offset, int length) {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw refusal(e);
        }
    }

    @Override
    public void write(int oneByte) {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw refusal(e);
        }
    }

    private static RuntimeException refusal(IOException cause) {
        String reason = String.valueOf(cause.getMessage());
        return reason.contains("Broken pipe")
                ? new OutputClosed(cause)
                : new CommandFailure(ExitCode.FAILED, "Standard output cannot be written: " + reason, "", cause);
    }
}
