package io.streamwarden.detectors.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointClassesTest {
    @ParameterizedTest
    @CsvSource({
        "/analytics/**, /analytics, true",
        "/analytics/**, /analytics/, true",
        "/analytics/**, /analytics/a/b/c, true",
        "/analytics/**, /analyticsx, false",
        "/*/analytics/**, /v1/analytics/x, true",
        "/*/analytics/**, /v1/v2/analytics/x, false",
        "/a/*, /a/b, true",
        "/a/*, /a/b/c, false",
        "/a/*, /a, false",
        "/a/**/z, /a/b/c/z, true",
        "/a/b, /a/b, true",
        "/a/b, /a/bc, false",
        "**, /anything/at/all, true",
        "/a.b, /axb, false"
    })
    void matchesPathsByStars(String pattern, String path, boolean matches) {
        assertThat(PathPattern.matches(pattern, path)).isEqualTo(matches);
    }

    @Test
    void takesLinearTimeOverHostilePatternsAndPaths() {
        String pattern = "/" + "*a**a".repeat(40) + "b";
        String path = "/" + "a".repeat(3_000);

        Assertions.assertTimeout(Duration.ofSeconds(2), () -> assertThat(PathPattern.matches(pattern, path))
                .isFalse());
    }

    @ParameterizedTest
    @CsvSource({
        "/orders/17, /orders/{id}",
        "/orders/17/items/3, /orders/{id}/items/{id}",
        "/users/9f86d081-884c-4d65-9a2f-eaa0c55ad015, /users/{id}",
        "/blobs/9f86d081, /blobs/{id}",
        "/decade, /decade",
        "/facade, /facade",
        "/feedface, /feedface",
        "/v2/x, /v2/x",
        "/, /",
        "17, {id}"
    })
    void countsPathsThatDifferInIdsAsOneEndpoint(String path, String name) {
        assertThat(EndpointName.of(path)).isEqualTo(name);
    }

    @Test
    void endsLongNames() {
        assertThat(EndpointName.of("/" + "x".repeat(100_000))).hasSize(128);
        assertThat(EndpointName.of("/1".repeat(100_000)).length()).isLessThanOrEqualTo(64 * 5);
        assertThat(EndpointName.of("")).isEmpty();
    }

    @Test
    void givesTheFirstClassThatTakesThePath() {
        var classes = new EndpointClasses(
                List.of(
                        new EndpointClass("exports", List.of("/api/export/**"), 10),
                        new EndpointClass("api", List.of("/api/**"), 500)),
                10);

        assertThat(classes.classOf("/api/export/all")).isEqualTo("exports");
        assertThat(classes.classOf("/api/orders")).isEqualTo("api");
        assertThat(classes.classOf("/home")).isEqualTo("default");
    }

    @ParameterizedTest
    @CsvSource({"1000,10,166", "100,10,16", "1,1,2", "1000000000,1000,1000000000"})
    void allowsABurstOfManyTimesTheEvenShare(int perHour, int factor, int perMinute) {
        var endpointClass = new EndpointClass("api", List.of(), perHour);

        assertThat(new EndpointClasses(List.of(endpointClass), factor).burstPerMinute(endpointClass))
                .isEqualTo(perMinute);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Exports", "a b", "a: b", "../x"})
    void refusesNamesThatCannotBePartOfARulesName(String name) {
        assertThatThrownBy(() -> new EndpointClass(name, List.of(), 10)).hasMessageContaining("'" + name + "'");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MAX_VALUE})
    void refusesLimitsThatAreNone(int limit) {
        assertThatThrownBy(() -> new EndpointClass("api", List.of(), limit))
                .hasMessageContaining(Integer.toString(limit));
    }
}
