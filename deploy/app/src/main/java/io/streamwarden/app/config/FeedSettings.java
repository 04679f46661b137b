package io.streamwarden.app.config;

import io.streamwarden.ingest.intel.FeedFormat;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A feed of known bad addresses.
 *
 * @param name goes into the indicators as their source, and tells whose they are
 * @param from a file, or an http or https URL
 * @param confidence of entries for which the feed says none, 0 to 100
 * @param validFor how long entries hold for which the feed says no end, counted from their last reading
 * @param refresh how often it is read
 */
public record FeedSettings(
        String name, String from, FeedFormat format, int confidence, Duration validFor, Duration refresh) {
    public static final int DEFAULT_CONFIDENCE = 75;

    /** As old as an indicator may be to be of use. */
    public static final Duration DEFAULT_VALID_FOR = Duration.ofDays(30);

    public static final Duration DEFAULT_REFRESH = Duration.ofHours(6);

    private static final Pattern URL = Pattern.compile("https?://[^\\s/]+\\S*");
    private static final List<String> KEYS = List.of("name", "from", "format", "confidence", "valid-for", "refresh");
    private static final String SHAPE = "a group of the keys " + String.join(", ", KEYS);
    private static final SettingType<String> PLACE = SettingType.of("a file or an http or https URL", value -> {
        String text = Types.TEXT.read(value);
        return URL.matcher(text).matches() ? text : Types.FILE.read(value).toString();
    });

    static final SettingType<FeedSettings> TYPE = SettingType.of(SHAPE, value -> {
        var fields = new Fields(value, SHAPE, KEYS);
        return new FeedSettings(
                fields.require("name", Types.TEXT),
                fields.require("from", PLACE),
                fields.find("format", Types.oneOf(FeedFormat.class)).orElse(FeedFormat.AUTO),
                fields.find("confidence", Types.whole(0, 100)).orElse(DEFAULT_CONFIDENCE),
                fields.find("valid-for", Types.time(Duration.ofMinutes(1), Duration.ofDays(3650)))
                        .orElse(DEFAULT_VALID_FOR),
                fields.find("refresh", Types.time(Duration.ofSeconds(1), Duration.ofDays(30)))
                        .orElse(DEFAULT_REFRESH));
    });

    public boolean isUrl() {
        return URL.matcher(from).matches();
    }
}
