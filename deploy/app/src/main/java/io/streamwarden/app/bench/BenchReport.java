package io.streamwarden.app.bench;

import io.streamwarden.app.workload.BenchWorkload.Contents;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a run of the benchmark found. */
record BenchReport(
        BenchSettings settings, Contents contents, List<ShapeResult> shapes, Optional<LatencyFigures> latency) {
    static final List<String> HEADINGS = List.of(
            "SHAPE", "EVENTS/S PER CORE", "OF FLOOR", "EVENTS/S", "CPU S", "MAX RSS MB", "CHANGELOG MB", "ALERTS");

    /** As one object. */
    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", "bench");
        json.put("machine", machine());
        json.put("events", settings.events());
        json.put("entities", settings.entities());
        json.put("seed", settings.seed());
        json.put("threads", settings.threads());
        json.put("event_partitions", settings.eventPartitions());
        json.put("warm_up_share", Drain.WARM_UP_SHARE);
        json.put("load", load());
        json.put(
                "shapes",
                shapes.stream().map(shape -> shape.toJson(ratioToFloor(shape))).toList());
        latency.ifPresent(figures -> json.put("latency", figures.toJson()));
        return json;
    }

    List<List<String>> rows() {
        return shapes.stream().map(this::row).toList();
    }

    /** What was measured and how, above the table. */
    void printOpening(PrintWriter out) {
        out.println(text(
                "%,d events of %.0f bytes, %,d clients, seed %d, %d partitions, %d stream thread%s; Java %s, %d cores",
                settings.events(),
                (double) contents.bytes() / settings.events(),
                settings.entities(),
                settings.seed(),
                settings.eventPartitions(),
                settings.threads(),
                settings.threads() == 1 ? "" : "s",
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors()));
        out.println("Per core: of stream and producer threads; the first fifth is warm-up and not counted.");
        out.println();
    }

    void printLatency(PrintWriter out) {
        latency.ifPresent(figures -> {
            out.println();
            out.println(text(
                    "Latency of %s at %,d events/s, from sending the event to reading the committed alert:",
                    figures.shape(), figures.eventsPerSecond()));
            print(out, "source addresses", figures.sourceAlerts(), figures.attacksByAddress());
            print(out, "users", figures.userAlerts(), figures.attacksOnUsers());
        });
        out.flush();
    }

    private static void print(PrintWriter out, String whose, LatencyFigures.Delays delays, long attacks) {
        out.println(text(
                "  %-16s  p50 %6.1f ms  p99 %6.1f ms  max %6.1f ms  (%d alerts of %d attacks)",
                whose, delays.p50Ms(), delays.p99Ms(), delays.maxMs(), delays.count(), attacks));
    }

    private List<String> row(ShapeResult shape) {
        double ratio = ratioToFloor(shape);
        return List.of(
                shape.shape().name(),
                text("%,.0f", shape.figures().eventsPerCoreSecond()),
                Double.isFinite(ratio) ? text("%.3f", ratio) : "-",
                text("%,.0f", shape.figures().eventsPerSecond()),
                text("%.1f", shape.figures().processCpuSeconds()),
                text("%,d", shape.figures().maxResidentBytes() >> 20),
                text("%,.1f", shape.changelogBytes() / (1024.0 * 1024)),
                shape.shape().alerts() ? text("%,d", shape.alerts()) : "-");
    }

    /** Rate per core over that of the floor of the same run; not a number where the floor was not run. */
    private double ratioToFloor(ShapeResult shape) {
        double floor = shapes.stream()
                .filter(other -> other.shape().name().equals(BenchShape.FLOOR))
                .mapToDouble(other -> other.figures().eventsPerCoreSecond())
                .findFirst()
                .orElse(Double.NaN);
        return shape.figures().eventsPerCoreSecond() / floor;
    }

    private static Map<String, Object> machine() {
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("java", System.getProperty("java.version"));
        machine.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        machine.put("cores", Runtime.getRuntime().availableProcessors());
        return machine;
    }

    private Map<String, Object> load() {
        Map<String, Object> load = new LinkedHashMap<>();
        load.put("access_events", contents.accessEvents());
        load.put("auth_events", contents.authEvents());
        load.put("attack_events", contents.attackEvents());
        load.put("attacks", contents.attacks());
        load.put("bytes", contents.bytes());
        return load;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
