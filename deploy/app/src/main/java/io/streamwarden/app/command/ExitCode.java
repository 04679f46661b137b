package io.streamwarden.app.command;

/** How a command ended, as the shell sees it. 69 and 78 are those of {@code sysexits.h}. */
public enum ExitCode {
    OK(0),
    /** It failed while running. */
    FAILED(1),
    WRONG_USAGE(2),
    /** It ran, and what was expected did not come true: a rule's test, a chain of records. */
    EXPECTATIONS_UNMET(3),
    KAFKA_UNREACHABLE(69),
    BAD_CONFIGURATION(78),
    /** As shells say it of SIGINT. */
    INTERRUPTED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
