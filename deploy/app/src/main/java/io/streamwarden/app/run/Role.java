package io.streamwarden.app.run;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A part of the work that a process takes on. Detection and response are one topology, so they go together. */
enum Role {
    DETECT,
    RESPOND;

    /** From the command line. */
    static final class Parser implements ITypeConverter<Role> {
        @Override
        public Role convert(String word) {
            for (Role role : values()) {
                if (role.name().toLowerCase(Locale.ROOT).equals(word)) {
                    return role;
                }
            }
            throw new TypeConversionException(
                    "there is no role '" + word + "' in this build; there are detect and respond, which go together");
        }
    }
}
