package io.streamwarden.app.month;

import java.util.List;

/**
 * A user, all of whose traits follow from a number.
 *
 * @param office number of the office in which the person works, or -1
 */
record Person(int number, String name, int office) {
    /** First of the private AS numbers, RFC 6996. */
    private static final long PRIVATE_ASN = 64_512;

    private static final List<String> BROWSERS = List.of(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15",
            "Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0");
    private static final String APP = "PortalApp/7.3.1 (Android 15; Pixel 9)";
    private static final int[] ZONES = {0, 0, 1, 1, -5, -8, 8};

    /** So many people share one address of a carrier: those of one in so many numbers. */
    private static final int PEOPLE_PER_CARRIER_ADDRESS = 40;

    private int trait(int of) {
        return Math.floorMod(Draw.mix(number * 31L + 7), of);
    }

    boolean analyst() {
        return number % 100 == 3;
    }

    boolean admin() {
        return number % 1_000 == 5;
    }

    /** Reads mail with a program that keeps the password; few are left since the large providers refuse them. */
    boolean oldMailProgram() {
        return number % 200 == 11;
    }

    /** Ordinary people travel a week of the month. */
    boolean travels(int day) {
        return number % 50 == 17 && day >= 7 && day < 12;
    }

    long zoneMs() {
        int place = office >= 0 ? office : trait(1_000);
        return ZONES[place % ZONES.length] * Calendar.HOUR;
    }

    /** The day on which the password ends; every ninety days. */
    boolean changesPassword(int day) {
        return Math.floorMod(number, 90) == Math.floorMod(day, 90);
    }

    String browser() {
        return BROWSERS.get(trait(10) < 5 ? 0 : trait(BROWSERS.size()));
    }

    MonthEvent.Actor atDesk(String session) {
        return actor(browser(), office >= 0 ? PRIVATE_ASN + office % 40 : PRIVATE_ASN + 50 + trait(8), "desk", session);
    }

    MonthEvent.Actor atHome(String session) {
        return actor(browser(), PRIVATE_ASN + 50 + trait(8), "desk", session);
    }

    MonthEvent.Actor onPhone(String session) {
        return actor(APP, PRIVATE_ASN + 60 + trait(3), "phone", session);
    }

    MonthEvent.Actor actor(String agent, long asn, String device, String session) {
        return new MonthEvent.Actor(name, "user", roles(), agent, asn, "NL", device + '-' + number, session, null);
    }

    private List<String> roles() {
        return admin() ? List.of("staff", "admin") : List.of("staff");
    }

    static String officeAddress(int office) {
        return "10." + (office / 250) + '.' + (office % 250) + ".1";
    }

    String homeAddress() {
        return "10." + (64 + number / 65_000) + '.' + (number / 250 % 256) + '.' + (1 + number % 250);
    }

    /** A carrier's address; phones get another every few minutes. */
    static String carrierAddress(int people, long draw) {
        int addresses = Math.max(200, people / PEOPLE_PER_CARRIER_ADDRESS);
        int address = Math.floorMod(draw, addresses);
        return "100." + (64 + address / 60_000) + '.' + (address / 250 % 240) + '.' + (1 + address % 250);
    }
}
