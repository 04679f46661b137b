package io.streamwarden.detectors.sigma.index;

import io.streamwarden.detectors.event.EventView;
import io.streamwarden.detectors.event.LogSource;
import io.streamwarden.detectors.sigma.SigmaLoader;
import io.streamwarden.detectors.sigma.SigmaRule;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Events a second against a book of SigmaHQ's size and shape, in four ways that find the same. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgs = "-Xmx1g")
public class RuleIndexBench {
    private static final long SEED = 20_261_121;
    private static final int EVENTS = 2_000;

    @Param({"ATTACK", "WEB", "CLOUDTRAIL", "LOGON", "PROCESS"})
    public String events = "ATTACK";

    @Param("3750")
    public int rules = 3_750;

    private final Sightings seen = new Sightings();
    private List<SigmaRule> book = List.of();
    private List<EventView> input = List.of();
    private RuleIndex routed = RuleIndex.of(List.of());
    private RuleIndex anywhere = RuleIndex.of(List.of());
    private int next;

    @Setup
    public void load() {
        book = SigmaLoader.load(new GeneratedBook(SEED).rules(rules)).rules();
        input = new GeneratedEvents(SEED + 1).events(GeneratedEvents.Kind.valueOf(events), EVENTS);
        routed = RuleIndex.of(book.stream()
                .map(rule -> new RuleIndex.Entry(rule.logSource(), rule.detection()))
                .toList());
        anywhere = RuleIndex.of(book.stream()
                .map(rule -> new RuleIndex.Entry(LogSource.ANY, rule.detection()))
                .toList());
    }

    @Benchmark
    public int everyRuleInTurn() {
        EventView event = event();
        int found = 0;
        for (SigmaRule rule : book) {
            found += rule.detects(event) ? 1 : 0;
        }
        return found;
    }

    @Benchmark
    public int withRouting() {
        EventView event = event();
        int found = 0;
        for (SigmaRule rule : book) {
            found += rule.matches(event) ? 1 : 0;
        }
        return found;
    }

    @Benchmark
    public int withIndex() {
        return found(anywhere);
    }

    @Benchmark
    public int withIndexAndRouting() {
        return found(routed);
    }

    private int found(RuleIndex index) {
        EventView event = event();
        index.seek(event, seen);
        int found = 0;
        for (int number = seen.next(0); number >= 0; number = seen.next(number + 1)) {
            found += book.get(number).detects(event) ? 1 : 0;
        }
        return found;
    }

    private EventView event() {
        next = next + 1 < EVENTS ? next + 1 : 0;
        return input.get(next);
    }
}
