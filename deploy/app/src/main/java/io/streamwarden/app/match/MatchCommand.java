package io.streamwarden.app.match;

import io.streamwarden.app.command.CommandFailure;
import io.streamwarden.app.command.ExitCode;
import io.streamwarden.app.command.OutputOptions;
import io.streamwarden.app.detect.RuleFolder;
import io.streamwarden.app.output.Lines;
import io.streamwarden.detectors.event.EventView;
import io.streamwarden.detectors.event.LogSource;
import io.streamwarden.detectors.sigma.RuleSource;
import io.streamwarden.detectors.sigma.SigmaLoader;
import io.streamwarden.detectors.sigma.SigmaRule;
import io.streamwarden.detectors.sigma.SigmaRules;
import io.streamwarden.detectors.sigma.index.RuleMatcher;
import io.streamwarden.ingest.LogLine;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code warden match --rules PATH EVENTS}. */
@Command(
        name = "match",
        header = "Say which Sigma rules match which JSON events.",
        description = {
            "",
            "Each line of EVENTS is one event, a JSON object. For each the ids of the rules that match are printed, or the "
                    + "name of a rule without id. Nothing is remembered from event to event, so correlations find nothing "
                    + "here; their rules do. Ends with 3 if a rule is refused, with 1 if a line is no event; the others "
                    + "are matched all the same.",
            ""
        })
public final class MatchCommand implements Callable<Integer> {
    @Parameters(
            arity = "1",
            paramLabel = "EVENTS",
            description = "A file with one JSON object a line, plain or gzip; - is standard input.")
    private Path events = Path.of("-");

    @Option(names = "--rules", required = true, paramLabel = "PATH", description = "A rule file, or a folder of them.")
    private Path rules = Path.of(".");

    @ArgGroup
    private @Nullable Origin origin;

    @Mixin
    private OutputOptions output = new OutputOptions();

    private int next;
    private int broken;

    private static final class Origin {
        @Option(
                names = "--logsource",
                paramLabel = "SOURCE",
                converter = LogSourceText.class,
                description = "Where all events come from: product=P,category=C,service=S, or some of these. "
                        + "Default: what each event says in logsource.product and so on.")
        private @Nullable LogSource logSource;

        @Option(names = "--any-logsource", description = "Leave log sources out of account.")
        private boolean any;
    }

    @Override
    public Integer call() {
        SigmaRules loaded = load();
        boolean any = origin != null && origin.any;
        RuleMatcher matcher = any ? RuleMatcher.ofAnyLogSource(loaded.rules()) : RuleMatcher.of(loaded.rules());
        var reader = new JsonEvents(any ? LogSource.ANY : origin == null ? null : origin.logSource);
        var file = new EventFile(events);
        file.forEach(line -> take(file, line, reader, matcher));
        output.out().flush();
        ExitCode rulesUsed = loaded.refusals().isEmpty() ? ExitCode.OK : ExitCode.EXPECTATIONS_UNMET;
        return (broken > 0 ? ExitCode.FAILED : rulesUsed).number();
    }

    private SigmaRules load() {
        List<RuleSource> sources = RuleFolder.read(rules);
        if (sources.isEmpty()) {
            throw CommandFailure.wrongUsage(
                    "There is no rule in " + rules, "Rules are files that end in .yml or .yaml, tests aside.");
        }
        SigmaRules loaded = SigmaLoader.load(sources);
        loaded.refusals().forEach(refusal -> warn("refused", refusal.source(), refusal.line(), refusal.reason()));
        int correlations = loaded.correlations().size();
        if (correlations > 0) {
            String left = correlations == 1 ? "1 correlation is" : correlations + " correlations are";
            output.err().println(left + " left out: here each event is matched by itself");
        }
        return loaded;
    }

    private void take(EventFile file, LogLine line, JsonEvents reader, RuleMatcher matcher) {
        int number = next++;
        EventView event;
        try {
            event = reader.read(line);
        } catch (IllegalArgumentException noEvent) {
            broken++;
            warn("no event", file.name(), line.number(), String.valueOf(noEvent.getMessage()));
            return;
        }
        print(number, matcher.match(event));
    }

    private void print(int number, List<SigmaRule> matching) {
        List<String> ids = matching.stream().map(SigmaRule::id).toList();
        if (output.isJson()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("event", number);
            object.put("rules", ids);
            output.printJson(object);
        } else {
            String shown = ids.stream().map(Lines::printable).collect(Collectors.joining(" "));
            output.out().println(number + ": " + (shown.isEmpty() ? "-" : shown));
        }
    }

    private void warn(String what, String source, long line, String reason) {
        String place = line > 0 ? source + ":" + line : source;
        output.err().println(Lines.printable(place) + ": " + what + ": " + Lines.printable(reason));
    }
}
