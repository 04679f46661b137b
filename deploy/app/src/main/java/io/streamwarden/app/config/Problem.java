package io.streamwarden.app.config;

/**
 * One thing that is wrong with the configuration.
 *
 * @param message names the key, the value and what would be right
 */
public record Problem(Origin origin, String message) {
    @Override
    public String toString() {
        return origin instanceof Origin.BuiltIn ? message : origin + ": " + message;
    }
}
