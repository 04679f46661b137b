package io.streamwarden.app.match;

import io.streamwarden.detectors.event.LogSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code product=windows,category=process_creation}, in any order, each attribute at most once. */
final class LogSourceText implements ITypeConverter<LogSource> {
    private static final Set<String> ATTRIBUTES = Set.of("category", "product", "service");

    @Override
    public LogSource convert(String text) {
        Map<String, String> values = new HashMap<>();
        for (String part : text.split(",", -1)) {
            String[] pair = part.split("=", -1);
            String name = pair[0].strip();
            boolean readable = pair.length == 2 && ATTRIBUTES.contains(name) && !pair[1].isBlank();
            if (!readable || values.put(name, pair[1].strip().toLowerCase(Locale.ROOT)) != null) {
                throw new TypeConversionException("'" + text
                        + "' is no log source such as product=windows,category=process_creation,service=sysmon");
            }
        }
        return new LogSource(values.get("category"), values.get("product"), values.get("service"));
    }
}
