package io.streamwarden.app.workload;

import java.util.SplittableRandom;

/**
 * Draws 0 to {@code items - 1} by Zipf's law: item k in proportion to {@code 1 / (k + 1)^exponent}.
 *
 * <p>Vose's alias method (1991): O(1) a draw, 12 bytes an item.
 */
final class ZipfDraw {
    private final float[] own;
    private final int[] alias;

    ZipfDraw(int items, double exponent) {
        own = new float[items];
        alias = new int[items];
        double[] weight = new double[items];
        double sum = 0;
        for (int item = 0; item < items; item++) {
            weight[item] = Math.pow(item + 1.0, -exponent);
            sum += weight[item];
        }
        int[] small = new int[items];
        int[] large = new int[items];
        int smalls = 0;
        int larges = 0;
        for (int item = 0; item < items; item++) {
            weight[item] *= items / sum;
            if (weight[item] < 1) {
                small[smalls++] = item;
            } else {
                large[larges++] = item;
            }
        }
        while (smalls > 0 && larges > 0) {
            int poor = small[--smalls];
            int rich = large[larges - 1];
            own[poor] = (float) weight[poor];
            alias[poor] = rich;
            weight[rich] -= 1 - weight[poor];
            if (weight[rich] < 1) {
                larges--;
                small[smalls++] = rich;
            }
        }
        while (larges > 0) {
            own[large[--larges]] = 1;
        }
        while (smalls > 0) {
            own[small[--smalls]] = 1;
        }
    }

    int next(SplittableRandom random) {
        int item = random.nextInt(own.length);
        return random.nextDouble() < own[item] ? item : alias[item];
    }
}
