package io.streamwarden.ingest;

/** A line and what became of it. */
public record ParsedLine(LogLine line, Parsed parsed) {}
