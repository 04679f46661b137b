package io.streamwarden.detectors.sigma.yaml;

/** Why a document cannot be used, and at which line of its file; it ends the document, never the load. */
public final class RuleFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;

    /**
     * @param line counted from 1; 0 when no line can be named
     * @param reason what was wrong, the value, and what would be right
     */
    public RuleFault(int line, String reason) {
        super(reason);
        this.line = line;
    }

    public RuleFault(int line, String reason, Throwable cause) {
        super(reason, cause);
        this.line = line;
    }

    public int line() {
        return line;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
