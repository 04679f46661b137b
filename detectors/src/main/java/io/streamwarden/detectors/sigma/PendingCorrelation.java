package io.streamwarden.detectors.sigma;

import io.streamwarden.detectors.sigma.yaml.RuleFault;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A correlation as written, its references not yet looked up. */
record PendingCorrelation(
        RuleMeta meta,
        CorrelationType type,
        List<String> rules,
        List<String> groupBy,
        Map<String, Map<String, String>> aliases,
        Duration timespan,
        CountCondition condition,
        boolean generate,
        String canonical,
        String canonicalSection,
        int line) {

    /**
     * The correlation with ids for references.
     *
     * @param ids by reference as written
     * @param versions by id
     * @throws RuleFault if two references mean one rule, or an alias speaks of a rule that is not in the list
     */
    SigmaCorrelation resolve(Map<String, String> ids, Function<String, String> versions) {
        var resolved = new LinkedHashSet<String>();
        var text = new StringBuilder(canonical);
        for (String rule : rules) {
            String id = ids.getOrDefault(rule, rule);
            if (!resolved.add(id)) {
                throw new RuleFault(line, "'rules' means '" + id + "' twice: " + rules);
            }
            text.append(versions.apply(id));
        }
        return new SigmaCorrelation(
                meta,
                type,
                List.copyOf(resolved),
                groupBy,
                resolvedAliases(ids),
                timespan,
                condition,
                generate,
                Canonical.version(text.toString()),
                Canonical.version(canonicalSection));
    }

    private Map<String, Map<String, String>> resolvedAliases(Map<String, String> ids) {
        var resolved = new LinkedHashMap<String, Map<String, String>>();
        aliases.forEach((alias, fields) -> {
            var byId = new LinkedHashMap<String, String>();
            fields.forEach((rule, field) -> byId.put(idOf(alias, rule, ids), field));
            resolved.put(alias, Map.copyOf(byId));
        });
        return Map.copyOf(resolved);
    }

    private String idOf(String alias, String rule, Map<String, String> ids) {
        String id = ids.get(rule);
        if (id == null && !ids.containsValue(rule)) {
            throw new RuleFault(
                    line, "the alias '" + alias + "' speaks of '" + rule + "', which 'rules' does not name: " + rules);
        }
        return id == null ? rule : id;
    }
}
