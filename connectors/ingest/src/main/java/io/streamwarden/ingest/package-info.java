/** Log lines and JSON into events: formats, their parsers, and a reader that survives whatever a file holds. */
@NullMarked
package io.streamwarden.ingest;

import org.jspecify.annotations.NullMarked;
