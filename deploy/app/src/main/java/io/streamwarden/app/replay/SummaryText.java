package io.streamwarden.app.replay;

import java.io.PrintWriter;
import java.util.Map;

/** A replay's summary for people. */
final class SummaryText {
    private SummaryText() {}

    static void print(Map<String, Object> facts, Map<String, Integer> byRule, PrintWriter err) {
        err.println();
        err.printf(
                "%s lines: %s events, %s ignored, %s dead letters; %s late; %s seconds%n",
                facts.get("lines"),
                facts.get("events"),
                facts.get("ignored"),
                facts.get("dead_letters"),
                facts.get("late"),
                facts.get("seconds"));
        if (facts.get("dead_letter_reasons") instanceof Iterable<?> reasons) {
            reasons.forEach(reason -> err.println("  dead letters: " + reason));
        }
        if (facts.containsKey("first_event")) {
            err.println("from " + facts.get("first_event") + " to " + facts.get("last_event"));
        }
        err.printf(
                "%s alerts, %s addresses blocked, %s blocks ended within the log%n",
                facts.get("alerts"), facts.get("blocked"), facts.get("blocks_lifted"));
        byRule.forEach((rule, count) -> err.printf("  %5d  %s%n", count, rule));
        if (byRule.isEmpty()) {
            err.println("Nothing was found. 'warden rules list' shows what is looked for.");
        }
        err.flush();
    }
}
