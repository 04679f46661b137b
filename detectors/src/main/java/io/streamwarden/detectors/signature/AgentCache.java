package io.streamwarden.detectors.signature;

import java.util.Arrays;

/**
 * What user agents scored, most of them being the same few. 256 places, one a hash; agents over 512 characters are not
 * kept, so it holds at most 256 KB whatever clients send.
 */
final class AgentCache {
    private static final int PLACES = 256;
    private static final int LONGEST = 512;

    private final String[] agents = new String[PLACES];
    private final long[] scores = new long[PLACES];

    AgentCache() {
        Arrays.fill(agents, "");
    }

    /** The packed scores, or -1 if the agent is not here. */
    long get(String agent) {
        int place = place(agent);
        return agents[place].equals(agent) ? scores[place] : -1;
    }

    void put(String agent, long packed) {
        if (agent.length() <= LONGEST) {
            int place = place(agent);
            agents[place] = agent;
            scores[place] = packed;
        }
    }

    /** A dozen characters tell agents apart well enough, and far faster than the string's own hash. */
    private static int place(String agent) {
        int length = agent.length();
        int step = Math.max(1, length / 12);
        int hash = length;
        for (int i = length - 1; i >= 0; i -= step) {
            hash = hash * 31 + agent.charAt(i);
        }
        return (hash ^ hash >>> 8 ^ hash >>> 16) & (PLACES - 1);
    }
}
