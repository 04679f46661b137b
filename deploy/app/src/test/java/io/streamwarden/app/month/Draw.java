package io.streamwarden.app.month;

import java.util.SplittableRandom;

/** Chance: all of it follows from the seed and from who draws, so no two runs differ and nobody disturbs another. */
final class Draw {
    private final SplittableRandom random;

    Draw(long seed, long who, long when) {
        random = new SplittableRandom(mix(seed ^ mix(who ^ mix(when))));
    }

    /** Stafford's mix 13 of 64 bits, as in SplittableRandom. */
    static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    long number() {
        return random.nextLong();
    }

    /** Between the two, evenly. */
    long between(long least, long most) {
        return least + random.nextLong(most - least + 1);
    }

    /** About the middle, seldom further off than twice the spread: the mean of four even draws. */
    long around(long middle, long spread) {
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            sum += random.nextDouble() - 0.5;
        }
        return middle + Math.round(sum * spread * 1.73);
    }
}
