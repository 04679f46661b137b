package io.streamwarden.app.command;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What data looks like on standard output. */
public enum OutputFormat {
    HUMAN,
    /** One object a line. */
    JSON;

    /** From the command line. */
    static final class Parser implements ITypeConverter<OutputFormat> {
        @Override
        public OutputFormat convert(String word) {
            for (OutputFormat format : values()) {
                if (format.toString().equals(word)) {
                    return format;
                }
            }
            throw new TypeConversionException("needs human or json, got '" + word + "'");
        }
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
