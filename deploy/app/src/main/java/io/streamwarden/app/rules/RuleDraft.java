package io.streamwarden.app.rules;

import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.app.detect.RuleFolder;
import io.streamwarden.app.detect.RuleLoading;
import io.streamwarden.app.detect.RuleRecord;
import io.streamwarden.detectors.engine.RuleCompiler.Compiled;
import io.streamwarden.detectors.rules.RuleTestFile;
import io.streamwarden.detectors.rules.RuleTestRunner;
import io.streamwarden.detectors.sigma.Refusal;
import io.streamwarden.detectors.sigma.RuleSource;
import io.streamwarden.detectors.sigma.RuleText;
import io.streamwarden.detectors.sigma.SigmaDocument;
import io.streamwarden.detectors.sigma.SigmaRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules of a file or folder, checked as they would run: together with those of the topic, the configured folder and the
 * built-in ones, and by the tests that lie beside them.
 */
final class RuleDraft {
    private final WardenConfig config;
    private final Path path;
    private final List<RuleSource> topic;
    private final List<RuleSource> folder;
    private final Map<String, RuleText> good = new LinkedHashMap<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private int passed;

    private RuleDraft(WardenConfig config, Path path, Map<String, RuleRecord> onTopic) {
        this.config = config;
        this.path = path;
        List<RuleSource> files = RuleFolder.read(path);
        files.forEach(file -> RuleText.of(file, refusals).forEach(this::take));
        this.topic = onTopic.values().stream()
                .filter(record -> !good.containsKey(record.id()))
                .map(RuleRecord::rule)
                .toList();
        Set<Path> own = files.stream().map(file -> real(Path.of(file.name()))).collect(Collectors.toSet());
        this.folder = config.rules().path().map(RuleFolder::read).orElse(List.of()).stream()
                .filter(file -> !own.contains(real(Path.of(file.name()))))
                .toList();
    }

    /** Checked, and its tests not run. */
    static RuleDraft untested(WardenConfig config, Path path, Map<String, RuleRecord> onTopic) {
        RuleDraft draft = new RuleDraft(config, path, onTopic);
        draft.check();
        return draft;
    }

    /** @param onTopic what was pushed before; may be empty */
    static RuleDraft of(WardenConfig config, Path path, Map<String, RuleRecord> onTopic) {
        RuleDraft draft = new RuleDraft(config, path, onTopic);
        Compiled compiled = draft.check();
        draft.test(compiled);
        draft.check();
        return draft;
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath().normalize();
        }
    }

    private void take(RuleText text) {
        RuleText other = good.get(text.id());
        if (!text.named()) {
            refuse(text, "it has neither id nor name; without one, its next version could not replace it");
        } else if (other != null) {
            refuse(
                    text,
                    "the id '" + text.id() + "' is that of " + other.source().name() + ":" + other.firstLine()
                            + " too");
        } else {
            good.put(text.id(), text);
        }
    }

    private void refuse(RuleText text, String reason) {
        refusals.add(new Refusal(text.source().name(), text.firstLine(), reason));
    }

    /** Takes out what is refused, until nothing more is because of it. */
    private Compiled check() {
        while (true) {
            Compiled compiled = RuleLoading.compile(config, documents());
            int before = good.size();
            for (Refusal refusal : compiled.refusals()) {
                boolean ours = good.values()
                        .removeIf(text -> text.source().name().equals(refusal.source()) && text.covers(refusal.line()));
                if (ours) {
                    refusals.add(refusal);
                }
            }
            if (good.size() == before) {
                return compiled;
            }
        }
    }

    /** All that would be loaded, the draft's rules included. */
    SigmaRules documents() {
        List<RuleSource> strongest = new ArrayList<>(topic);
        good.values().forEach(text -> strongest.add(text.source()));
        return RuleLoading.documents(config, strongest, folder);
    }

    private void test(Compiled compiled) {
        RuleTestRunner runner = new RuleTestRunner(compiled.rules());
        Map<String, String> ids = idsByName();
        for (RuleSource file : tests()) {
            try {
                RuleTestFile tests = RuleTestFile.parse(file.name(), file.yaml());
                String id = ids.getOrDefault(tests.rule(), tests.rule());
                if (good.containsKey(id) && compiled.rules().names().contains(tests.rule())) {
                    runner.run(tests).forEach(result -> take(result, id, file));
                }
            } catch (RuntimeException e) {
                refusals.add(new Refusal(file.name(), 0, "the tests cannot be read: " + e.getMessage()));
            }
        }
    }

    private void take(RuleTestRunner.Result result, String id, RuleSource file) {
        if (result.passed()) {
            passed++;
        } else {
            good.remove(id);
            refusals.add(new Refusal(file.name(), 0, "the test of " + id + " fails: " + result.problem()));
        }
    }

    private Map<String, String> idsByName() {
        SigmaRules documents = documents();
        Map<String, String> ids = new HashMap<>();
        Stream.<SigmaDocument>concat(documents.rules().stream(), documents.correlations().stream())
                .forEach(document -> document.name().ifPresent(name -> ids.putIfAbsent(name, document.id())));
        return ids;
    }

    private List<RuleSource> tests() {
        if (!Files.isRegularFile(path)) {
            return RuleFolder.tests(path);
        }
        String name = String.valueOf(path.getFileName());
        Path beside = path.resolveSibling(name.replaceFirst("\\.ya?ml$", "") + RuleTestFile.END);
        return Files.isRegularFile(beside) ? RuleFolder.tests(beside) : List.of();
    }

    /** What can be pushed, those first that others refer to. */
    List<RuleText> good() {
        return Stream.of("detection", "correlation", "filter")
                .flatMap(kind ->
                        good.values().stream().filter(text -> text.kind().equals(kind)))
                .toList();
    }

    /** The good rule of that id. */
    Optional<RuleText> find(String id) {
        return Optional.ofNullable(good.get(id));
    }

    /** What is broken, with file, line and reason. */
    List<Refusal> refusals() {
        return refusals;
    }

    /** Tests that passed. */
    int passed() {
        return passed;
    }
}
