package io.streamwarden.app.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One row of the benchmark.
 *
 * @param changelogBytes bytes that the changelogs of its stores took on the broker
 * @param alerts records that it wrote to the topic of alerts, updates included
 */
record ShapeResult(BenchShape shape, DrainFigures figures, long changelogBytes, long alerts) {
    Map<String, Object> toJson(double ratioToFloor) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("shape", shape.name());
        json.put("guarantee", shape.guarantee());
        json.put("commit_ms", shape.commitInterval().toMillis());
        json.put("events", figures.events());
        json.put("measured_events", figures.measuredEvents());
        json.put("events_per_core_second", Math.round(figures.eventsPerCoreSecond()));
        if (Double.isFinite(ratioToFloor)) {
            json.put("ratio_to_floor", Math.round(ratioToFloor * 1e4) / 1e4);
        }
        json.put("events_per_second", Math.round(figures.eventsPerSecond()));
        json.put("stream_cpu_seconds", figures.streamCpuSeconds());
        json.put("wall_seconds", figures.wallSeconds());
        json.put("cpu_seconds", figures.cpuSeconds());
        json.put("process_cpu_seconds", figures.processCpuSeconds());
        json.put("max_resident_bytes", figures.maxResidentBytes());
        json.put("changelog_bytes", changelogBytes);
        json.put("alerts", alerts);
        return json;
    }
}
