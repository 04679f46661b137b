package io.streamwarden.detectors.intel;

/**
 * What a feed says of an address or network.
 *
 * @param type {@code ip} or {@code cidr}
 * @param confidence 0 to 100
 * @param provider the feed
 * @param untilMs end of validity, {@link Long#MAX_VALUE} if it has none
 */
public record KnownActor(String type, int confidence, String provider, long fromMs, long untilMs) {
    boolean validAt(long timeMs) {
        return timeMs >= fromMs && timeMs < untilMs;
    }
}
