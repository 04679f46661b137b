package io.streamwarden.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.streamwarden.app.bench.LatencyFigures.Delays;
import io.streamwarden.app.workload.BenchWorkload.Contents;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BenchReportTest {
    private static final BenchShape FLOOR = BenchShape.named("floor").orElseThrow();
    private static final BenchShape PASS = BenchShape.named("pass-through").orElseThrow();
    private static final DrainFigures FAST = new DrainFigures(100_000, 80_000, 0.1, 0.2, 0.4, 3, 300 << 20);
    private static final DrainFigures SLOW = new DrainFigures(100_000, 80_000, 0.4, 0.8, 1.2, 4, 400 << 20);

    @Test
    void holdsEveryShapeAgainstTheFloorOfTheSameRun() {
        BenchReport report = report(new ShapeResult(FLOOR, FAST, 0, 0), new ShapeResult(PASS, SLOW, 1 << 20, 0));

        assertThat(report.rows())
                .containsExactly(
                        List.of("floor", "800,000", "1.000", "400,000", "3.0", "300", "0.0", "-"),
                        List.of("pass-through", "200,000", "0.250", "100,000", "4.0", "400", "1.0", "-"));
        assertThat(shapesOf(report)).last().satisfies(shape -> assertThat(shape)
                .contains(
                        entry("shape", "pass-through"),
                        entry("events_per_core_second", 200_000L),
                        entry("ratio_to_floor", 0.25),
                        entry("changelog_bytes", 1L << 20)));
    }

    @Test
    void givesNoRatioWithoutAFloor() {
        BenchReport report = report(new ShapeResult(PASS, SLOW, 0, 0));

        assertThat(report.rows().get(0)).element(2).isEqualTo("-");
        assertThat(shapesOf(report)).singleElement().satisfies(shape -> assertThat(shape)
                .doesNotContainKey("ratio_to_floor"));
    }

    @Test
    void takesPercentilesByNearestRank() {
        long[] nanos = new long[200];
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] = (200 - i) * 1_000_000L;
        }

        assertThat(Delays.of(nanos)).isEqualTo(new Delays(200, 100, 198, 200));
        assertThat(Delays.of(new long[0])).isEqualTo(new Delays(0, 0, 0, 0));
    }

    @Test
    void printsLatencyOfSourcesAndUsersApart() {
        StringWriter out = new StringWriter();
        BenchReport report = new BenchReport(
                settings(),
                new Contents(7, 3, 1, 1, 1_000_000),
                List.of(),
                Optional.of(new LatencyFigures(
                        "some",
                        2_000,
                        350,
                        new Delays(350, 70.1, 150, 160),
                        351,
                        new Delays(349, 140, 260.25, 300),
                        2)));

        report.printLatency(new PrintWriter(out));

        assertThat(out.toString().lines())
                .contains(
                        "  source addresses  p50   70.1 ms  p99  150.0 ms  max  160.0 ms  (350 alerts of 350 attacks)",
                        "  users             p50  140.0 ms  p99  260.3 ms  max  300.0 ms  (349 alerts of 351 attacks)");
    }

    private static BenchReport report(ShapeResult... shapes) {
        return new BenchReport(settings(), new Contents(7, 3, 1, 1, 1_000_000), List.of(shapes), Optional.empty());
    }

    private static BenchSettings settings() {
        return new BenchSettings(100_000, 1_000, 1, 1, true, Optional.empty(), BenchShape.ALL);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> shapesOf(BenchReport report) {
        return (List<Map<String, Object>>) report.toJson().getOrDefault("shapes", List.of());
    }
}
