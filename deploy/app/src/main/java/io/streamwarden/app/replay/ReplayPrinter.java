package io.streamwarden.app.replay;

import io.streamwarden.app.command.OutputOptions;
import io.streamwarden.app.detect.DecisionReader;
import io.streamwarden.app.output.AlertJson;
import io.streamwarden.app.output.BlockJson;
import io.streamwarden.app.output.Lines;
import io.streamwarden.detectors.sigma.Refusal;
import io.streamwarden.ingest.Format;
import io.streamwarden.schema.Alert;
import io.streamwarden.schema.AlertActivity;
import io.streamwarden.schema.BlockEntry;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Prints what a replay finds: findings on standard output, all else on standard error. */
final class ReplayPrinter implements DecisionReader.Listener {
    private final OutputOptions output;
    private final Set<ReplayCommand.Emit> emit;
    private final Set<String> alertIds = new LinkedHashSet<>();
    private final Set<String> blocked = new LinkedHashSet<>();
    private final Map<String, Integer> byRule = new TreeMap<>();
    private int lifted;

    ReplayPrinter(OutputOptions output, Set<ReplayCommand.Emit> emit) {
        this.output = output;
        this.emit = emit;
    }

    void reading(Path file, Format format) {
        output.err().println("reading " + file + " as " + format.label());
    }

    void refused(Refusal refusal) {
        output.err().println("rule refused: " + refusal);
    }

    @Override
    public synchronized void alert(Alert alert) {
        if (alertIds.add(alert.getAlertId())) {
            byRule.merge(alert.getRuleName(), 1, Integer::sum);
        }
        if (!emit.contains(ReplayCommand.Emit.ALERTS)) {
            return;
        }
        if (output.isJson()) {
            output.printJson(AlertJson.of(alert));
        } else if (alert.getActivity() == AlertActivity.CREATE) {
            output.out().println(Lines.of(alert));
            output.out().flush();
        }
    }

    @Override
    public synchronized void block(String key, @Nullable BlockEntry block) {
        if (block == null) {
            lifted++;
            return;
        }
        boolean isNew = blocked.add(block.getScope() + ":" + block.getValue());
        if (!emit.contains(ReplayCommand.Emit.BLOCKS)) {
            return;
        }
        if (output.isJson()) {
            output.printJson(BlockJson.of(block));
        } else if (isNew) {
            output.out().println(Lines.of(block));
            output.out().flush();
        }
    }

    synchronized void summary(Replay.Summary summary) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("type", "summary");
        facts.put("files", summary.formats());
        facts.put("lines", summary.lines());
        facts.put("events", summary.events());
        facts.put("ignored", summary.ignored());
        facts.put("dead_letters", summary.deadLetters());
        facts.put("dead_letter_reasons", summary.reasons());
        facts.put("late", summary.late());
        summary.first().ifPresent(time -> facts.put("first_event", time.toString()));
        summary.last().ifPresent(time -> facts.put("last_event", time.toString()));
        facts.put("alerts", alertIds.size());
        facts.put("alerts_by_rule", byRule);
        facts.put("blocked", blocked.size());
        facts.put("blocks_lifted", lifted);
        facts.put("seconds", summary.took().toMillis() / 1000.0);
        if (output.isJson()) {
            output.printJson(facts);
        } else {
            SummaryText.print(facts, byRule, output.err());
        }
    }
}
