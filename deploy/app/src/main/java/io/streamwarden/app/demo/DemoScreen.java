package io.streamwarden.app.demo;

import io.micrometer.core.instrument.MeterRegistry;
import io.streamwarden.app.command.OutputOptions;
import io.streamwarden.app.detect.DecisionReader;
import io.streamwarden.app.output.AlertJson;
import io.streamwarden.app.output.BlockJson;
import io.streamwarden.app.output.Lines;
import io.streamwarden.app.workload.Attack;
import io.streamwarden.app.workload.Scenario;
import io.streamwarden.app.workload.Scorecard;
import io.streamwarden.schema.Alert;
import io.streamwarden.schema.AlertActivity;
import io.streamwarden.schema.BlockEntry;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a demo shows: alerts and blocks as they come, below them on a terminal the table of attacks, and at the end how
 * many were found.
 */
final class DemoScreen implements DecisionReader.Listener {
    private final OutputOptions output;
    private final boolean live;
    private final Map<String, BlockEntry> blocks = new HashMap<>();
    private @Nullable Scorecard score;
    private Instant now = Instant.MIN;
    private long events;
    private int tableRows;
    private int alerts;

    private DemoScreen(OutputOptions output) {
        this.output = output;
        this.live = output.terminal().outIsTerminal() && !output.isJson();
    }

    static DemoScreen on(OutputOptions output) {
        return new DemoScreen(output);
    }

    synchronized void begin(Scorecard card, Scenario scenario) {
        score = card;
        output.err()
                .println("playing an hour of traffic, " + scenario.start() + " to " + scenario.end() + ", with "
                        + scenario.attacks().size() + " attacks in it");
    }

    synchronized void at(Instant time) {
        now = time;
    }

    synchronized void tick(long sent) {
        events = sent;
        redraw();
    }

    @Override
    public synchronized void alert(Alert alert) {
        score().see(alert);
        if (output.isJson()) {
            output.printJson(AlertJson.of(alert));
        } else if (alert.getActivity() == AlertActivity.CREATE) {
            alerts++;
            show(Lines.of(alert));
        }
    }

    @Override
    public synchronized void block(String key, @Nullable BlockEntry entry) {
        if (entry == null) {
            blocks.remove(key);
            return;
        }
        boolean isNew = blocks.put(key, entry) == null;
        if (output.isJson()) {
            output.printJson(BlockJson.of(entry));
        } else if (isNew) {
            show(Lines.of(entry));
        }
    }

    private void show(String line) {
        eraseTable();
        output.out().println(line);
        output.out().flush();
        redraw();
    }

    synchronized void redraw() {
        if (!live) {
            return;
        }
        eraseTable();
        List<String> rows = new ArrayList<>();
        rows.add("");
        rows.addAll(table());
        rows.add(events + " events so far, " + alerts + " alerts, " + blocks.size() + " block entries");
        rows.forEach(row -> output.out().println(cut(row)));
        output.out().flush();
        tableRows = rows.size();
    }

    private String cut(String row) {
        int columns = output.terminal().columns();
        return row.length() < columns ? row : row.substring(0, columns - 1);
    }

    /** Moves up over the table that stands there and clears to the end of the screen. */
    private void eraseTable() {
        if (live && tableRows > 0) {
            output.out().print("\u001b[" + tableRows + "A\u001b[J");
            tableRows = 0;
        }
    }

    private List<String> table() {
        List<String> rows = new ArrayList<>();
        rows.add(String.format("%-24s %-16s %-10s %s", "ATTACK", "WHO", "STATE", "FOUND BY"));
        for (Attack attack : score().attacks()) {
            Alert found = score().alertFor(attack).orElse(null);
            String who = attack.entity().getValue();
            String by = found == null ? "" : found.getRuleName() + " at " + found.getEventCount() + " events";
            String state = found != null ? "FOUND" : !now.isBefore(attack.end()) ? "over" : state(attack);
            BlockEntry block = blocks.get("ip:" + who);
            String done = block == null
                    ? ""
                    : ", " + block.getAction().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            rows.add(String.format("%-24s %-16s %-10s %s%s", attack.name(), who, state, by, done));
        }
        return rows;
    }

    private String state(Attack attack) {
        return now.isBefore(attack.start()) ? "" : "under way";
    }

    synchronized void end(MeterRegistry meters) {
        eraseTable();
        if (output.isJson()) {
            output.printJson(summary(meters));
            return;
        }
        PrintWriter out = output.out();
        out.println();
        now = Instant.MAX;
        table().forEach(out::println);
        out.println();
        out.println(score().found().size() + " of " + score().attacks().size() + " attacks found, "
                + score().falseAlerts().size() + " false alerts, " + (long) count(meters, "warden.records.in")
                + " events, " + blocks.size() + " block entries");
        score().missed().forEach(attack -> out.println("missed: " + attack.name() + " (" + attack.summary() + ")"));
        score().falseAlerts().forEach(alert -> out.println("false:  " + Lines.of(alert)));
        out.println();
        out.println("Try next:");
        out.println("  ./warden replay /var/log/auth.log        what it makes of your own log");
        out.println("  ./warden run --embedded                  leave it running; it says where to send events");
        out.println("  ./warden rules list                      what is looked for");
        out.flush();
    }

    private Map<String, Object> summary(MeterRegistry meters) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("type", "summary");
        facts.put("events", (long) count(meters, "warden.records.in"));
        facts.put("attacks", score().attacks().stream().map(Attack::name).toList());
        facts.put("found", score().found().stream().map(Attack::name).toList());
        facts.put("missed", score().missed().stream().map(Attack::name).toList());
        facts.put("false_alerts", score().falseAlerts().size());
        facts.put("blocked", blocks.size());
        return facts;
    }

    private static double count(MeterRegistry meters, String meter) {
        return meters.find(meter).counters().stream()
                .mapToDouble(c -> c.count())
                .sum();
    }

    private Scorecard score() {
        return Objects.requireNonNull(score);
    }
}
