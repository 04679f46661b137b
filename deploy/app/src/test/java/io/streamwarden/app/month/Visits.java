package io.streamwarden.app.month;

import static io.streamwarden.app.month.Calendar.MINUTE;
import static io.streamwarden.app.month.Calendar.SECOND;

import io.streamwarden.app.month.MonthEvent.Actor;
import java.util.List;
import java.util.function.Consumer;

/** What people do once they are there: pages, calls, searches, work. */
final class Visits {
    private static final List<String> SEARCHES = List.of(
            "q=winter+jacket",
            "q=o%27neill+surf",
            "q=select+comfort+chair",
            "q=union+square+poster",
            "q=drop+leaf+table",
            "q=50%25+off",
            "q=usb-c+%26+hdmi",
            "q=kn%C3%A4ckebrot");
    private static final List<String> PARTS = List.of(
            "feed",
            "profile",
            "messages",
            "calendar",
            "tasks",
            "news",
            "badges",
            "settings",
            "teams",
            "search",
            "files",
            "alerts");

    private final Consumer<MonthEvent> events;

    Visits(Consumer<MonthEvent> events) {
        this.events = events;
    }

    /** A page opened by anybody, signed in or not. */
    void page(Actor actor, String address, long time, Draw draw) {
        if (Calendar.oldPagesOpen(time) && draw.chance(0.15)) {
            for (int part = 0; part < 4; part++) {
                String chunk = "/assets/part-" + Calendar.day(time) + "-" + draw.below(30) + ".js";
                events.accept(MonthEvent.request(time + part, address, actor, chunk, 404));
            }
        }
        int dice = draw.below(100);
        if (dice < 40) {
            int item = draw.below(20_000);
            events.accept(request(
                    actor,
                    address,
                    time,
                    item % 2 == 0 ? "/products/" + item : "/articles/all-about-no" + item,
                    moved(item, time),
                    draw));
        } else if (dice < 55) {
            events.accept(request(actor, address, time, "/search", 200, draw)
                    .query(SEARCHES.get(draw.below(SEARCHES.size()))));
        } else if (dice < 70) {
            events.accept(request(actor, address, time, "/help/" + PARTS.get(draw.below(PARTS.size())), 200, draw));
        } else {
            events.accept(
                    request(actor, address, time, draw.chance(0.01) ? "/old/" + draw.below(400) : "/", 200, draw));
        }
    }

    private static int moved(int item, long time) {
        return Calendar.linksBroken(time) && item % 7 == 0 ? 404 : item % 150 == 0 ? 404 : 200;
    }

    private MonthEvent request(Actor actor, String address, long time, String path, int status, Draw draw) {
        int answered = status;
        if (Calendar.releasing(time) && draw.chance(0.05)) {
            answered = draw.chance(0.5) ? 502 : 503;
        } else if (Calendar.pageBroken(time) && path.equals("/search")) {
            answered = 500;
        } else if (path.startsWith("/old/")) {
            answered = 404;
        }
        return MonthEvent.request(time, address, actor, path, answered);
    }

    /** Work of a signed-in user for some minutes. */
    void work(Person person, Actor actor, String address, long from, Draw draw) {
        long time = from;
        for (int step = 4 + draw.below(9); step > 0; step--) {
            time += draw.between(5 * SECOND, 90 * SECOND);
            int dice = draw.below(1_000);
            if (dice < 300) {
                page(actor, address, time, draw);
            } else if (dice < 700) {
                String part = "/api/v1/" + PARTS.get(draw.below(PARTS.size()));
                events.accept(request(actor, address, time, part, 200, draw));
            } else if (dice < 990) {
                int status = Calendar.rightLost(time) ? 403 : draw.chance(0.01) ? 404 : 200;
                events.accept(request(actor, address, time, "/api/v1/orders/" + draw.below(500_000), status, draw));
            } else if (dice < 994) {
                events.accept(MonthEvent.request(
                        time, address, actor, "/documents/" + PARTS.get(draw.below(PARTS.size())), 403));
            } else {
                leaf(actor, address, time, draw);
            }
        }
        if (draw.chance(0.01)) {
            openTooLong(actor, address, time + 30 * MINUTE);
        }
        if (draw.chance(0.004)) {
            tidyUp(actor, address, time, draw.chance(0.02) ? 80 + draw.below(60) : 1 + draw.below(25), draw);
        }
        if (person.analyst()) {
            reports(actor, address, time, draw);
        }
    }

    /** Opens one object of a list after the other; some are gone. */
    private void leaf(Actor actor, String address, long from, Draw draw) {
        int first = draw.below(500_000);
        for (int object = 0; object < 30; object++) {
            int status = draw.chance(0.05) ? 404 : 200;
            String path = "/api/v1/orders/" + (first + object);
            events.accept(MonthEvent.request(from + object * 3L * SECOND, address, actor, path, status));
        }
    }

    /** A page that was left open: its session has ended, and all its parts are refused at once. */
    private void openTooLong(Actor actor, String address, long time) {
        Actor unknown = Actor.nobody(String.valueOf(actor.agent()), actor.asn());
        for (String part : PARTS) {
            events.accept(MonthEvent.request(time, address, unknown, "/api/v1/" + part, 401));
        }
    }

    private void tidyUp(Actor actor, String address, long from, int records, Draw draw) {
        long time = from;
        for (int record = 0; record < records; record++) {
            time += draw.between(SECOND, 6 * SECOND);
            events.accept(MonthEvent.request(time, address, actor, "/api/v1/messages/" + draw.below(900_000), 204)
                    .operation("delete", "DELETE"));
        }
    }

    private void reports(Actor actor, String address, long from, Draw draw) {
        long time = from;
        for (int report = 3 + draw.below(8); report > 0; report--) {
            time += draw.between(30 * SECOND, 4 * MINUTE);
            String path = "/analytics/reports/" + draw.below(12);
            for (int part = 0; part < 4; part++) {
                events.accept(MonthEvent.request(time + part * 40L, address, actor, path, 200)
                        .query("part=" + part));
            }
        }
        if (draw.chance(0.3)) {
            events.accept(MonthEvent.request(time + MINUTE, address, actor, "/analytics/export", 200)
                    .operation("export", "POST")
                    .bytes(4_000_000));
        }
    }

    /** Somebody who is not signed in looks around. */
    void lookAround(String agent, long asn, String address, long from, Draw draw) {
        Actor visitor = Actor.nobody(agent, asn);
        long time = from;
        for (int step = 1 + draw.below(5); step > 0; step--) {
            page(visitor, address, time, draw);
            time += draw.between(5 * SECOND, 60 * SECOND);
        }
    }
}
