package io.streamwarden.app.month;

import static io.streamwarden.app.month.Calendar.DAY;
import static io.streamwarden.app.month.Calendar.HOUR;
import static io.streamwarden.app.month.Calendar.MINUTE;
import static io.streamwarden.app.month.Calendar.SECOND;

import io.streamwarden.app.month.MonthEvent.Actor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * All the benign of a month. Six of ten people work in offices of 20 to 600 behind one address each, the others at home;
 * all have phones, which change their addresses within a carrier's. Events come an hour at a time, in order of time.
 */
final class Town {
    private static final int[] OFFICE_SIZES = {600, 40, 150, 25, 400, 60, 90, 250, 20, 120};
    private static final List<String> FIRST = List.of(
            "anna", "ben", "chiara", "david", "elif", "farid", "greta", "henri", "ines", "jonas", "kaja", "liam");

    private final long seed;
    private final Calendar calendar;
    private final List<Person> people = new ArrayList<>();
    private final List<List<MonthEvent>> hours = new ArrayList<>();
    private final List<List<Runnable>> plans = new ArrayList<>();
    private final SignIns signIns = new SignIns(this::put);
    private final Visits visits = new Visits(this::put);
    private final Machines machines;
    private int offices;
    private int now;

    Town(long seed, int users, Calendar calendar) {
        this.seed = seed;
        this.calendar = calendar;
        this.machines = new Machines(seed, users, this::put);
        settle(users);
        for (int hour = 0; hour < calendar.days() * 24 + 1; hour++) {
            hours.add(new ArrayList<>());
            plans.add(new ArrayList<>());
        }
    }

    private void settle(int users) {
        int workers = users * 6 / 10;
        int room = 0;
        for (int number = 0; number < users; number++) {
            if (number < workers && room-- == 0) {
                room = OFFICE_SIZES[offices++ % OFFICE_SIZES.length] - 1;
            }
            String name = FIRST.get(number % FIRST.size()) + ".no" + number;
            people.add(new Person(number, name, number < workers ? offices - 1 : -1));
        }
    }

    int offices() {
        return offices;
    }

    /** Adds events from elsewhere; those outside the month are left out. */
    void put(MonthEvent event) {
        long hour = Math.floorDiv(event.timeMs - Calendar.START, HOUR);
        if (hour >= now && hour < hours.size() - 1) {
            hours.get((int) hour).add(event);
        }
    }

    /** Hands on every event of the month in order of time. */
    void live(Consumer<MonthEvent> sink, Consumer<Long> everyHour) {
        for (int hour = 0; hour < calendar.days() * 24; hour++) {
            now = hour;
            long from = Calendar.START + hour * HOUR;
            if (hour % 24 == 0) {
                planDay(from);
            }
            plans.get(hour).forEach(Runnable::run);
            plans.set(hour, List.of());
            machines.hour(from);
            strangers(from);
            List<MonthEvent> events = hours.get(hour);
            events.sort(Comparator.comparingLong(event -> event.timeMs));
            events.forEach(sink);
            hours.set(hour, new ArrayList<>());
            everyHour.accept(from);
        }
    }

    private void planDay(long utcDay) {
        int day = Calendar.day(utcDay);
        for (Person person : people) {
            Draw draw = new Draw(seed, person.number(), utcDay);
            long local = utcDay - person.zoneMs() + (person.zoneMs() > 0 ? DAY : 0);
            if (person.office() >= 0 && !Calendar.weekend(day) && draw.chance(0.85)) {
                workday(person, local, day, draw);
            } else if (draw.chance(0.5)) {
                plan(draw.around(local + 15 * HOUR, 5 * HOUR), time -> fromHome(person, time, day));
            }
            if (draw.chance(0.55)) {
                plan(draw.around(local + 18 * HOUR, 4 * HOUR), time -> onThePhone(person, time));
            }
        }
    }

    private void plan(long time, Consumer<Long> visit) {
        long hour = Math.floorDiv(time - Calendar.START, HOUR);
        if (hour >= now && hour < plans.size() - 1) {
            plans.get((int) hour).add(() -> visit.accept(time));
        }
    }

    private void workday(Person person, long local, int day, Draw draw) {
        long arrival = draw.around(local + 8 * HOUR + 40 * MINUTE, 35 * MINUTE);
        plan(arrival, time -> atTheOffice(person, time, day));
        if (draw.chance(0.3)) {
            long noon = draw.around(local + 13 * HOUR, 30 * MINUTE);
            plan(noon, time -> {
                Draw chance = new Draw(seed, person.number(), time);
                Actor actor = person.atDesk(session(person, day));
                String address = Person.officeAddress(person.office());
                visits.work(
                        person, actor, address, signIns.signIn(person, actor, address, time, false, chance), chance);
            });
        }
        for (int more = 1; more <= 3; more++) {
            long time = arrival + more * 2L * HOUR + draw.between(0, HOUR);
            plan(
                    time,
                    at -> visits.work(
                            person,
                            person.atDesk(session(person, day)),
                            Person.officeAddress(person.office()),
                            at,
                            new Draw(seed, person.number(), at)));
        }
    }

    private void atTheOffice(Person person, long time, int day) {
        Draw draw = new Draw(seed, person.number(), time);
        Actor actor = person.atDesk(session(person, day));
        String address = Person.officeAddress(person.office());
        arrive(person, actor, address, time, day, draw);
    }

    private void fromHome(Person person, long time, int day) {
        Draw draw = new Draw(seed, person.number(), time);
        boolean away = person.travels(day);
        Actor actor = away
                ? person.atHome(session(person, day)).from(64_900 + person.number() % 20, "PT")
                : person.atHome(session(person, day));
        String address = away ? "10.220." + person.number() % 200 + ".9" : person.homeAddress();
        arrive(person, actor, address, time, day, draw);
    }

    private void arrive(Person person, Actor actor, String address, long time, int day, Draw draw) {
        long done = person.changesPassword(day)
                ? signIns.changePassword(person, actor, address, time, draw)
                : signIns.signIn(person, actor, address, time, false, draw);
        visits.work(person, actor, address, done, draw);
    }

    private static String session(Person person, int day) {
        return "s" + person.number() + '-' + day;
    }

    /** The app renews its token and works on, from another address every few minutes. */
    private void onThePhone(Person person, long from) {
        Draw draw = new Draw(seed, person.number(), from);
        long time = from;
        Actor phone = person.onPhone("p" + person.number());
        for (int leg = 1 + draw.below(3); leg > 0; leg--) {
            String address = Person.carrierAddress(people.size(), draw.number());
            String token = "t" + person.number() + '-' + time;
            put(MonthEvent.account(time, address, phone, "token_refresh", null).token(token));
            if (draw.chance(0.01)) {
                String next = Person.carrierAddress(people.size(), draw.number());
                put(MonthEvent.account(time + 2 * SECOND, next, phone, "token_refresh", null)
                        .token(token));
            }
            if (draw.chance(0.05)) {
                signIns.signIn(person, phone, address, time + 5 * SECOND, false, draw);
            }
            visits.work(person, phone, address, time + 20 * SECOND, draw);
            time += draw.between(8 * MINUTE, 25 * MINUTE);
        }
    }

    /** Visitors who are not signed in: at home, behind carriers and offices, more when a mail went out; sign-ups among them. */
    private void strangers(long from) {
        Draw draw = new Draw(seed, -1, from);
        int hour = Math.floorMod(from / HOUR, 24);
        double day = hour >= 7 && hour < 23 ? 1 : 0.15;
        long count = Math.round(people.size() * 0.02 * day * Calendar.visitors(from));
        for (long i = 0; i < count; i++) {
            Person like = people.get(draw.below(people.size()));
            long time = from + draw.between(0, HOUR - 1);
            int where = draw.below(3);
            String address = where == 0 && like.office() >= 0
                    ? Person.officeAddress(like.office())
                    : where == 1 ? Person.carrierAddress(people.size(), draw.number()) : like.homeAddress();
            visits.lookAround(like.browser(), 64_512 + like.number() % 90, address, time, draw);
            if (draw.chance(0.03)) {
                Actor guest = Actor.nobody(like.browser(), 64_512 + like.number() % 90);
                put(MonthEvent.account(time + MINUTE, address, guest, "account_create", null)
                        .as("guest." + time + "." + i));
            }
        }
        if (Calendar.visitors(from) > 1) {
            followLinks(from, draw);
        }
    }

    /** Filters of mail follow each link before the reader may: hundreds of requests from one address. */
    private void followLinks(long from, Draw draw) {
        for (int filter = 0; filter < 5; filter++) {
            Actor robot = Actor.nobody("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/139.0.0.0", 64_890);
            for (int link = 0; link < Math.min(600, people.size() / 20); link++) {
                long time = from + draw.between(0, 50 * MINUTE);
                String path = "/m/" + (100_000_000 + draw.below(800_000_000));
                put(MonthEvent.request(time, "10.205.0." + (1 + filter), robot, path, 302));
            }
        }
    }
}
