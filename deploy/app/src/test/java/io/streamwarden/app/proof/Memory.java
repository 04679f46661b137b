package io.streamwarden.app.proof;

import io.streamwarden.detectors.state.ByteReader;
import io.streamwarden.detectors.state.ByteWriter;
import io.streamwarden.detectors.state.DistinctTimes;
import io.streamwarden.detectors.state.EntityCodec;
import io.streamwarden.detectors.state.EntityKey;
import io.streamwarden.detectors.state.Episode;
import io.streamwarden.detectors.state.Track;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** What detection remembers of entities, read from a changelog, so that two runs can be compared. */
final class Memory {
    private static final int MOST_BYTES = 4096;

    private Memory() {}

    /**
     * By entity, its tracks in the order of their keys, each with all that its slice counts and the episode that it is
     * in; tracks lie in a state in the order in which topics were read, which may differ.
     */
    static Map<EntityKey, Map<Long, String>> whole(Cluster cluster, String changelog) {
        return read(cluster, changelog, track -> slice(track) + episode(track));
    }

    /**
     * As {@link #whole} without what depends on the order in which events come: when episodes started, and with them the
     * times at which a correlation told another that it held. Of distinct values their set is compared.
     */
    static Map<EntityKey, Map<Long, String>> counted(Cluster cluster, String changelog) {
        return read(cluster, changelog, track -> track.slice() instanceof DistinctTimes ? values(track) : slice(track));
    }

    private static String values(Track track) {
        ByteWriter slice = new ByteWriter();
        track.slice().encode(slice);
        ByteReader in = new ByteReader(slice.toByteArray());
        Set<Long> values = new TreeSet<>();
        for (int left = in.takeCount(MOST_BYTES); left > 0; left--) {
            in.takeVarLong();
            values.add(in.takeLong());
        }
        return "distinct " + values;
    }

    private static Map<EntityKey, Map<Long, String>> read(
            Cluster cluster, String changelog, Function<Track, String> text) {
        EntityCodec codec = new EntityCodec(MOST_BYTES);
        Map<EntityKey, byte[]> newest = new HashMap<>();
        cluster.read(changelog, record -> newest.put(EntityKey.fromBytes(record.key()), record.value()));
        Map<EntityKey, Map<Long, String>> memory = new HashMap<>();
        newest.forEach((entity, bytes) -> {
            Map<Long, String> tracks = new TreeMap<>();
            codec.decode(bytes).tracks().forEach(track -> tracks.put(track.key(), text.apply(track)));
            memory.put(entity, tracks);
        });
        return memory;
    }

    private static String slice(Track track) {
        ByteWriter slice = new ByteWriter();
        track.slice().encode(slice);
        return track.slice().typeCode() + ":" + HexFormat.of().formatHex(slice.toByteArray());
    }

    private static String episode(Track track) {
        Episode episode = track.episode();
        return episode.begun()
                ? "@" + episode.startMs() + "/" + episode.firstSeenMs() + "/" + episode.lastSeenMs() + "/"
                        + episode.count()
                : "";
    }
}
