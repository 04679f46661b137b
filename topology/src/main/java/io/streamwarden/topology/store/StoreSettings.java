package io.streamwarden.topology.store;

/**
 * How much the entity stores may take.
 *
 * @param budget heap for live objects, shared by all stores of the process
 * @param mostBytesPerEntity encoded; past it an entity's oldest tracks go
 */
public record StoreSettings(HeapBudget budget, int mostBytesPerEntity) {}
