package io.streamwarden.ingest.intel;

import java.util.ArrayList;
import java.util.List;

/** What came of reading a feed: how many entries were taken and refused, and the first refusals with their places. */
public final class FeedTally {
    private static final int MOST_NAMED = 10;

    private final List<String> firstRefusals = new ArrayList<>();
    private int taken;
    private int refused;

    void took() {
        taken++;
    }

    void refuse(long place, String reason) {
        refused++;
        if (firstRefusals.size() < MOST_NAMED) {
            firstRefusals.add(place + ": " + reason);
        }
    }

    public int taken() {
        return taken;
    }

    public int refused() {
        return refused;
    }

    /** Line, or number of the object, and reason; ten at most. */
    public List<String> firstRefusals() {
        return List.copyOf(firstRefusals);
    }
}
