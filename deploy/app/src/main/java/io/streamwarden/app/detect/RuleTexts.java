package io.streamwarden.app.detect;

import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.detectors.engine.RuleCompiler.Compiled;
import io.streamwarden.detectors.sigma.Refusal;
import io.streamwarden.detectors.sigma.RuleSource;
import io.streamwarden.detectors.sigma.RuleText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The texts of all rules that can change while detection runs, and the best set that can be made of them: where the newest
 * text of a rule is refused, the last one that was taken stays in force. One thread.
 */
final class RuleTexts {
    private static final int MOST_ON_TOPIC = 50_000;

    private final WardenConfig config;
    private final RuleVersions topic = new RuleVersions();
    private final RuleVersions folder = new RuleVersions();
    private final Map<String, Refusal> unfit = new TreeMap<>();

    RuleTexts(WardenConfig config) {
        this.config = config;
    }

    /** Takes a record of the topic; true if it changes anything. */
    boolean take(RuleRecord record) {
        String source = record.source();
        if (record.isTombstone()) {
            boolean mended = unfit.remove(source) != null;
            return topic.remove(source) || mended;
        }
        if (topic.size() >= MOST_ON_TOPIC && topic.count(source) == 0) {
            unfit.put(source, new Refusal(source, 0, "the topic holds more than " + MOST_ON_TOPIC + " rules"));
            return true;
        }
        List<Refusal> problems = record.problems();
        if (!problems.isEmpty()) {
            unfit.put(source, problems.get(0));
            return true;
        }
        boolean mended = unfit.remove(source) != null;
        return topic.put(record.rule()) || mended;
    }

    /** Takes the files of the folder as they are now; true if that changes anything. */
    boolean take(List<RuleSource> files) {
        Set<String> names = new HashSet<>();
        boolean changed = false;
        for (RuleSource file : files) {
            names.add(file.name());
            changed |= folder.put(file);
        }
        return folder.retain(names) || changed;
    }

    /** The best set; its refusals are those of the newest texts. */
    Compiled compile() {
        Attempt attempt = new Attempt();
        Compiled compiled = attempt.compile();
        while (attempt.goesBack(compiled)) {
            compiled = attempt.compile();
        }
        topic.settle(attempt.ages);
        folder.settle(attempt.ages);
        List<Refusal> refusals = new ArrayList<>(unfit.values());
        attempt.passedOver.forEach(
                (source, refusal) -> refusals.add(attempt.ages.getOrDefault(source, 0) > 0 ? stays(refusal) : refusal));
        refusals.addAll(compiled.refusals());
        return new Compiled(compiled.rules(), refusals);
    }

    /** The search for the newest text of each source that is taken. */
    private final class Attempt {
        private final Map<String, Integer> ages = new HashMap<>();
        private final Set<String> settled = new HashSet<>();
        private final Map<String, Refusal> passedOver = new TreeMap<>();
        private Set<String> replacing = Set.of();

        Compiled compile() {
            RuleLoading.Loaded loaded = RuleLoading.read(config, topic.at(ages), folder.at(ages));
            replacing = loaded.replacing();
            return RuleLoading.compile(config, loaded.rules());
        }

        /** Passes over each text that is refused; true if there is another, or none, to try in its place. */
        boolean goesBack(Compiled compiled) {
            boolean changed = false;
            for (Refusal refusal : compiled.refusals()) {
                String source = refusal.source();
                int age = ages.getOrDefault(source, 0);
                int versions = Math.max(topic.count(source), folder.count(source));
                if (versions > 0 && settled.add(source + '@' + age)) {
                    changed |= goBack(refusal, age, versions);
                }
            }
            return changed;
        }

        private boolean goBack(Refusal refusal, int age, int versions) {
            String source = refusal.source();
            if (age + 1 < versions) {
                ages.put(source, age + 1);
                if (age == 0) {
                    passedOver.put(source, refusal);
                }
                return true;
            }
            Refusal newest = age == 0 ? refusal : passedOver.getOrDefault(source, refusal);
            // A rule that is not in force must not keep a weaker one of its name out.
            if (replacing.contains(source) && isOneRule(source)) {
                ages.put(source, RuleVersions.NONE);
                passedOver.put(source, newest);
                return true;
            }
            boolean changed = ages.remove(source) != null;
            passedOver.remove(source);
            return changed;
        }
    }

    private boolean isOneRule(String source) {
        return topic.newest(source)
                .or(() -> folder.newest(source))
                .map(text -> RuleText.of(text, new ArrayList<>()).size() == 1)
                .orElse(false);
    }

    private static Refusal stays(Refusal refusal) {
        return new Refusal(refusal.source(), refusal.line(), refusal.reason() + "; what was in force before stays so");
    }
}
