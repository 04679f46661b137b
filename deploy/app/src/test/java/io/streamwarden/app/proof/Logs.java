package io.streamwarden.app.proof;

import io.streamwarden.app.proof.Act.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Logs of two hours in the three formats, each with attacks that reach a rule's threshold exactly, with twins that stay
 * below it by one event or by one second, and with lines that tell of nothing or cannot be read.
 */
final class Logs {
    /** A line and the time that it bears. */
    private record Line(long timeMs, String text) {}

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final int EVERYDAY = 1_500;
    private static final DateTimeFormatter SYSLOG = format("MMM ppd HH:mm:ss");
    private static final DateTimeFormatter COMBINED = format("dd/MMM/yyyy:HH:mm:ss Z");

    private final Random random;
    private final List<Line> lines = new ArrayList<>();
    private final Set<Found> truth = new HashSet<>();
    private final int network;
    private final Function<Act, String> writer;
    private int hosts;

    /** @param network its own first byte of addresses, so that no log has a part in another's findings */
    private Logs(long seed, int network, Function<Act, String> writer) {
        this.random = new Random(seed);
        this.network = network;
        this.writer = writer;
    }

    static Logs sshd(long seed) {
        Logs log = new Logs(seed, 11, Logs::sshdLine);
        log.logins();
        log.everyday(i -> log.act(i % 40 == 0 ? Kind.FAILED_LOGIN : Kind.LOGIN, log.host(), "user-" + i, ""));
        log.odd("Jan  5 10:00:00 host CRON[7]: (root) CMD (true)", "Jan 99 nonsense", "", "\u0001\u0002");
        return log;
    }

    static Logs combined(long seed) {
        Logs log = new Logs(seed, 12, Logs::combinedLine);
        log.requests();
        log.everyday(i -> log.act(Kind.REQUEST, log.host(), "", "/page-" + i % 7));
        log.odd("nonsense", "12.0.0.1 - - [99/Jan/2026:00:00:00 +0000] \"GET / HTTP/1.1\" 200 1 \"-\" \"-\"", "");
        return log;
    }

    static Logs json(long seed) {
        Logs log = new Logs(seed, 13, Logs::jsonLine);
        log.logins();
        log.requests();
        log.everyday(i -> log.act(i % 2 == 0 ? Kind.LOGIN : Kind.REQUEST, log.host(), "user-" + i, "/page"));
        log.odd("{\"half\":", "[]", "{}", "");
        return log;
    }

    Set<Found> truth() {
        return truth;
    }

    List<String> inOrder() {
        return sorted(Comparator.comparingLong(Line::timeMs));
    }

    /** Each line up to {@code most} away from its place. */
    List<String> shuffledWithin(Duration most) {
        record Placed(Line line, long placeMs) {}
        return lines.stream()
                .map(line -> new Placed(line, line.timeMs() + random.nextInt((int) most.toMillis())))
                .sorted(Comparator.comparingLong(Placed::placeMs))
                .map(placed -> placed.line().text())
                .toList();
    }

    private List<String> sorted(Comparator<Line> order) {
        return lines.stream().sorted(order).map(Line::text).toList();
    }

    private void logins() {
        for (int round = 0; round < 5; round++) {
            guesses(5, Duration.ofSeconds(3_599), true);
            guesses(5, Duration.ofHours(1), false);
            guesses(4, Duration.ofMinutes(10), false);
            spray(5, Duration.ofSeconds(1_199), true);
            spray(5, Duration.ofMinutes(20), false);
            spray(4, Duration.ofMinutes(5), false);
            fromMany(5, Duration.ofSeconds(1_799), true);
            fromMany(5, Duration.ofMinutes(30), false);
            fromMany(4, Duration.ofMinutes(5), false);
        }
    }

    private void requests() {
        for (int round = 0; round < 5; round++) {
            scan(Kind.MISSED_REQUEST, 10, Duration.ofSeconds(599), "path-scan");
            scan(Kind.MISSED_REQUEST, 10, Duration.ofMinutes(10), "");
            scan(Kind.MISSED_REQUEST, 9, Duration.ofMinutes(2), "");
            scan(Kind.FORBIDDEN_REQUEST, 10, Duration.ofSeconds(1_799), "forbidden-burst-ip");
            scan(Kind.FORBIDDEN_REQUEST, 10, Duration.ofMinutes(30), "");
        }
    }

    private void guesses(int times, Duration within, boolean isFound) {
        String address = host();
        String user = "guessed-" + network + "-" + hosts;
        spread(times, within, i -> act(Kind.FAILED_LOGIN, address, user, ""));
        found(isFound, Found.ofBoth("brute-force-user-ip", address, user));
    }

    private void spray(int users, Duration within, boolean isFound) {
        String address = host();
        String prefix = "sprayed-" + network + "-" + hosts + "-";
        spread(users, within, i -> act(Kind.FAILED_LOGIN, address, prefix + i, ""));
        found(isFound, Found.ofAddress("password-spray", address));
    }

    private void fromMany(int addresses, Duration within, boolean isFound) {
        String user = "besieged-" + network + "-" + hosts;
        spread(addresses, within, i -> act(Kind.FAILED_LOGIN, host(), user, ""));
        found(isFound, Found.ofUser("distributed-brute-force", user));
    }

    private void scan(Kind kind, int paths, Duration within, String rule) {
        String address = host();
        spread(paths, within, i -> act(kind, address, "", "/backup/" + (char) ('a' + i) + ".zip"));
        found(!rule.isEmpty(), Found.ofAddress(rule, address));
    }

    private Act act(Kind kind, String address, String user, String path) {
        return new Act(kind, 0, address, user, path);
    }

    /** The first at a whole second, the last exactly {@code within} later, the others evenly between. */
    private void spread(int times, Duration within, IntFunction<Act> acts) {
        long from = START.plusSeconds(random.nextInt(3_600)).toEpochMilli();
        for (int i = 0; i < times; i++) {
            write(acts.apply(i), from + within.toSeconds() * i / (times - 1) * 1_000);
        }
    }

    private void everyday(IntFunction<Act> acts) {
        for (int i = 0; i < EVERYDAY; i++) {
            write(acts.apply(i), START.plusSeconds(random.nextInt(7_200)).toEpochMilli());
        }
    }

    private void write(Act act, long timeMs) {
        Act timed = new Act(act.kind(), timeMs, act.address(), act.user(), act.path());
        lines.add(new Line(timeMs, writer.apply(timed)));
    }

    private void odd(String... texts) {
        for (String text : texts) {
            lines.add(new Line(START.plusSeconds(random.nextInt(7_200)).toEpochMilli(), text));
        }
    }

    private void found(boolean isFound, Found found) {
        if (isFound) {
            truth.add(found);
        }
    }

    private String host() {
        hosts++;
        return network + ".0." + (hosts >> 8) + "." + (hosts & 255);
    }

    private static String sshdLine(Act act) {
        return SYSLOG.format(time(act)) + " host sshd[4711]: "
                + (act.kind() == Kind.LOGIN ? "Accepted" : "Failed") + " password for " + act.user() + " from "
                + act.address() + " port 40022 ssh2";
    }

    private static String combinedLine(Act act) {
        return act.address() + " - - [" + COMBINED.format(time(act)) + "] \"GET " + act.path() + " HTTP/1.1\" "
                + act.status() + " 512 \"-\" \"Mozilla/5.0\"";
    }

    private static String jsonLine(Act act) {
        String user = act.user().isEmpty() ? "" : ",\"user.name\":\"" + act.user() + "\"";
        String head = "{\"@timestamp\":\"" + time(act) + "\",\"source.ip\":\"" + act.address() + "\"" + user;
        return act.isLogin()
                ? head + ",\"event.action\":\"login\",\"event.outcome\":\""
                        + (act.kind() == Kind.LOGIN ? "success" : "failure") + "\"}"
                : head + ",\"http.request.method\":\"GET\",\"url.path\":\"" + act.path()
                        + "\",\"http.response.status_code\":" + act.status() + "}";
    }

    private static Instant time(Act act) {
        return Instant.ofEpochMilli(act.timeMs());
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }
}
