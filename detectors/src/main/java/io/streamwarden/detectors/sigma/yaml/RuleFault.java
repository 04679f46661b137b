package io.streamwarden.detectors.sigma.yaml;

/** Why a document cannot be used, and at which line of its file; it ends the document, never the load. */
public class RuleFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final int LONGEST_REASON = 600;

    private final int line;

    /**
     * @param line counted from 1; 0 when no line can be named
     * @param reason what was wrong, the value, and what would be right
     */
    public RuleFault(int line, String reason) {
        super(shortened(reason));
        this.line = line;
    }

    public RuleFault(int line, String reason, Throwable cause) {
        super(shortened(reason), cause);
        this.line = line;
    }

    /** Reasons quote what a rule says, which may be very long. */
    private static String shortened(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "...";
    }

    public int line() {
        return line;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
