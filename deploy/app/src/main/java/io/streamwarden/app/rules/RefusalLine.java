package io.streamwarden.app.rules;

import io.streamwarden.app.command.OutputOptions;
import io.streamwarden.app.output.Lines;
import io.streamwarden.detectors.sigma.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;

/** A refused rule, or a warning, as it is printed: where, and why. */
final class RefusalLine {
    private RefusalLine() {}

    static void print(OutputOptions output, Refusal refusal) {
        print(output, "refused", refusal.source(), refusal.line(), refusal.reason());
    }

    static void print(OutputOptions output, String type, String source, int line, String reason) {
        if (output.isJson()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("type", type);
            object.put("source", source);
            object.put("line", line);
            object.put("reason", reason);
            output.printJson(object);
        } else {
            String place = line > 0 ? source + ":" + line : source;
            output.out().println(Lines.printable(place) + ": " + type + ": " + Lines.printable(reason));
        }
    }
}
