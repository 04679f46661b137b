package io.streamwarden.app.config;

/**
 * How much response may do before it takes its findings for a fault; 0 means no limit.
 *
 * @param alertsPerHour of one rule
 * @param alertsPerDay of one rule
 * @param blocksPerMinute new blocks; past it they only watch
 */
public record LimitSettings(int alertsPerHour, int alertsPerDay, int blocksPerMinute) {}
