package io.streamwarden.app.month;

import static io.streamwarden.app.month.Calendar.HOUR;
import static io.streamwarden.app.month.Calendar.MINUTE;
import static io.streamwarden.app.month.Calendar.SECOND;

import io.streamwarden.app.month.MonthEvent.Actor;
import java.util.function.Consumer;

/** What programs do: crawlers, probes, programs with API keys, services, the staff office's copies. */
final class Machines {
    private static final long ASN = 64_700;
    private static final int PROBES = 4;

    private final long seed;
    private final int people;
    private final Consumer<MonthEvent> events;
    private final Visits visits;

    Machines(long seed, int people, Consumer<MonthEvent> events) {
        this.seed = seed;
        this.people = people;
        this.events = events;
        this.visits = new Visits(events);
    }

    /** Everything that programs do in the hour that begins at {@code from}. */
    void hour(long from) {
        for (int crawler = 0; crawler < Math.max(2, Math.min(6, people / 1_000)); crawler++) {
            crawl(crawler, from, new Draw(seed, -100 - crawler, from));
        }
        for (int probe = 0; probe < PROBES; probe++) {
            probe(probe, from, new Draw(seed, -200 - probe, from));
        }
        for (int client = 0; client < Math.max(3, people / 500); client++) {
            callApi(client, from, new Draw(seed, -1_000 - client, from));
        }
        for (int service = 0; service < Math.max(3, people / 1_000); service++) {
            serve(service, from, new Draw(seed, -5_000 - service, from));
        }
        takeOnStaff(from);
    }

    /** Four to nine pages a minute, day and night. */
    private void crawl(int crawler, long from, Draw draw) {
        String agent = "Mozilla/5.0 (compatible; ExampleSearchBot/2." + crawler + "; +https://search.example/bot)";
        Actor bot = Actor.nobody(agent, ASN + crawler);
        String address = "10.200." + crawler + ".2";
        for (long time = from;
                time < from + HOUR;
                time += draw.between(60_000 / (5 + crawler), 60_000 / (4 + crawler))) {
            visits.page(bot, address, time, draw);
        }
    }

    /** Asks every minute whether the site lives. */
    private void probe(int probe, long from, Draw draw) {
        Actor monitor = Actor.nobody("uptime-probe/3.1", ASN + 20);
        for (long time = from; time < from + HOUR; time += MINUTE) {
            int status = Calendar.releasing(time) && draw.chance(0.4) ? 503 : 200;
            events.accept(MonthEvent.request(time, "10.201.0." + (1 + probe), monitor, "/health", status));
        }
    }

    /** A call each twenty seconds, a copy of everything at night, and three retries when the server is away. */
    private void callApi(int client, long from, Draw draw) {
        Actor program = Actor.nobody("billing-sync/3." + client % 4, ASN + 30 + client % 30)
                .withKey("key-" + client);
        String address = "10.202." + client / 250 + '.' + (1 + client % 250);
        for (long time = from; time < from + HOUR; time += draw.between(15 * SECOND, 25 * SECOND)) {
            int tries = Calendar.releasing(time) && draw.chance(0.3) ? 3 : 1;
            for (int i = 0; i < tries; i++) {
                int status = i < tries - 1 ? 503 : 200;
                events.accept(MonthEvent.request(time + i * SECOND, address, program, "/api/v2/orders", status));
            }
        }
        boolean night = Math.floorMod(from / HOUR, 24) == 1 + client % 4;
        for (int page = 0; night && page < 550; page++) {
            events.accept(
                    MonthEvent.request(from + 5 * MINUTE + page * 900L, address, program, "/api/v2/changes", 200));
        }
    }

    /** Services sign in each hour; one was forgotten when its secret was changed on the ninth day. */
    private void serve(int service, long from, Draw draw) {
        Actor account =
                Actor.person("svc.job" + service, "ldap-sync/2.1", ASN + 80).withType("service");
        String address = "10.203.0." + (1 + service % 250);
        long time = from + draw.between(0, 20 * MINUTE);
        boolean forgotten =
                service == 0 && people >= 50_000 && Calendar.day(from) == 9 && Math.floorMod(from / HOUR, 24) < 3;
        for (int again = 0; again < (forgotten ? 6 : 1); again++) {
            String reason = forgotten ? "invalid_credentials" : null;
            events.accept(MonthEvent.account(time + again * 5L * MINUTE, address, account, "logon", reason));
        }
    }

    /** On the first and third Monday somebody of the staff office takes on new people, who then set up their accounts. */
    private void takeOnStaff(long from) {
        int day = Calendar.day(from);
        if (day % 14 != 0 || Math.floorMod(from / HOUR, 24) != 9 || people < 1_000) {
            return;
        }
        String office = Person.officeAddress(0);
        Actor clerk = Actor.person("hr.clerk", "Mozilla/5.0 (Windows NT 10.0; Win64; x64)", 64_512)
                .withRoles("staff", "user-admin");
        for (int i = 0; i < 30; i++) {
            String name = "new." + day + "." + i;
            Actor person = Actor.person(name, "Mozilla/5.0 (Windows NT 10.0; Win64; x64)", 64_512);
            long time = from + i * 40L * SECOND;
            events.accept(MonthEvent.account(time, office, clerk, "account_create", null)
                    .target(name));
            events.accept(MonthEvent.account(time + 20 * MINUTE, office, person, "password_change", null));
            events.accept(MonthEvent.account(time + 22 * MINUTE, office, person, "mfa_enroll", null));
        }
    }
}
