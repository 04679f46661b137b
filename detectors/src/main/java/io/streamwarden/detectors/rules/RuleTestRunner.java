package io.streamwarden.detectors.rules;

import io.streamwarden.detectors.endpoint.EndpointClasses;
import io.streamwarden.detectors.engine.Assessment;
import io.streamwarden.detectors.engine.Assessor;
import io.streamwarden.detectors.engine.EventRef;
import io.streamwarden.detectors.engine.Finding;
import io.streamwarden.detectors.engine.Observation;
import io.streamwarden.detectors.engine.RuleSet;
import io.streamwarden.detectors.engine.WindowClose;
import io.streamwarden.detectors.enrich.Enricher;
import io.streamwarden.detectors.event.Field;
import io.streamwarden.detectors.rules.RuleTestFile.Expected;
import io.streamwarden.detectors.state.EntityKey;
import io.streamwarden.detectors.state.EntityState;
import io.streamwarden.detectors.state.Episode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs the tests of rules through the engine, with states in a map in place of a store. */
public final class RuleTestRunner {
    private static final Field SOURCE = Field.named("source.ip");

    private final RuleSet rules;

    /** How a test came out; {@code problem} is empty if it passed. */
    public record Result(String test, String problem) {
        public boolean passed() {
            return problem.isEmpty();
        }
    }

    public RuleTestRunner(RuleSet rules) {
        this.rules = rules;
    }

    public List<Result> run(RuleTestFile file) {
        List<Result> results = new ArrayList<>();
        for (RuleTestFile.Case test : file.cases()) {
            results.add(new Result(file.source() + ": " + test.name(), problem(file, test)));
        }
        return results;
    }

    private String problem(RuleTestFile file, RuleTestFile.Case test) {
        if (!rules.names().contains(file.rule())) {
            return "no rule named " + file.rule() + " that alerts is in force";
        }
        List<Finding> found = findings(file, test);
        List<String> unmet = new ArrayList<>();
        List<Finding> unexpected = new ArrayList<>(found);
        for (Expected expected : test.findings()) {
            if (!unexpected.removeIf(finding -> fits(expected, finding))) {
                unmet.add("expected " + expected + ", not found");
            }
        }
        unexpected.forEach(finding -> unmet.add("found " + group(finding) + ", not expected"));
        return String.join("; ", unmet);
    }

    private List<Finding> findings(RuleTestFile file, RuleTestFile.Case test) {
        Run run = new Run(new Enricher(file.indicators(), EndpointClasses.DEFAULT));
        List<Finding> found = new ArrayList<>();
        for (TestEvent event : test.events()) {
            found.addAll(run.take(event));
        }
        found.addAll(run.closeUntil(Long.MAX_VALUE - 1));
        found.removeIf(finding -> !finding.rule().name().equals(file.rule()) || finding.step() != Episode.Step.OPENED);
        return found;
    }

    private static boolean fits(Expected expected, Finding finding) {
        Long count = expected.count();
        return group(finding).equals(expected.group()) && (count == null || count == finding.count());
    }

    private static Map<String, String> group(Finding finding) {
        Map<String, String> group = new LinkedHashMap<>();
        for (int i = 0; i < finding.groupFields().size(); i++) {
            group.put(finding.groupFields().get(i), finding.groupValues().get(i));
        }
        return group;
    }

    /** A window whose close has to be awaited. */
    private record Due(EntityKey entity, WindowClose close) {}

    /** One run with empty states. When its events are over, time goes on until all windows are closed. */
    private final class Run {
        private final Enricher enricher;
        private final Assessor assessor = new Assessor((rule, fault) -> {
            throw fault;
        });
        private final Map<EntityKey, EntityState> states = new HashMap<>();
        /** Windows to be closed, by time; one entity after the other where times are alike. */
        private final TreeMap<String, Due> due = new TreeMap<>();

        private int events;

        Run(Enricher enricher) {
            this.enricher = enricher;
        }

        List<Finding> take(TestEvent event) {
            String address = String.valueOf(event.value(SOURCE));
            EventRef ref = new EventRef("test-" + events++, event.timeMs(), "default", "", -1, -1);
            EntityKey source = EntityKey.source(address);
            List<Finding> found = closeUntil(event.timeMs());
            Assessment assessment = assessor.assess(rules, enricher.enrich(event, address), ref, source, this::state);
            note(source, assessment, found);
            observe(ref, assessment, found);
            return found;
        }

        private void observe(EventRef ref, Assessment assessment, List<Finding> found) {
            Map<EntityKey, List<Observation.Part>> others = new LinkedHashMap<>(assessment.others());
            others.forEach((entity, parts) -> Observation.of(ref, parts)
                    .forEach(observation ->
                            note(entity, assessor.assess(rules, observation, entity, state(entity)), found)));
        }

        private void note(EntityKey entity, Assessment assessment, List<Finding> found) {
            found.addAll(assessment.findings());
            for (WindowClose close : assessment.closes()) {
                due.put(String.format("%020d %s %d", close.atMs(), entity, close.trackKey()), new Due(entity, close));
            }
        }

        List<Finding> closeUntil(long nowMs) {
            List<Finding> found = new ArrayList<>();
            while (!due.isEmpty() && due.firstEntry().getValue().close().atMs() <= nowMs) {
                Due next = due.pollFirstEntry().getValue();
                Assessment assessment = assessor.close(rules, next.close(), nowMs, next.entity(), state(next.entity()));
                note(next.entity(), assessment, found);
                EventRef closing = assessment.closing();
                if (closing != null) {
                    observe(closing, assessment, found);
                }
            }
            return found;
        }

        private EntityState state(EntityKey key) {
            return states.computeIfAbsent(key, entity -> new EntityState());
        }
    }
}
