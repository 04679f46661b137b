package io.streamwarden.app.proof;

import io.streamwarden.app.proof.Act.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Seeded traffic with attacks in it, and the truth about them: each attack reaches its rule's threshold exactly, and has
 * a benign twin that stays one below. Times lie within {@link #SPAN}, which is less than the shortest window of a rule by
 * user and grace together, so no order of the partitions makes an event late.
 */
final class Traffic {
    static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    static final Duration SPAN = Duration.ofMinutes(30);

    private static final Duration ATTACK = Duration.ofMinutes(3);
    /** Events come out of order by as much. */
    private static final int DISORDER_MS = 30_000;

    private static final int MOST_OWN_FAILURES = 3;
    private static final int EVENTS_PER_ATTACKER = 2_000;

    private final Random random;
    private final List<Act> acts = new ArrayList<>();
    private final Set<Found> truth = new HashSet<>();
    private int attackers;

    private Traffic(long seed) {
        this.random = new Random(seed);
    }

    static Traffic of(long seed, int events) {
        Traffic traffic = new Traffic(seed);
        for (int i = 0; i < Math.max(3, events / EVENTS_PER_ATTACKER); i++) {
            traffic.attacks();
        }
        traffic.everyday(events);
        traffic.disorder();
        return traffic;
    }

    /** In the order in which they are to be sent. */
    List<Act> acts() {
        return acts;
    }

    Set<Found> truth() {
        return truth;
    }

    private void attacks() {
        guess(4);
        guess(5);
        guessed();
        hammer();
        spray(4);
        spray(5);
        fromMany(4);
        fromMany(5);
        fromMany(12);
        scan(9);
        scan(10);
        forbidden(9);
        forbidden(10);
    }

    private void guess(int times) {
        String address = attacker();
        String user = "guessed-" + attackers;
        attack(times, i -> new Act(Kind.FAILED_LOGIN, 0, address, user, ""));
        found(times >= 5, Found.ofBoth("brute-force-user-ip", address, user));
    }

    private void guessed() {
        String address = attacker();
        String user = "taken-" + attackers;
        long end = attack(5, i -> new Act(Kind.FAILED_LOGIN, 0, address, user, ""));
        acts.add(new Act(Kind.LOGIN, end + 1_000, address, user, ""));
        found(true, Found.ofBoth("brute-force-user-ip", address, user));
        found(true, Found.ofBoth("success-after-failures", address, user));
    }

    private void hammer() {
        String address = attacker();
        String user = "hammered-" + attackers;
        attack(20, i -> new Act(Kind.FAILED_LOGIN, 0, address, user, ""));
        found(true, Found.ofBoth("brute-force-user-ip", address, user));
        found(true, Found.ofAddress("brute-force-ip", address));
    }

    private void spray(int users) {
        String address = attacker();
        String prefix = "sprayed-" + attackers + "-";
        attack(users, i -> new Act(Kind.FAILED_LOGIN, 0, address, prefix + i, ""));
        found(users >= 5, Found.ofAddress("password-spray", address));
    }

    private void fromMany(int addresses) {
        String user = "besieged-" + attackers;
        attack(addresses, i -> new Act(Kind.FAILED_LOGIN, 0, attacker(), user, ""));
        found(addresses >= 5, Found.ofUser("distributed-brute-force", user));
    }

    private void scan(int paths) {
        String address = attacker();
        attack(paths, i -> new Act(Kind.MISSED_REQUEST, 0, address, "", "/backup/" + (char) ('a' + i) + ".zip"));
        found(paths >= 10, Found.ofAddress("path-scan", address));
    }

    private void forbidden(int paths) {
        String user = "curious-" + attackers;
        attack(
                paths,
                i -> new Act(Kind.FORBIDDEN_REQUEST, 0, attacker(), user, "/admin/" + (char) ('a' + i) + ".html"));
        found(paths >= 10, Found.ofUser("forbidden-burst-user", user));
    }

    private interface Attempt {
        Act at(int i);
    }

    /** Spreads attempts over a few minutes; gives the time of the end. */
    private long attack(int times, Attempt attempt) {
        long from = time((int) (SPAN.toMillis() - ATTACK.toMillis() - 2_000));
        for (int i = 0; i < times; i++) {
            Act act = attempt.at(i);
            acts.add(new Act(
                    act.kind(), from + random.nextInt((int) ATTACK.toMillis()), act.address(), act.user(), act.path()));
        }
        return from + ATTACK.toMillis();
    }

    private void found(boolean isFound, Found found) {
        if (isFound) {
            truth.add(found);
        }
    }

    private String attacker() {
        attackers++;
        return "198." + (18 + (attackers >> 16)) + "." + ((attackers >> 8) & 255) + "." + (attackers & 255);
    }

    private void everyday(int events) {
        int people = Math.max(2_000, events / 100);
        int[] failures = new int[people];
        while (acts.size() < events) {
            int person = random.nextInt(people);
            String address = "10." + (person >> 16) + "." + ((person >> 8) & 255) + "." + (person & 255);
            String user = "user-" + person;
            int dice = random.nextInt(100);
            if (dice < 3 && failures[person] < MOST_OWN_FAILURES) {
                failures[person]++;
                acts.add(new Act(Kind.FAILED_LOGIN, anyTime(), address, user, ""));
            } else if (dice < 25) {
                acts.add(new Act(Kind.LOGIN, anyTime(), address, user, ""));
            } else {
                acts.add(new Act(Kind.REQUEST, anyTime(), address, user, dice < 60 ? "/items" : "/orders"));
            }
        }
    }

    private long anyTime() {
        return time((int) SPAN.toMillis());
    }

    private long time(int boundMs) {
        return START.toEpochMilli() + random.nextInt(boundMs);
    }

    private void disorder() {
        record Placed(Act act, long placeMs) {}
        List<Placed> placed = new ArrayList<>(acts.size());
        acts.forEach(act -> placed.add(new Placed(act, act.timeMs() + random.nextInt(DISORDER_MS))));
        placed.sort(Comparator.comparingLong(Placed::placeMs));
        acts.clear();
        placed.forEach(place -> acts.add(place.act()));
    }
}
