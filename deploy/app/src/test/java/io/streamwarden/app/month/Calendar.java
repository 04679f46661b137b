package io.streamwarden.app.month;

/**
 * The month and what happens to everybody in it: the hours of a week, releases, mails to all.
 *
 * @param days at least 1; the first is a Monday
 */
record Calendar(int days) {
    static final long SECOND = 1_000;
    static final long MINUTE = 60 * SECOND;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;

    /** Monday, 5 January 2026, 00:00 UTC. */
    static final long START = 1_767_571_200_000L;

    long end() {
        return START + days * DAY;
    }

    static int day(long timeMs) {
        return (int) Math.floorDiv(timeMs - START, DAY);
    }

    static boolean weekend(int day) {
        return Math.floorMod(day, 7) >= 5;
    }

    /** Time within the release that is going on, or -1: Tuesdays and Thursdays at 13:00. */
    private static long sinceRelease(long timeMs) {
        int weekday = Math.floorMod(day(timeMs), 7);
        long since = Math.floorMod(timeMs - START, DAY) - 13 * HOUR;
        return (weekday == 1 || weekday == 3) && since >= 0 ? since : -1;
    }

    /** For ten minutes some requests meet a server that is going down or coming up. */
    static boolean releasing(long timeMs) {
        long since = sinceRelease(timeMs);
        return since >= 0 && since < 10 * MINUTE;
    }

    /** For two hours pages that are open ask for scripts and styles that the release took away. */
    static boolean oldPagesOpen(long timeMs) {
        long since = sinceRelease(timeMs);
        return since >= 0 && since < 2 * HOUR;
    }

    /** The release of the second Thursday broke a page for forty minutes. */
    static boolean pageBroken(long timeMs) {
        return day(timeMs) % 28 == 10 && sinceRelease(timeMs) >= 0 && sinceRelease(timeMs) < 40 * MINUTE;
    }

    /** The release of the third Tuesday took a right away by mistake, for half an hour. */
    static boolean rightLost(long timeMs) {
        return day(timeMs) % 28 == 15 && sinceRelease(timeMs) >= 0 && sinceRelease(timeMs) < 30 * MINUTE;
    }

    /** The release of the second Tuesday moved a part of the site without redirects; mended after three hours. */
    static boolean linksBroken(long timeMs) {
        return day(timeMs) % 28 == 8 && sinceRelease(timeMs) >= 0 && sinceRelease(timeMs) < 3 * HOUR;
    }

    /** How many times more visitors come: mails go out on Wednesdays at 10:00, and people read them for two hours. */
    static double visitors(long timeMs) {
        long since = Math.floorMod(timeMs - START, DAY) - 10 * HOUR;
        boolean mail = Math.floorMod(day(timeMs), 7) == 2 && since >= 0 && since < 2 * HOUR;
        return mail ? 6 : 1;
    }
}
