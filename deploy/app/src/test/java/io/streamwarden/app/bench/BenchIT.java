package io.streamwarden.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchIT {
    @TempDir
    private Path recordings = Path.of("");

    @Test
    void measuresTheFloorAndPassingThroughAndLeavesNothingBehind() throws IOException {
        Set<Path> before = leftovers();
        List<BenchShape> plain =
                BenchShape.ALL.stream().filter(shape -> !shape.alerts()).toList();
        BenchSettings settings = new BenchSettings(60_000, 2_000, 7, 1, false, Optional.of(recordings), plain);
        StringWriter progress = new StringWriter();

        BenchReport report;
        try (Bench bench = new Bench(settings, new Progress(new PrintWriter(progress)))) {
            report = bench.run();
        }

        assertThat(report.shapes()).hasSize(plain.size()).allSatisfy(result -> {
            assertThat(result.figures().events()).isEqualTo(60_000);
            assertThat(result.figures().measuredEvents()).isBetween(1L, 48_000L);
            assertThat(result.figures().streamCpuSeconds()).isPositive();
            assertThat(result.figures().processCpuSeconds())
                    .isGreaterThan(result.figures().streamCpuSeconds());
            assertThat(result.changelogBytes()).isZero();
        });
        assertThat(recordings.resolve("bench-floor.jfr")).isNotEmptyFile();
        assertThat(progress.toString()).contains("measuring floor", "measuring pass-through");
        assertThat(leftovers()).isEqualTo(before);
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    private static Set<Path> leftovers() throws IOException {
        try (Stream<Path> temporary = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return temporary
                    .filter(path -> path.getFileName().toString().startsWith("warden-bench-"))
                    .collect(Collectors.toSet());
        }
    }
}
