package io.streamwarden.app.intel;

import io.streamwarden.app.block.TableTopic;
import io.streamwarden.app.config.FeedSettings;
import io.streamwarden.app.config.WardenConfig;
import io.streamwarden.ingest.intel.FeedReader;
import io.streamwarden.ingest.intel.FeedTally;
import io.streamwarden.ingest.intel.Listed;
import io.streamwarden.schema.Indicator;
import io.streamwarden.schema.IndicatorType;
import io.streamwarden.schema.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings the topic of indicators in line with a feed: what is new is added, what lasts is renewed when half its time is
 * over, what the feed no longer names is withdrawn. An address that two feeds name belongs to the one with more
 * confidence, the first if they have the same.
 */
final class FeedSync {
    private static final int WRITTEN_AT_ONCE = 20_000;

    private final FeedSettings feed;
    private final TableTopic<Indicator> topic;
    private final Instant now;
    private final Set<String> seen = new HashSet<>();
    private final Map<String, @Nullable Indicator> changes = new LinkedHashMap<>();
    private int added;
    private int renewed;
    private int leftToOthers;
    private int expired;

    /** What a sync needs to know of an indicator on the topic. */
    private record Known(String source, int confidence, long untilMs) {}

    /** What a sync did. */
    record Outcome(FeedTally tally, int added, int renewed, int withdrawn, int leftToOthers, int expired) {}

    private FeedSync(FeedSettings feed, TableTopic<Indicator> topic, Instant now) {
        this.feed = feed;
        this.topic = topic;
        this.now = now;
    }

    /**
     * Reads the feed and writes what has changed.
     *
     * @throws IOException if the feed cannot be read, or names nobody though it did before: then nothing is written
     */
    static Outcome run(FeedSettings feed, InputStream in, WardenConfig config, Instant now)
            throws IOException, InterruptedException {
        var topic = new TableTopic<>(
                config, Topics.withPrefix(config.topics().prefix()).indicators(), Indicator.class);
        return new FeedSync(feed, topic, now).run(in);
    }

    private Outcome run(InputStream in) throws IOException, InterruptedException {
        Map<String, Known> known = topic.read(FeedSync::known).entries();
        FeedTally tally = FeedReader.read(in, feed.format(), listed -> take(listed, known));
        List<String> gone = known.entrySet().stream()
                .filter(entry -> entry.getValue().source().equals(feed.name()) && !seen.contains(entry.getKey()))
                .map(Map.Entry::getKey)
                .toList();
        if (tally.taken() == 0 && !gone.isEmpty()) {
            throw new IOException("the feed names nobody, and named " + gone.size()
                    + " before: they stay, until a feed that names somebody withdraws them");
        }
        gone.forEach(key -> changes.put(key, null));
        write();
        return new Outcome(tally, added, renewed, gone.size(), leftToOthers, expired);
    }

    private static Known known(Indicator indicator) {
        return new Known(
                indicator.getSource().intern(),
                indicator.getConfidence(),
                indicator.getValidUntil().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE));
    }

    private void take(Listed listed, Map<String, Known> known) {
        String key = (listed.isNetwork() ? "cidr:" : "ip:") + listed.value();
        Instant until = listed.until().orElse(now.plus(feed.validFor()));
        if (!until.isAfter(now)) {
            expired++;
            return;
        }
        if (!seen.add(key)) {
            return;
        }
        int confidence = listed.confidence().orElse(feed.confidence());
        Known there = known.get(key);
        if (there == null) {
            added++;
        } else if (!there.source().equals(feed.name())) {
            if (there.confidence() >= confidence && there.untilMs() > now.toEpochMilli()) {
                leftToOthers++;
                return;
            }
            added++;
        } else if (there.confidence() == confidence && lasts(there, listed, until)) {
            return;
        } else {
            renewed++;
        }
        changes.put(key, indicator(listed, confidence, until));
    }

    private boolean lasts(Known there, Listed listed, Instant until) {
        if (listed.until().isPresent()) {
            return there.untilMs() == until.toEpochMilli();
        }
        return there.untilMs() >= now.plus(feed.validFor().dividedBy(2)).toEpochMilli();
    }

    private Indicator indicator(Listed listed, int confidence, Instant until) {
        return Indicator.newBuilder()
                .setType(listed.isNetwork() ? IndicatorType.CIDR : IndicatorType.IP)
                .setValue(listed.value())
                .setConfidence(confidence)
                .setSource(feed.name())
                .setDescription(listed.description())
                .setValidFrom(listed.from().orElse(now))
                .setValidUntil(until)
                .build();
    }

    private void write() throws InterruptedException {
        List<String> keys = new ArrayList<>(changes.keySet());
        for (int from = 0; from < keys.size(); from += WRITTEN_AT_ONCE) {
            Map<String, @Nullable Indicator> part = new LinkedHashMap<>();
            for (String key : keys.subList(from, Math.min(keys.size(), from + WRITTEN_AT_ONCE))) {
                part.put(key, changes.get(key));
            }
            topic.write(part);
        }
    }
}
