package io.streamwarden.app.month;

import static io.streamwarden.app.month.Calendar.HOUR;
import static io.streamwarden.app.month.Calendar.MINUTE;
import static io.streamwarden.app.month.Calendar.SECOND;

import io.streamwarden.app.month.MonthEvent.Actor;
import java.util.function.Consumer;

/**
 * How people sign in. One sign-in in sixteen has mistakes: three of four times one, seldom two or three; after three, people
 * ask for a new password or look it up. One mistake in ten is in the name.
 */
final class SignIns {
    private static final double MISTAKES = 0.06;
    private static final double MISTAKES_WITH_A_NEW_PASSWORD = 0.25;
    private static final double IN_THE_NAME = 0.1;
    private static final String WRONG = "invalid_credentials";

    private final Consumer<MonthEvent> events;

    SignIns(Consumer<MonthEvent> events) {
        this.events = events;
    }

    /** A sign-in with what goes wrong before; returns when it is done. */
    long signIn(Person person, Actor actor, String address, long from, boolean newPassword, Draw draw) {
        long time = from;
        if (draw.chance(newPassword ? MISTAKES_WITH_A_NEW_PASSWORD : MISTAKES)) {
            int mistakes = draw.chance(0.75) ? 1 : draw.chance(0.8) ? 2 : 3;
            boolean inTheName = draw.chance(IN_THE_NAME);
            for (int i = 0; i < mistakes; i++) {
                String name = inTheName ? person.name().replace(".", draw.chance(0.5) ? "" : "..") : person.name();
                events.accept(MonthEvent.account(time, address, actor, "logon", inTheName ? "unknown_user" : WRONG)
                        .as(name));
                time += draw.between(4 * SECOND, 25 * SECOND);
            }
            if (mistakes == 3 && draw.chance(0.7)) {
                time = forgotten(actor, address, time, draw);
            }
        }
        events.accept(MonthEvent.account(time, address, actor, "logon", null));
        return secondFactor(person, actor, address, time + 2 * SECOND, draw);
    }

    private long forgotten(Actor actor, String address, long from, Draw draw) {
        long time = from;
        for (int asked = draw.chance(0.9) ? 1 : 3; asked > 0; asked--) {
            events.accept(MonthEvent.account(time, address, actor, "password_reset", null));
            time += draw.between(MINUTE, 4 * MINUTE);
        }
        return time;
    }

    private long secondFactor(Person person, Actor actor, String address, long from, Draw draw) {
        long time = from;
        if (draw.chance(0.03)) {
            boolean code = draw.chance(0.5);
            int failures = draw.chance(0.9) ? 1 : code ? draw.below(4) + 2 : draw.below(2) + 2;
            for (int i = 0; i < failures; i++) {
                time += draw.between(20 * SECOND, 70 * SECOND);
                events.accept(
                        MonthEvent.account(time, address, actor, "mfa_result", code ? "mfa_failed" : "mfa_timeout"));
            }
        }
        time += 6 * SECOND;
        events.accept(
                MonthEvent.account(time, address, actor, "mfa_result", null).by("push"));
        if (draw.chance(0.0005) && !person.admin() || draw.chance(0.00005)) {
            events.accept(MonthEvent.account(time + 30 * SECOND, address, actor, "mfa_enroll", null));
            events.accept(MonthEvent.account(time + MINUTE, address, actor, "mfa_disable", null));
        }
        return time + SECOND;
    }

    /** The password has ended: refused once, changed, and then programs still have the old one. */
    long changePassword(Person person, Actor actor, String address, long from, Draw draw) {
        events.accept(MonthEvent.account(from, address, actor, "logon", "expired"));
        long time = from + draw.between(30 * SECOND, 4 * MINUTE);
        events.accept(MonthEvent.account(time, address, actor, "password_change", null));
        if (draw.chance(0.5)) {
            phoneStorm(person, time + draw.between(10 * SECOND, 20 * MINUTE), draw);
        }
        if (person.oldMailProgram()) {
            mailStorm(person, address, time + draw.between(0, 10 * MINUTE), draw);
        }
        return signIn(person, actor, address, time + 5 * SECOND, true, draw);
    }

    /** An app whose token went with the password: several calls fail within a second, and again, and then it asks. */
    private void phoneStorm(Person person, long from, Draw draw) {
        Actor phone = person.onPhone("old-" + person.number());
        String address = Person.carrierAddress(100_000, draw.number());
        for (int call = 0; call < 8; call++) {
            events.accept(MonthEvent.account(from + call * 180L, address, phone, "token_refresh", "expired"));
        }
    }

    /** A mail program that keeps the password: three tries at once, then one each twenty minutes until it is told. */
    private void mailStorm(Person person, String address, long from, Draw draw) {
        Actor program = person.atDesk("none").withType("user");
        int later = draw.below(7);
        for (int attempt = 0; attempt < 1 + later; attempt++) {
            long time = attempt == 0 ? from : from + HOUR + attempt * 20L * MINUTE;
            for (int again = attempt == 0 ? 3 : 1; again > 0; again--) {
                events.accept(MonthEvent.account(time + again * 500L, address, program, "logon", WRONG)
                        .agent("OldMail/4.2 (IMAP)"));
            }
        }
    }
}
