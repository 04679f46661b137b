package io.streamwarden.detectors.sigma;

import io.streamwarden.detectors.event.LogSource;
import io.streamwarden.detectors.sigma.match.Clause;
import io.streamwarden.detectors.sigma.yaml.RuleFault;
import io.streamwarden.detectors.sigma.yaml.YamlReader;
import io.streamwarden.detectors.sigma.yaml.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads a collection of Sigma documents whole: references go across all sources.
 *
 * <p>A document that uses what is not supported is refused and reported, never loaded in part, and never stops another.
 */
public final class SigmaLoader {
    /** So many files are parsed side by side, which takes most of the time, before they are taken in their order. */
    private static final int AT_ONCE = 512;

    private final Map<String, List<String>> placeholders;
    private final Names names = new Names();
    private final Map<String, PendingRule> rules = new LinkedHashMap<>();
    private final List<SigmaFilter> filters = new ArrayList<>();
    private final List<PendingCorrelation> correlations = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();

    /** A file's documents, and what kept others from being read. */
    private record Parsed(RuleSource source, List<YamlValue> documents, List<RuleFault> faults) {
        static Parsed of(RuleSource source) {
            var faults = new ArrayList<RuleFault>();
            return new Parsed(source, YamlReader.read(source.yaml(), faults), faults);
        }
    }

    private SigmaLoader(Map<String, List<String>> placeholders) {
        this.placeholders = placeholders;
    }

    public static SigmaRules load(List<RuleSource> sources) {
        return load(sources, Map.of());
    }

    /**
     * Loads rules that use {@code expand} too.
     *
     * @param placeholders by name, without percent signs, the values that stand for it
     */
    public static SigmaRules load(List<RuleSource> sources, Map<String, List<String>> placeholders) {
        var loader = new SigmaLoader(placeholders);
        for (int from = 0; from < sources.size(); from += AT_ONCE) {
            List<RuleSource> some = sources.subList(from, Math.min(sources.size(), from + AT_ONCE));
            some.parallelStream().map(Parsed::of).toList().forEach(loader::read);
        }
        return loader.finish();
    }

    private void read(Parsed parsed) {
        RuleSource source = parsed.source();
        var budget = new PatternBudget(source.yaml().length());
        parsed.faults().forEach(fault -> refuse(source.name(), fault));
        for (YamlValue document : parsed.documents()) {
            var noted = new ArrayList<Warning>();
            try {
                read(Document.of(source.name(), document), budget, noted);
                warnings.addAll(noted);
            } catch (RuleFault fault) {
                refuse(source.name(), fault);
                Document.claimed(document).forEach(name -> names.refuse(name, source.name() + ":" + document.line()));
            }
        }
    }

    private void read(Document document, PatternBudget budget, List<Warning> noted) {
        RuleMeta meta = new MetaReader(document.body(), document.source(), noted::add).read();
        var items = new ItemCompiler(new ValueTests(placeholders, budget));
        var compiler = new DetectionCompiler(items, budget, document.source(), noted::add);
        switch (document.section()) {
            case DETECTION -> {
                LogSource logSource = LogSourceReader.read(document.body());
                Clause clause = compiler.compile(Reading.mapping(document.body(), "detection"), Set.of());
                names.claim(document.section(), meta);
                rules.put(meta.id(), new PendingRule(meta, logSource, clause, canonical(document)));
            }
            case FILTER -> {
                SigmaFilter filter = SigmaFilter.read(document, meta, compiler, canonical(document));
                names.claim(document.section(), meta);
                filters.add(filter);
                if (SigmaFilter.lacksNot(document)) {
                    noted.add(new Warning(
                            meta.source(),
                            meta.line(),
                            "the filter's condition has no 'not': it is added "
                                    + "with 'and' as written, so its rules find only what the filter describes"));
                }
            }
            case CORRELATION -> {
                PendingCorrelation correlation = Correlations.read(document, meta, noted::add);
                names.claim(document.section(), meta);
                correlations.add(correlation);
            }
        }
    }

    /** The document's text, and what placeholders add to its meaning. */
    private String canonical(Document document) {
        String text = Canonical.text(document.body());
        return text.contains("|expand") ? text + new TreeMap<>(placeholders) : text;
    }

    private SigmaRules finish() {
        var application = new FilterApplication(names, rules);
        for (SigmaFilter filter : filters) {
            try {
                application.apply(filter);
            } catch (RuleFault fault) {
                refuse(filter.meta().source(), fault);
            }
        }
        List<SigmaRule> finished =
                rules.values().stream().map(PendingRule::finish).toList();
        var resolver = new CorrelationResolver(
                names,
                finished,
                (correlation, fault) -> refuse(correlation.meta().source(), fault));
        return new SigmaRules(finished, resolver.resolve(correlations), refusals, warnings);
    }

    private void refuse(String source, RuleFault fault) {
        String takenBy = fault instanceof NameTaken taken ? taken.holder() : "";
        refusals.add(new Refusal(source, fault.line(), fault.reason(), takenBy));
    }
}
