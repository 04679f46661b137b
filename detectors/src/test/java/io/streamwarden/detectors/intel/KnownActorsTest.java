package io.streamwarden.detectors.intel;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamwarden.detectors.event.IpNetwork;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class KnownActorsTest {
    private final KnownActors actors = new KnownActors();

    @Test
    void knowsNoOneAtFirst() {
        assertThat(actors.match("203.0.113.7", 1_000)).isNull();
    }

    @Test
    void answersWithTheLongestPrefix() {
        put("203.0.113.0/24", "wide", 0, Long.MAX_VALUE);
        put("203.0.113.7", "exact", 0, Long.MAX_VALUE);

        assertThat(provider("203.0.113.7")).isEqualTo("exact");
        assertThat(provider("203.0.113.8")).isEqualTo("wide");
        assertThat(provider("203.0.114.1")).isEqualTo("none");
    }

    @Test
    void fallsBackToAWiderNetworkWhenTheLongerOneHasExpired() {
        put("203.0.113.0/24", "wide", 0, Long.MAX_VALUE);
        put("203.0.113.7", "exact", 0, 1_000);

        assertThat(provider("203.0.113.7")).isEqualTo("wide");
    }

    @Test
    void holdsFromItsStartUntilBeforeItsEnd() {
        put("203.0.113.7", "feed", 500, 1_500);

        assertThat(actors.match("203.0.113.7", 499)).isNull();
        assertThat(actors.match("203.0.113.7", 500)).isNotNull();
        assertThat(actors.match("203.0.113.7", 1_499)).isNotNull();
        assertThat(actors.match("203.0.113.7", 1_500)).isNull();
    }

    @Test
    void knowsIpv6InAnySpelling() {
        put("2001:db8::/32", "feed", 0, Long.MAX_VALUE);

        assertThat(provider("2001:0DB8:0:0:0:0:0:1")).isEqualTo("feed");
        assertThat(provider("2001:db9::1")).isEqualTo("none");
    }

    @Test
    void forgetsWhatIsRemovedAndOnlyThat() {
        put("203.0.113.7", "one", 0, Long.MAX_VALUE);
        put("203.0.113.8", "other", 0, Long.MAX_VALUE);
        put("203.0.113.8", "renewed", 0, Long.MAX_VALUE);

        actors.remove(network("203.0.113.7"));
        actors.remove(network("203.0.113.7"));

        assertThat(actors.size()).isEqualTo(1);
        assertThat(provider("203.0.113.7")).isEqualTo("none");
        assertThat(provider("203.0.113.8")).isEqualTo("renewed");
    }

    @Test
    void knowsNothingOfWhatIsNoAddress() {
        put("0.0.0.0/0", "all", 0, Long.MAX_VALUE);

        assertThat(actors.match("localhost", 1_000)).isNull();
    }

    private void put(String network, String provider, long from, long until) {
        actors.put(network(network), new KnownActor("ip", 90, provider, from, until));
    }

    private String provider(String address) {
        KnownActor actor = actors.match(address, 1_000);
        return actor == null ? "none" : actor.provider();
    }

    private static IpNetwork network(String text) {
        return Objects.requireNonNull(IpNetwork.parse(text), text);
    }
}
