/** Tests of the parsers; all lines are invented, with addresses set aside for documentation. */
@NullMarked
package io.streamwarden.ingest;

import org.jspecify.annotations.NullMarked;
