package io.streamwarden.detectors.sigma;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What may stand behind {@code |} in a field's key. */
enum Modifier {
    CONTAINS(Role.TEXT, "contains"),
    STARTSWITH(Role.TEXT, "startswith"),
    ENDSWITH(Role.TEXT, "endswith"),
    WINDASH(Role.TEXT, "windash"),
    BASE64(Role.TEXT, "base64"),
    BASE64OFFSET(Role.TEXT, "base64offset"),
    UTF16LE(Role.TEXT, "utf16le", "wide"),
    UTF16BE(Role.TEXT, "utf16be"),
    UTF16(Role.TEXT, "utf16"),
    EXPAND(Role.TEXT, "expand"),
    ALL(Role.FLAG, "all"),
    CASED(Role.FLAG, "cased"),
    NEQ(Role.FLAG, "neq"),
    EXISTS(Role.KIND, "exists"),
    RE(Role.KIND, "re"),
    IGNORECASE(Role.REGEX_FLAG, "i", "ignorecase"),
    MULTILINE(Role.REGEX_FLAG, "m", "multiline"),
    DOTALL(Role.REGEX_FLAG, "s", "dotall"),
    CIDR(Role.KIND, "cidr"),
    FIELDREF(Role.KIND, "fieldref"),
    LT(Role.COMPARISON, "lt"),
    LTE(Role.COMPARISON, "lte"),
    GT(Role.COMPARISON, "gt"),
    GTE(Role.COMPARISON, "gte"),
    MINUTE(Role.TIME, "minute"),
    HOUR(Role.TIME, "hour"),
    DAY(Role.TIME, "day"),
    WEEK(Role.TIME, "week"),
    MONTH(Role.TIME, "month"),
    YEAR(Role.TIME, "year");

    /** What a modifier changes. */
    enum Role {
        /** The values, one after the other in the order of the key. */
        TEXT,
        /** How the values are linked or compared; the order is of no account. */
        FLAG,
        /** What kind of test it is. */
        KIND,
        REGEX_FLAG,
        COMPARISON,
        TIME
    }

    private static final Map<String, Modifier> BY_NAME = new HashMap<>();

    static {
        for (Modifier modifier : values()) {
            modifier.names.forEach(name -> BY_NAME.put(name, modifier));
        }
    }

    private final Role role;

    @SuppressWarnings("ImmutableEnumChecker") // List.of, never handed anything else
    private final List<String> names;

    Modifier(Role role, String... names) {
        this.role = role;
        this.names = List.of(names);
    }

    static Optional<Modifier> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    static String known() {
        return Arrays.stream(values())
                .flatMap(modifier -> modifier.names.stream())
                .collect(Collectors.joining(", "));
    }

    Role role() {
        return role;
    }

    /** As a rule writes it. */
    String written() {
        return names.get(0);
    }
}
