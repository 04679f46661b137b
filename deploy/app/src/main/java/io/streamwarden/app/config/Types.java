package io.streamwarden.app.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The plain types of settings. */
final class Types {
    static final SettingType<Boolean> BOOLEAN = SettingType.text("true or false", text -> switch (text) {
        case "true" -> true;
        case "false" -> false;
        default -> throw new IllegalArgumentException(text);
    });

    static final SettingType<String> TEXT = SettingType.text("text", Types::notBlank);

    /** A time in UTC. */
    static final SettingType<Instant> INSTANT = SettingType.text("a time such as 2000-01-01T00:00:00Z", text -> {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(text, e);
        }
    });

    static final SettingType<Path> PATH =
            SettingType.of("a path", value -> value.origin().resolve(path(value)));
    static final SettingType<Path> FOLDER = SettingType.of("a folder that can be read", value -> {
        Path folder = PATH.read(value);
        return fits(value, "a folder that can be read", Files.isDirectory(folder) && Files.isReadable(folder), folder);
    });
    static final SettingType<Path> FILE = SettingType.of("a file that can be read", value -> {
        Path file = PATH.read(value);
        return fits(value, "a file that can be read", Files.isRegularFile(file) && Files.isReadable(file), file);
    });

    static final SettingType<AddressRange> ADDRESS_RANGE =
            SettingType.of("an address or a range such as 10.0.0.0/8", value -> {
                String text = TEXT.read(value);
                try {
                    return AddressRange.parse(text);
                } catch (IllegalArgumentException e) {
                    throw Unfit.because(value.origin(), "'" + text + "': " + e.getMessage());
                }
            });

    private Types() {}

    static SettingType<Integer> whole(int least, int most) {
        return SettingType.text(
                "a whole number from " + least + " to " + most,
                text -> Math.toIntExact(within(least, most, Long.parseLong(text))));
    }

    static SettingType<Duration> time(Duration least, Duration most) {
        return SettingType.text(
                "a length of time such as 90s or 15m, from " + Quantity.text(least) + " to " + Quantity.text(most),
                text -> {
                    Duration time = Quantity.time(text);
                    within(least.toMillis(), most.toMillis(), time.toMillis());
                    return time;
                });
    }

    static SettingType<Long> bytes(long least, long most) {
        return SettingType.text(
                "a size from " + Quantity.text(least) + " to " + Quantity.text(most),
                text -> within(least, most, Quantity.bytes(text)));
    }

    /** Text that a pattern matches as a whole. */
    static SettingType<String> matching(String shape, Pattern pattern) {
        return SettingType.text(shape, text -> {
            if (!pattern.matcher(text).matches()) {
                throw new IllegalArgumentException(text);
            }
            return text;
        });
    }

    /** One of an enum's constants, in lower case. */
    static <E extends Enum<E>> SettingType<E> oneOf(Class<E> type) {
        Map<String, E> byName = Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(Types::word, constant -> constant, (a, b) -> a, LinkedHashMap::new));
        String shape = byName.size() == 2
                ? String.join(" or ", byName.keySet())
                : "one of " + String.join(", ", byName.keySet());
        return SettingType.text(shape, text -> Optional.ofNullable(byName.get(text.toLowerCase(Locale.ROOT)))
                .orElseThrow(() -> new IllegalArgumentException(text)));
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** A list; where a list cannot be written, as in the environment, the parts of a text between commas. */
    static <T> SettingType<List<T>> listOf(SettingType<T> element) {
        String shape = "a list, each " + element.shape();
        return SettingType.of(shape, value -> {
            List<T> read = new ArrayList<>();
            for (Value item : items(value, shape)) {
                try {
                    read.add(element.read(item));
                } catch (Unfit e) {
                    throw e.inside("[" + (read.size() + 1) + "]");
                }
            }
            return List.copyOf(read);
        });
    }

    private static List<Value> items(Value value, String shape) {
        if (value instanceof Value.Items items) {
            return items.items();
        } else if (value instanceof Value.Text text) {
            return Arrays.stream(text.text().split(",", -1))
                    .map(part -> (Value) new Value.Text(part.strip(), text.origin()))
                    .toList();
        }
        throw Unfit.needs(value, shape);
    }

    private static Path path(Value value) {
        return SettingType.text("a path", text -> Path.of(notBlank(text))).read(value);
    }

    private static String notBlank(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("blank");
        }
        return text;
    }

    private static Path fits(Value value, String shape, boolean fits, Path path) {
        if (!fits) {
            throw Unfit.because(value.origin(), "needs " + shape + ", got '" + path + "'");
        }
        return path;
    }

    private static long within(long least, long most, long number) {
        if (number < least || number > most) {
            throw new IllegalArgumentException(number + " is not from " + least + " to " + most);
        }
        return number;
    }
}
