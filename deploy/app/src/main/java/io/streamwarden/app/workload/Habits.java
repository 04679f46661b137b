package io.streamwarden.app.workload;

import io.streamwarden.app.workload.Guest.Habit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * What benign guests do, near misses included: typos, retries, dead links, one address for a whole office, many
 * addresses for one phone. Each stays below the usual thresholds by construction (see {@link Seldom}).
 */
final class Habits {
    /** Two rounds of typos of one user never fall into one hour. */
    private static final Duration TYPOS = Duration.ofMinutes(65);

    /** At most 9 people of one office mistype in an hour, at most 3 in 20 minutes. */
    private static final Duration OFFICE_TYPOS = Duration.ofMinutes(7);

    /** At most 4 dead links in 10 minutes, 9 in half an hour. */
    private static final Duration DEAD_LINKS = Duration.ofSeconds(201);

    private Habits() {}

    /** Signs in every half hour, at times with up to three typos, then reads on. */
    static Habit atHome(String user, Client browser) {
        Seldom typos = new Seldom(TYPOS);
        return habit(Duration.ofMinutes(30), (from, random, events) -> {
            Instant time = from.plusMillis(random.nextLong(600_000));
            if (random.nextInt(6) == 0 && typos.allows(time)) {
                for (int typo = random.nextInt(3); typo >= 0; typo--) {
                    events.accept(browser.failsToSignIn(user, time, random));
                    time = time.plusMillis(3_000 + random.nextLong(12_000));
                }
            }
            events.accept(browser.signsIn(user, time, random));
            for (int page = 6 + random.nextInt(9); page > 0; page--) {
                time = time.plusMillis(4_000 + random.nextLong(40_000));
                events.accept(browser.requestsAs(user, time, Site.page(random), random));
            }
        });
    }

    /** Many people behind one address, ten events a minute. */
    static Habit atTheOffice(List<String> users, List<Client> browsers) {
        Seldom typos = new Seldom(OFFICE_TYPOS);
        List<Seldom> typosOfOne = users.stream().map(user -> new Seldom(TYPOS)).toList();
        Seldom deadLinks = new Seldom(DEAD_LINKS);
        return habit(Duration.ofMinutes(1), (from, random, events) -> {
            for (int tenth = 0; tenth < 10; tenth++) {
                Instant time = from.plusMillis(tenth * 6_000L + random.nextLong(2_000));
                int who = random.nextInt(users.size());
                String user = users.get(who);
                Client browser = browsers.get(who % browsers.size());
                if (random.nextInt(12) > 0) {
                    boolean dead = random.nextInt(20) == 0 && deadLinks.allows(time);
                    Request page = dead ? Site.gone(random) : Site.page(random);
                    events.accept(browser.requestsAs(user, time, page, random));
                    continue;
                }
                if (random.nextInt(8) == 0 && typosOfOne.get(who).allows(time) && typos.allows(time)) {
                    events.accept(browser.failsToSignIn(user, time, random));
                    events.accept(browser.failsToSignIn(user, time.plusMillis(1_500), random));
                }
                events.accept(browser.signsIn(user, time.plusMillis(3_000), random));
            }
        });
    }

    /** A phone that changes its address every 20 minutes, and at times retries an old password in one second. */
    static Habit onTheMove(String user, List<Client> phone) {
        Seldom oldPassword = new Seldom(TYPOS);
        return habit(Duration.ofMinutes(20), (from, random, events) -> {
            Client here = phone.get(random.nextInt(phone.size()));
            Instant time = from.plusMillis(random.nextLong(300_000));
            if (random.nextInt(8) == 0 && oldPassword.allows(time)) {
                for (int retry = 0; retry < 3; retry++) {
                    events.accept(here.failsToSignIn(user, time.plusMillis(retry * 400L), random));
                }
                events.accept(here.signsIn(user, time.plusSeconds(9), random));
            } else {
                events.accept(here.refreshesToken(user, time, random));
            }
            for (int call = 5 + random.nextInt(7); call > 0; call--) {
                time = time.plusMillis(10_000 + random.nextLong(50_000));
                events.accept(here.requestsAs(user, time, Site.mobileCall(random), random));
            }
        });
    }

    /** A search engine: seven pages a minute, now and then one that is gone. */
    static Habit crawler(Client crawler) {
        Seldom deadLinks = new Seldom(DEAD_LINKS);
        return habit(Duration.ofMinutes(1), (from, random, events) -> {
            for (int page = 0; page < 7; page++) {
                Instant time = from.plusMillis(page * 8_500L + random.nextLong(4_000));
                boolean dead = random.nextInt(10) == 0 && deadLinks.allows(time);
                Request request = dead ? Site.gone(random) : Site.page(random);
                events.accept(crawler.requests(
                        time, request.method().equals("GET") ? request : Request.get("/robots.txt", 200), random));
            }
        });
    }

    /** Another program: asks for orders every 8 seconds, and again at once when the answer is 503. */
    static Habit program(String apiKeyId, Client program) {
        Request orders = Request.get("/api/v1/orders", 200).withQuery("since=last");
        return habit(Duration.ofMinutes(1), (from, random, events) -> {
            for (int poll = 0; poll < 7; poll++) {
                Instant time = from.plusMillis(poll * 8_000L + random.nextLong(500));
                if (random.nextInt(60) == 0) {
                    for (int retry = 0; retry < 3; retry++) {
                        Instant again = time.plusMillis(retry * 1_000L);
                        events.accept(program.requestsWithKey(apiKeyId, again, orders.withStatus(503), random));
                    }
                    time = time.plusMillis(3_500);
                }
                events.accept(program.requestsWithKey(apiKeyId, time, orders, random));
            }
        });
    }

    /** Someone whose work is reports: at most 48 an hour. */
    static Habit analyst(String user, Client browser) {
        return habit(Duration.ofMinutes(10), (from, random, events) -> {
            events.accept(browser.requestsAs(user, from, Request.get("/account", 200), random));
            for (int report = 0; report < 8; report++) {
                Instant time = from.plusMillis(10_000 + report * 60_000L + random.nextLong(50_000));
                events.accept(browser.requestsAs(user, time, Site.report(random), random));
            }
        });
    }

    private interface Plan {
        void plan(Instant from, SplittableRandom random, Consumer<SimulatedEvent> events);
    }

    private static Habit habit(Duration round, Plan plan) {
        return new Habit() {
            @Override
            public Duration round() {
                return round;
            }

            @Override
            public void plan(Instant from, SplittableRandom random, Consumer<SimulatedEvent> events) {
                plan.plan(from, random, events);
            }
        };
    }
}
