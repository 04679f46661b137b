package io.streamwarden.detectors.sigma;

import io.streamwarden.detectors.sigma.yaml.YamlValue;
import io.streamwarden.detectors.sigma.yaml.YamlValue.Items;
import io.streamwarden.detectors.sigma.yaml.YamlValue.Mapping;
import io.streamwarden.detectors.sigma.yaml.YamlValue.Member;
import io.streamwarden.detectors.sigma.yaml.YamlValue.Scalar;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** YAML as unmodifiable Java values: String, Long, BigInteger, Double, Boolean, null, List, Map. */
final class PlainValues {
    private PlainValues() {}

    static @Nullable Object of(YamlValue value) {
        if (value instanceof Scalar scalar) {
            return of(scalar);
        }
        if (value instanceof Items list) {
            var items = new ArrayList<@Nullable Object>();
            list.items().forEach(item -> items.add(of(item)));
            return Collections.unmodifiableList(items);
        }
        return of(((Mapping) value).members());
    }

    @SuppressWarnings("NullAway") // YAML's null is kept: a custom key that is null is not the same as no key
    static Map<String, Object> of(List<Member> members) {
        var map = new LinkedHashMap<String, Object>();
        members.forEach(member -> map.put(member.key(), of(member.value())));
        return Collections.unmodifiableMap(map);
    }

    private static @Nullable Object of(Scalar scalar) {
        return switch (scalar.kind()) {
            case TEXT -> scalar.text();
            case INTEGER -> integer(new BigInteger(scalar.text()));
            case DECIMAL -> Double.parseDouble(scalar.text());
            case BOOLEAN -> Boolean.parseBoolean(scalar.text());
            case NULL -> null;
        };
    }

    private static Number integer(BigInteger value) {
        return value.bitLength() < Long.SIZE ? (Number) value.longValue() : value;
    }
}
