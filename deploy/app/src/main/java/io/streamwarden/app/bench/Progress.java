package io.streamwarden.app.bench;

import java.io.PrintWriter;
import java.util.Locale;

/** Says on standard error what is going on; a line a step, and one for each quarter of a step. */
final class Progress {
    private final PrintWriter err;
    private final long startNanos = System.nanoTime();
    private String step = "";
    private int quarter;

    Progress(PrintWriter err) {
        this.err = err;
    }

    void step(String what) {
        step = what;
        quarter = 0;
        print(what);
    }

    /** @param share of the step that is done, 0 to 1 */
    void share(double share) {
        int now = (int) (share * 4);
        if (now > quarter && now < 4) {
            quarter = now;
            print(step + " " + now * 25 + " %");
        }
    }

    private void print(String text) {
        err.printf(Locale.ROOT, "%5.1f s  %s%n", (System.nanoTime() - startNanos) / 1e9, text);
        err.flush();
    }
}
