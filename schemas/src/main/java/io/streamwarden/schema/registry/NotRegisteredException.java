package io.streamwarden.schema.registry;

/** The registry does not know what was asked for (HTTP 404). */
public final class NotRegisteredException extends RegistryException {
    /** What it does not know, with Confluent's error code. */
    public enum Missing {
        SUBJECT(40401),
        VERSION(40402),
        SCHEMA(40403);

        private final int errorCode;

        Missing(int errorCode) {
            this.errorCode = errorCode;
        }

        public int errorCode() {
            return errorCode;
        }
    }

    private final Missing missing;

    NotRegisteredException(Missing missing, String message) {
        super(message, null);
        this.missing = missing;
    }

    public Missing missing() {
        return missing;
    }
}
