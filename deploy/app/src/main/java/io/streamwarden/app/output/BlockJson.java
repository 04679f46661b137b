package io.streamwarden.app.output;

import io.streamwarden.schema.BlockEntry;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A block entry as the JSON line that others build on; see docs/output.md. */
public final class BlockJson {
    private BlockJson() {}

    public static Map<String, Object> of(BlockEntry block) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("type", "block");
        line.put("scope", block.getScope());
        line.put("value", block.getValue());
        line.put("action", block.getAction().name().toLowerCase(Locale.ROOT));
        line.put("expires_at", block.getExpiresAt().toString());
        block.getAlertId().ifPresent(id -> line.put("alert_id", id));
        line.put("created_at", block.getCreatedAt().toString());
        line.put("rule", block.getRuleName());
        line.put("reason", block.getReason());
        line.put("strike", block.getStrike());
        line.put("revision", block.getRevision());
        return line;
    }
}
