package io.streamwarden.app.config;

/** A value does not fit its setting; caught by whoever collects problems. */
final class Unfit extends RuntimeException {
    private final transient Origin origin;
    private final String key;

    private Unfit(Origin origin, String key, String complaint) {
        super(complaint);
        this.origin = origin;
        this.key = key;
    }

    static Unfit needs(Value value, String shape) {
        return new Unfit(value.origin(), "", "needs " + shape + ", got " + value);
    }

    static Unfit because(Origin origin, String complaint) {
        return new Unfit(origin, "", complaint);
    }

    /** The same complaint about a part of the value: {@code limit}, {@code [2]}. */
    Unfit inside(String part) {
        String inner = key.isEmpty() || key.startsWith("[") ? key : "." + key;
        return new Unfit(origin, part + inner, String.valueOf(getMessage()));
    }

    Problem of(String setting) {
        String separator = key.isEmpty() || key.startsWith("[") ? "" : ".";
        return new Problem(origin, setting + separator + key + " " + getMessage());
    }
}
