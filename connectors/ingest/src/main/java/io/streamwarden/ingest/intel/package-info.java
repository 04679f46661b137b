/** Feeds of known bad addresses: plain lists, CSV, JSON lines and STIX 2.1 bundles, read into one shape. */
@NullMarked
package io.streamwarden.ingest.intel;

import org.jspecify.annotations.NullMarked;
