package io.streamwarden.detectors.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MapEventTest {
    @Test
    void handsOutPlainValues() {
        MapEvent event = event(Map.of(
                "int",
                5,
                "big",
                new BigInteger("99999999999999999999"),
                "decimal",
                new BigDecimal("2.50"),
                "text",
                "x",
                "bool",
                true,
                "list",
                Arrays.asList(1, "a", null, List.of(2), Map.of("k", 1)),
                "map",
                Map.of("k", 1)));

        assertThat(value(event, "int")).isEqualTo(5L);
        assertThat(value(event, "big")).isEqualTo("99999999999999999999");
        assertThat(value(event, "decimal")).isEqualTo(2.5);
        assertThat(value(event, "text")).isEqualTo("x");
        assertThat(value(event, "bool")).isEqualTo(true);
        assertThat(value(event, "list")).isEqualTo(Arrays.asList(1L, "a", null, 2L));
        assertThat(value(event, "map")).isEqualTo(List.of());
    }

    @Test
    void tellsNullAndAbsentApartByHasAlone() {
        var fields = new HashMap<String, @Nullable Object>();
        fields.put("n", null);
        fields.put("m", new HashMap<>(fields));
        MapEvent event = event(fields);

        assertThat(List.of("n", "m.n")).allMatch(name -> event.has(Field.named(name)));
        assertThat(List.of("x", "m.x", "n.x")).noneMatch(name -> event.has(Field.named(name)));
        assertThat(value(event, "n")).isNull();
        assertThat(value(event, "m.n")).isNull();
        assertThat(value(event, "x")).isNull();
    }

    @Test
    void collectsOverEveryElementOnThePath() {
        MapEvent event = event(Map.of(
                "a",
                List.of(
                        Map.of("b", Map.of("c", 1)),
                        Map.of("x", 1),
                        Map.of("b.c", 2),
                        Map.of("b", List.of(Map.of("c", 3), Map.of("c", List.of(4, 5)))))));

        assertThat(value(event, "a.b.c")).isEqualTo(List.of(1L, 2L, 3L, 4L, 5L));
    }

    @Test
    void visitsEveryTextOnce() {
        var seen = new ArrayList<String>();

        event(Map.of("a", "1", "b", List.of("2", Map.of("c", "3")), "d", 4)).forEachString(seen::add);

        assertThat(seen).containsExactlyInAnyOrder("1", "2", "3");
    }

    @Test
    void survivesNestingWithoutEnd() {
        Object nested = "x";
        for (int i = 0; i < 100_000; i++) {
            nested = i % 2 == 0 ? List.of(nested) : Map.of("a", nested);
        }
        MapEvent event = event(Map.of("a", nested, "b", List.of(nested)));

        event.forEachString(text -> {});

        assertThat(event.has(Field.named("a.a.a.a"))).isTrue();
        assertThat(value(event, "b")).isEqualTo(List.of());
    }

    private static @Nullable Object value(MapEvent event, String name) {
        return event.value(Field.named(name));
    }

    private static MapEvent event(Map<String, ?> fields) {
        return new MapEvent(fields, LogSource.ANY, 0);
    }
}
