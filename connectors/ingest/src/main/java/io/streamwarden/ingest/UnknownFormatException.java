package io.streamwarden.ingest;

import java.io.IOException;

/** The format of a file was to be recognised and could not be. */
public final class UnknownFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    UnknownFormatException(String message) {
        super(message);
    }
}
