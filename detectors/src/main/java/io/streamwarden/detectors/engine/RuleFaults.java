package io.streamwarden.detectors.engine;

/** Is told of rules that fail on an event, to count and log them at the edge. */
@FunctionalInterface
public interface RuleFaults {
    void failed(String ruleId, RuntimeException fault);
}
