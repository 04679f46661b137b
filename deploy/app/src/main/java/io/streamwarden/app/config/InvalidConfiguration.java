package io.streamwarden.app.config;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used. Names everything that is wrong with it, not only the first. */
public final class InvalidConfiguration extends RuntimeException {
    private final transient List<Problem> problems;

    InvalidConfiguration(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
