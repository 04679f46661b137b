package io.streamwarden.app.command;

import org.jspecify.annotations.Nullable;

/** A command cannot go on, for a reason that a user can understand. */
public final class CommandFailure extends RuntimeException {
    private final ExitCode code;
    private final String remedy;

    /**
     * @param message what was wrong, naming the value
     * @param remedy what the user can do about it; may be empty
     */
    public CommandFailure(ExitCode code, String message, String remedy) {
        this(code, message, remedy, null);
    }

    /** As the other, with the cause, which only {@code --debug} shows. */
    public CommandFailure(ExitCode code, String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.remedy = remedy;
    }

    public static CommandFailure wrongUsage(String message, String remedy) {
        return new CommandFailure(ExitCode.WRONG_USAGE, message, remedy);
    }

    /**
     * Nothing that speaks Kafka answered.
     *
     * @param servers as in {@code bootstrap.servers}
     */
    public static CommandFailure kafkaUnreachable(String servers, Throwable cause) {
        return new CommandFailure(
                ExitCode.KAFKA_UNREACHABLE,
                "Kafka does not answer at " + servers,
                "Is it running there? --bootstrap-servers names another; 'warden demo' needs none.",
                cause);
    }

    public ExitCode code() {
        return code;
    }

    public String remedy() {
        return remedy;
    }
}
