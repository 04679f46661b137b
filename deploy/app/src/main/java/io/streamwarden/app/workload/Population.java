package io.streamwarden.app.workload;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The benign: as many neighbourhoods as the wanted rate needs. A neighbourhood is an office of 30 behind one address, ten
 * people at home, six phones of one carrier, a crawler, a program with an API key and an analyst.
 */
final class Population {
    /** Events per second that one neighbourhood makes, measured by this module's tests. */
    static final double RATE_OF_ONE = 0.53;

    private static final int OFFICE_WORKERS = 30;
    private static final int AT_HOME = 10;
    private static final int PHONES = 6;
    private static final int USERS = OFFICE_WORKERS + AT_HOME + PHONES + 1;

    /** First of the private AS numbers, RFC 6996. */
    private static final long PRIVATE_ASN = 64_512;

    private static final List<String> BROWSERS = List.of(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15",
            "Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0");
    private static final String PHONE = "ShopApp/7.3.1 (Android 15; Pixel 9) okhttp/4.12.0";
    private static final String CRAWLER = "ExampleSearchBot/1.4 (+https://search.example/bot)";
    private static final List<String> PROGRAMS =
            List.of("python-requests/2.32.4", "Go-http-client/2.0", "billing-sync/3.2");

    private Population() {}

    static List<Guest> of(double eventsPerSecond, Instant start, SplittableRandom random) {
        int neighbourhoods = (int) Math.max(1, Math.round(eventsPerSecond / RATE_OF_ONE));
        List<Guest> guests = new ArrayList<>();
        for (int index = 0; index < neighbourhoods; index++) {
            for (Guest.Habit habit : neighbourhood(index, random)) {
                guests.add(new Guest(habit, start, random.split()));
            }
        }
        return guests;
    }

    private static List<Guest.Habit> neighbourhood(int index, SplittableRandom random) {
        String net = (index / 256 % 64) + "." + index % 256;
        int firstUser = index * USERS;
        List<Guest.Habit> habits = new ArrayList<>();

        List<Client> officeBrowsers = BROWSERS.stream()
                .map(agent -> new Client("10." + net + ".1", agent, PRIVATE_ASN))
                .toList();
        List<String> workers = IntStream.range(0, OFFICE_WORKERS)
                .mapToObj(worker -> Names.of(firstUser + worker))
                .toList();
        habits.add(Habits.atTheOffice(workers, officeBrowsers));

        for (int home = 0; home < AT_HOME; home++) {
            String agent = BROWSERS.get(random.nextInt(BROWSERS.size()));
            Client browser = new Client(homeAddress(index, home), agent, PRIVATE_ASN + 1 + home % 3);
            habits.add(Habits.atHome(Names.of(firstUser + OFFICE_WORKERS + home), browser));
        }
        List<Client> carrier = IntStream.range(1, 201)
                .mapToObj(host -> new Client(carrierAddress(index, host), PHONE, PRIVATE_ASN + 5))
                .toList();
        for (int phone = 0; phone < PHONES; phone++) {
            habits.add(Habits.onTheMove(Names.of(firstUser + OFFICE_WORKERS + AT_HOME + phone), carrier));
        }
        habits.add(Habits.crawler(new Client("10." + net + ".2", CRAWLER, PRIVATE_ASN + 6)));
        habits.add(Habits.program(
                "key-" + index,
                new Client("10." + net + ".3", PROGRAMS.get(index % PROGRAMS.size()), PRIVATE_ASN + 7)));
        habits.add(Habits.analyst(
                Names.of(firstUser + USERS - 1),
                new Client("10." + net + ".4", BROWSERS.get(index % BROWSERS.size()), PRIVATE_ASN)));
        return habits;
    }

    private static String homeAddress(int neighbourhood, int home) {
        return "10." + (64 + neighbourhood / 256 % 128) + "." + neighbourhood % 256 + "." + (10 + home);
    }

    private static String carrierAddress(int neighbourhood, int host) {
        return "100." + (64 + neighbourhood / 256 % 64) + "." + neighbourhood % 256 + "." + host;
    }
}
