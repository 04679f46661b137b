package io.streamwarden.schema;

import org.apache.avro.Conversion;
import org.apache.avro.specific.AvroGenerated;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;
import org.jspecify.annotations.NullMarked;

/**
 * Tells Avro that the generated classes of this package may be made from a schema.
 *
 * <p>Since 1.12.2 Avro refuses every generated class that no system property names: even a builder that fills in the
 * default of an enum fails. Users of this module should not need to know that. So this poses as a conversion, which
 * Avro looks for through {@code META-INF/services} whenever a generated class is loaded, and does its work on the way;
 * it converts nothing. It trusts generated classes of exactly this package, on top of whatever is trusted already.
 */
@NullMarked
public final class TrustedClasses extends Conversion<Void> {
    static {
        ClassSecurityPredicate before = ClassSecurityValidator.getGlobal();
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(before, TrustedClasses::isOurs));
    }

    /** For {@code ServiceLoader}; and for who cannot rely on it, since the first one made does the work. */
    public TrustedClasses() {}

    @Override
    public Class<Void> getConvertedType() {
        return Void.class;
    }

    @Override
    public String getLogicalTypeName() {
        return "io.streamwarden.none";
    }

    private static boolean isOurs(Class<?> type) {
        return type.getPackageName().equals(TrustedClasses.class.getPackageName())
                && type.isAnnotationPresent(AvroGenerated.class);
    }
}
