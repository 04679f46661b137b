package io.streamwarden.app.embedded;

/** A request that the registry refuses, with the status and the error code that Confluent's clients look for. */
final class RegistryError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int CODE_DIGITS = 100;

    /** Parsers quote what they were given, and that may be a megabyte. */
    private static final int LONGEST_MESSAGE = 2_000;

    private final int code;

    private RegistryError(int code, String message) {
        super(message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) + "..." : message);
        this.code = code;
    }

    static RegistryError badRequest(String message) {
        return new RegistryError(400, message);
    }

    static RegistryError tooLarge(int mostBytes) {
        return new RegistryError(413, "The body is to be at most " + mostBytes + " bytes");
    }

    static RegistryError unsupportedContent(String contentType) {
        return new RegistryError(
                415, "Send application/vnd.schemaregistry.v1+json or application/json, not '" + contentType + "'");
    }

    static RegistryError subjectNotFound(String subject) {
        return new RegistryError(40401, "Subject '" + subject + "' not found.");
    }

    static RegistryError versionNotFound(String version) {
        return new RegistryError(40402, "Version " + version + " not found.");
    }

    static RegistryError schemaNotFound() {
        return new RegistryError(40403, "Schema not found");
    }

    static RegistryError subjectSoftDeleted(String subject) {
        return new RegistryError(
                40404, "Subject '" + subject + "' was soft deleted. Set permanent=true to delete permanently");
    }

    static RegistryError subjectNotSoftDeleted(String subject) {
        return new RegistryError(
                40405, "Subject '" + subject + "' was not deleted first before being permanently deleted");
    }

    static RegistryError versionSoftDeleted(String subject, int version) {
        return new RegistryError(
                40406,
                "Subject '" + subject + "' Version " + version
                        + " was soft deleted. Set permanent=true to delete permanently");
    }

    static RegistryError versionNotSoftDeleted(String subject, int version) {
        return new RegistryError(
                40407,
                "Subject '" + subject + "' Version " + version
                        + " was not deleted first before being permanently deleted");
    }

    static RegistryError levelNotSet(String subject) {
        return new RegistryError(
                40408, "Subject '" + subject + "' does not have subject-level compatibility configured");
    }

    static RegistryError modeNotSet(String subject) {
        return new RegistryError(40409, "Subject '" + subject + "' does not have subject-level mode configured");
    }

    static RegistryError incompatible(String subject, String reasons) {
        return new RegistryError(
                409,
                "Schema being registered is incompatible with an earlier schema for subject \"" + subject
                        + "\", details: " + reasons);
    }

    static RegistryError invalidSchema(String reason) {
        return new RegistryError(42201, "Invalid schema: " + reason);
    }

    static RegistryError invalidVersion(String version) {
        return new RegistryError(
                42202,
                "The specified version '" + version + "' is not a valid version id."
                        + " Allowed values are between [1, 2^31-1] and the string \"latest\"");
    }

    static RegistryError invalidLevel(String allowed) {
        return new RegistryError(42203, "Invalid compatibility level. Valid values are " + allowed);
    }

    static RegistryError invalidMode(String allowed) {
        return new RegistryError(42204, "Invalid mode. Valid values are " + allowed);
    }

    static RegistryError notPermitted(String reason) {
        return new RegistryError(42205, reason);
    }

    static RegistryError invalidSubject(String reason) {
        return new RegistryError(42208, reason);
    }

    static RegistryError storeFailed(String reason) {
        return new RegistryError(50001, "The registry could not write to Kafka: " + reason);
    }

    /** Confluent's error code: the HTTP status, followed by two digits where the status alone does not say enough. */
    int code() {
        return code;
    }

    int status() {
        return code < 1000 ? code : code / CODE_DIGITS;
    }
}
