package io.streamwarden.detectors.sigma;

import io.streamwarden.detectors.sigma.yaml.RuleFault;

/** A document's id or name stands for another one already. */
final class NameTaken extends RuleFault {
    private static final long serialVersionUID = 1L;

    private final String holder;

    /** @param holder source of the document that has it */
    NameTaken(int line, String holder, String reason) {
        super(line, reason);
        this.holder = holder;
    }

    String holder() {
        return holder;
    }
}
