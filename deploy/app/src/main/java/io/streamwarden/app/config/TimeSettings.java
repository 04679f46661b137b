package io.streamwarden.app.config;

import java.time.Duration;
import java.time.Instant;

/**
 * Which times of events are believed.
 *
 * @param futureTolerance how far ahead of the broker's time an event may claim to be
 * @param oldest the earliest time that an event may claim
 * @param grace how far out of order events may come and still count
 */
public record TimeSettings(Duration futureTolerance, Instant oldest, Duration grace) {}
