package io.streamwarden.topology.respond;

import io.streamwarden.schema.Alert;
import io.streamwarden.schema.BlockEntry;
import org.jspecify.annotations.Nullable;

/** What goes out because of a finding; the key stands in the record. */
public sealed interface Response {
    /** An alert for the security team. */
    record OfAlert(Alert alert) implements Response {}

    /**
     * A change of the block list.
     *
     * @param entry null lifts what was blocked under the key
     */
    record OfBlock(@Nullable BlockEntry entry) implements Response {}
}
