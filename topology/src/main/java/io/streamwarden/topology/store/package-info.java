/** The entity store: live state of entities in the heap, written back to RocksDB and its changelog before each commit. */
@NullMarked
package io.streamwarden.topology.store;

import org.jspecify.annotations.NullMarked;
