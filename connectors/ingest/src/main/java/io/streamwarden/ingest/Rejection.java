package io.streamwarden.ingest;

/** Why lines become dead letters. The set is closed, so counting by it is bounded whatever the lines hold. */
public enum Rejection {
    LINE_TOO_LONG("line too long"),
    UNKNOWN_LAYOUT("line is not of this format"),
    BAD_TIME("time cannot be read"),
    UNKNOWN_YEAR("year cannot be told"),
    BAD_CLIENT("client is no address"),
    AMBIGUOUS_CLIENT("line names more than one client"),
    BAD_MESSAGE("attempt cannot be read"),
    BAD_REQUEST("request and status cannot be read"),
    BAD_JSON("line is no JSON object"),
    UNKNOWN_TYPE("kind of event cannot be told"),
    MISSING_FIELD("required field is missing"),
    BAD_FIELD("field is not valid");

    private final String text;

    Rejection(String text) {
        this.text = text;
    }

    /** In words, for people and for the header of a dead letter. */
    public String text() {
        return text;
    }
}
