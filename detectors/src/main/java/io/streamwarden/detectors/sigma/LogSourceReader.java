package io.streamwarden.detectors.sigma;

import io.streamwarden.detectors.event.LogSource;
import io.streamwarden.detectors.sigma.yaml.RuleFault;
import io.streamwarden.detectors.sigma.yaml.YamlValue.Mapping;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the log source that a rule or a filter asks for. */
final class LogSourceReader {
    private LogSourceReader() {}

    /** @throws RuleFault if the section is missing or names neither category nor product nor service */
    static LogSource read(Mapping body) {
        Mapping section = Reading.mapping(body, "logsource");
        var logSource = new LogSource(part(section, "category"), part(section, "product"), part(section, "service"));
        if (logSource.equals(LogSource.ANY)) {
            throw new RuleFault(section.line(), "'logsource' names neither category nor product nor service");
        }
        return logSource;
    }

    private static @Nullable String part(Mapping section, String key) {
        return Reading.text(section, key)
                .map(text -> text.toLowerCase(Locale.ROOT))
                .orElse(null);
    }
}
