package io.streamwarden.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamwarden.app.Warden;
import io.streamwarden.app.command.ExitCode;
import io.streamwarden.app.command.Terminal;
import io.streamwarden.detectors.engine.RuleInfo;
import io.streamwarden.detectors.sigma.Level;
import io.streamwarden.detectors.sigma.Refusal;
import io.streamwarden.schema.Alert;
import io.streamwarden.schema.AlertActivity;
import io.streamwarden.schema.AuditRecord;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules are pushed to two instances that share the work, while events come. */
class RulesPushIT {
    /** The promise. */
    private static final Duration VISIBLE = Duration.ofSeconds(2);

    private static final String ID = "5f8cbe4e-55d2-4d5e-9d5e-4d2f1f0e7a11";

    private static String rule(String user, String level) {
        return """
                title: Login as %s
                id: %s
                name: login-as
                logsource:
                  category: authentication
                detection:
                  who:
                    user.name: %s
                  condition: who
                level: %s
                x-warden-action: none
                """
                .formatted(user, ID, user, level);
    }

    private static final String BROKEN =
            """
            title: Counts what there is not
            id: broken-rule
            correlation:
              type: event_count
              rules: [no-such-rule]
              group-by: [source.ip]
              timespan: 1m
              condition: {gte: 3}
            """;

    @Test
    void bothInstancesHaveAPushWithinTwoSecondsAndNothingIsLostOrTwice(@TempDir Path folder) throws Exception {
        try (TwoInstances two = TwoInstances.start(folder);
                SteadyLoad load = SteadyLoad.start(two)) {
            Path file = folder.resolve("login-as.yml");
            load.awaitSent(2_000);

            Files.writeString(file, rule("mallory", "high"));
            assertThat(warden(two, "push", file.toString())).isZero();
            visible().until(() -> two.all(service -> level(service) == Level.HIGH));
            load.login("mallory");
            two.awaitAssessed(load.sent());

            two.pushRaw("broken-rule", BROKEN);
            two.pushRaw(ID, rule("mallory", "high").replace("condition: who", "condition: who and nobody"));
            visible()
                    .until(() -> two.all(service -> service.current().refusals().size() == 2));
            assertThat(two.services()).allSatisfy(service -> {
                assertThat(service.current().refusals())
                        .extracting(Refusal::source)
                        .containsExactlyInAnyOrder("topic:broken-rule", "topic:" + ID);
                assertThat(service.current().refusals())
                        .extracting(Refusal::reason)
                        .anyMatch(reason -> reason.contains("no-such-rule"))
                        .anyMatch(reason -> reason.contains("nobody"));
                assertThat(level(service)).isEqualTo(Level.HIGH);
            });
            load.login("mallory");
            two.awaitAssessed(load.sent());

            Files.writeString(file, rule("trent", "low"));
            assertThat(warden(two, "push", file.toString())).isZero();
            visible().until(() -> two.all(service -> level(service) == Level.LOW));
            assertThat(warden(two, "remove", "broken-rule", ID)).isZero();
            visible()
                    .until(() -> two.all(
                            service -> !service.current().rules().names().contains("login-as")));

            load.finish();
            two.awaitAssessed(load.sent());
            two.awaitCommitted();

            assertThat(two.counted("warden_records_in_total")).isEqualTo(load.sent());
            assertThat(two.counted("warden_records_assessed_total{stage=\"by-source\"}"))
                    .isEqualTo(load.sent());
            assertThat(two.counted("warden_dead_letters_total")).isZero();
            assertThat(two.services()).allSatisfy(service -> assertThat(two.count(service, "warden_records_in_total"))
                    .as("each has its share of the work")
                    .isPositive());
            StringWriter explained = new StringWriter();
            assertThat(run(two, explained, "explain", "ip:203.0.113.1")).isZero();
            assertThat(explained.toString()).containsPattern("brute-force-ip .*found, ");
            StringWriter backtest = new StringWriter();
            assertThat(run(two, backtest, "rules", "backtest", "brute-force-ip", "--on", "topic"))
                    .isZero();
            assertThat(backtest.toString()).contains(SteadyLoad.ADDRESSES + " alerts on " + SteadyLoad.ADDRESSES);
            List<Alert> alerts = two.alerts();
            assertThat(activities(alerts, "brute-force-ip"))
                    .as(
                            "one alert for each address whose failures straddle the pushes, as many updates as their count says")
                    .isEqualTo(load.expectedOfBruteForce());
            assertThat(activities(alerts, "login-as").values())
                    .as("found on each address, by the pushed version, through the broken one")
                    .hasSize(SteadyLoad.ADDRESSES)
                    .allMatch(seen -> seen.get(0) == AlertActivity.CREATE);
            assertThat(alerts)
                    .filteredOn(alert -> alert.getRuleName().equals("login-as"))
                    .extracting(Alert::getRuleVersion)
                    .doesNotContain("")
                    .containsOnly(two.versionOf(rule("mallory", "high")));
            assertThat(two.audits())
                    .extracting(AuditRecord::getAction)
                    .containsExactly("rule.push", "rule.push", "rule.remove", "rule.remove");
        }
    }

    @Test
    void refusesToPushWhatIsBrokenWithFileLineAndReason(@TempDir Path folder) throws Exception {
        try (TwoInstances two = TwoInstances.withoutInstances(folder)) {
            Path rules = Files.createDirectory(folder.resolve("rules"));
            Files.writeString(rules.resolve("good.yml"), rule("mallory", "high"));
            Files.writeString(rules.resolve("bad.yml"), BROKEN);
            Files.writeString(
                    rules.resolve("untrue.yml"),
                    rule("eve", "low").replace(ID, "x").replace("login-as", "y"));
            Files.writeString(
                    rules.resolve("untrue.test.yml"),
                    """
                    rule: y
                    tests:
                      - name: finds what it does not find
                        events:
                          - {type: auth, time: "2026-01-05T09:00:00Z", source.ip: 203.0.113.7, user.name: bob}
                        findings:
                          - {group: {source.ip: 203.0.113.7}}
                    """);

            StringWriter dry = new StringWriter();
            int dryCode = warden(two, dry, "push", rules.toString(), "--dry-run");
            assertThat(two.onTopic()).isEmpty();
            StringWriter out = new StringWriter();
            int code = warden(two, out, "push", rules.toString());

            assertThat(dryCode).isEqualTo(ExitCode.EXPECTATIONS_UNMET.number());
            assertThat(dry.toString()).contains("would push 1").contains("added  " + ID);
            assertThat(code).isEqualTo(ExitCode.EXPECTATIONS_UNMET.number());
            assertThat(out.toString())
                    .contains("bad.yml:5: refused")
                    .contains("no-such-rule")
                    .contains("untrue.test.yml: refused")
                    .contains("pushed 1");
            assertThat(two.onTopic()).containsExactly(ID);

            StringWriter again = new StringWriter();
            assertThat(warden(two, again, "push", rules.resolve("good.yml").toString()))
                    .isZero();
            assertThat(again.toString()).contains("pushed 0, unchanged 1");

            Files.writeString(rules.resolve("good.yml"), rule("mallory", "low"));
            Files.delete(rules.resolve("bad.yml"));
            Files.delete(rules.resolve("untrue.test.yml"));
            StringWriter diff = new StringWriter();
            assertThat(warden(two, diff, "diff", rules.toString())).isZero();
            assertThat(diff.toString())
                    .containsPattern("changed +" + ID + " +[0-9a-f]{12} -> [0-9a-f]{12}")
                    .containsPattern("added +x ")
                    .contains("1 added, 1 changed, 0 same, 0 removed, 0 refused");
            StringWriter list = new StringWriter();
            assertThat(warden(two, list, "list", "--topic")).isZero();
            assertThat(list.toString()).containsPattern("login-as +high .*topic:" + ID);
            assertThat(warden(two, "remove", "nobody")).isEqualTo(ExitCode.EXPECTATIONS_UNMET.number());
        }
    }

    private static ConditionFactory visible() {
        return await().atMost(VISIBLE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10));
    }

    private static Level level(Service service) {
        return service.current().rules().rules().stream()
                .filter(rule -> rule.id().equals(ID))
                .map(RuleInfo::level)
                .findFirst()
                .orElse(Level.INFORMATIONAL);
    }

    private static Map<String, List<AlertActivity>> activities(List<Alert> alerts, String rule) {
        return alerts.stream()
                .filter(alert -> alert.getRuleName().equals(rule))
                .collect(Collectors.groupingBy(
                        alert -> alert.getEntity().getValue(),
                        TreeMap::new,
                        Collectors.mapping(Alert::getActivity, Collectors.toList())));
    }

    private static int warden(TwoInstances two, String... words) {
        return warden(two, new StringWriter(), words);
    }

    private static int warden(TwoInstances two, StringWriter out, String... words) {
        List<String> line = new ArrayList<>(List.of("rules"));
        line.addAll(List.of(words));
        return run(two, out, line.toArray(String[]::new));
    }

    private static int run(TwoInstances two, StringWriter out, String... words) {
        List<String> line = new ArrayList<>(List.of(words));
        line.addAll(List.of("--bootstrap-servers", two.config().bootstrapServers(), "--registry", two.registryUrl()));
        StringWriter err = new StringWriter();
        int code =
                Warden.execute(Terminal.plain(new PrintWriter(out), new PrintWriter(err)), line.toArray(String[]::new));
        System.out.print(err);
        return code;
    }
}
