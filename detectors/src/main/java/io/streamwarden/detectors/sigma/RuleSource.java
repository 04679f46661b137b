package io.streamwarden.detectors.sigma;

/**
 * A text with rules in it, of one or more YAML documents.
 *
 * @param name what messages call it: a path, or the key of a record
 */
public record RuleSource(String name, String yaml) {}
