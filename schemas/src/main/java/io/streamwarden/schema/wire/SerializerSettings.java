package io.streamwarden.schema.wire;

import java.util.Map;

/**
 * How a serializer finds the id of a schema.
 *
 * @param subjects how subjects are named
 * @param idFrom where the id comes from
 * @param convertsLogicalTypes whether generic records hold {@code Instant} and the like in place of bare numbers
 */
public record SerializerSettings(SubjectNameStrategy subjects, IdFrom idFrom, boolean convertsLogicalTypes) {
    public static final String AUTO_REGISTER = "auto.register.schemas";
    public static final String USE_LATEST = "use.latest.version";
    public static final String LOGICAL_TYPES = "avro.use.logical.type.converters";

    public static final SerializerSettings DEFAULT =
            new SerializerSettings(SubjectNameStrategy.TOPIC, IdFrom.REGISTRATION, false);

    /** Where the id of a schema comes from. */
    public enum IdFrom {
        /** The schema is registered if it is not there. */
        REGISTRATION,
        /** The schema must be there. */
        LOOK_UP,
        /** Records are written with the subject's latest schema, which must be able to hold them. */
        LATEST
    }

    /** Reads Confluent's settings; as with Confluent, {@value #AUTO_REGISTER} (the default) beats the others. */
    static SerializerSettings from(Map<String, ?> configs, String part) {
        IdFrom idFrom = isSet(configs, AUTO_REGISTER, "true")
                ? IdFrom.REGISTRATION
                : isSet(configs, USE_LATEST, "false") ? IdFrom.LATEST : IdFrom.LOOK_UP;
        return new SerializerSettings(
                SubjectNameStrategy.configured(configs, part + ".subject.name.strategy"),
                idFrom,
                isSet(configs, LOGICAL_TYPES, "false"));
    }

    static boolean isSet(Map<String, ?> configs, String name, String otherwise) {
        Object value = configs.get(name);
        return Boolean.parseBoolean(value == null ? otherwise : value.toString().strip());
    }
}
