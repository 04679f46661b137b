package io.streamwarden.detectors.sigma;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a document says of itself.
 *
 * @param id as given; else the name; else a UUID made from the title and the text
 * @param description empty when absent
 * @param status as written, such as {@code stable}; empty when absent
 * @param custom top-level keys that Sigma does not know, as plain Java values; null may be among them
 * @param source where the document comes from
 * @param line where it starts there, from 1
 */
public record RuleMeta(
        String id,
        Optional<String> name,
        String title,
        String description,
        Level level,
        String status,
        RuleState state,
        List<String> tags,
        Map<String, Object> custom,
        String source,
        int line) {}
