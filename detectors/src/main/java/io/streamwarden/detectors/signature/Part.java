package io.streamwarden.detectors.signature;

/** Where in a request a text stands; decides how it is split into values and which tokens apply. */
enum Part {
    PATH,
    QUERY,
    USER_AGENT,
    REFERER,
    HEADER,
    COOKIE,
    BODY,
    METHOD;

    /** Values with names, as forms send them. */
    boolean named() {
        return this == QUERY || this == COOKIE || this == BODY || this == REFERER;
    }
}
