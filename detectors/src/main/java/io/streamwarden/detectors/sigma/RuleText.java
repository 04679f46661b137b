package io.streamwarden.detectors.sigma;

import io.streamwarden.detectors.sigma.yaml.RuleFault;
import io.streamwarden.detectors.sigma.yaml.YamlReader;
import io.streamwarden.detectors.sigma.yaml.YamlValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One document of a source as text, with what it is called: what is sent, compared and removed as one rule.
 *
 * @param id by which it is replaced and removed
 * @param named it says id or name itself; an id made from its text would change with each edit
 * @param kind detection, correlation or filter
 * @param version twelve hex digits that change when this document does, whatever others say of it
 * @param source the text of the document alone, under the name of its source
 * @param firstLine of the document within the source, from 1
 * @param lastLine of the document within the source
 */
public record RuleText(
        String id,
        String title,
        boolean named,
        String kind,
        String version,
        RuleSource source,
        int firstLine,
        int lastLine) {
    private static final int MOST_DOCUMENTS = 1_000;

    /**
     * Takes a source apart; what cannot be read is left out and told of in {@code refusals}, with the line it has in the
     * source.
     */
    public static List<RuleText> of(RuleSource source, List<Refusal> refusals) {
        List<RuleText> texts = new ArrayList<>();
        String[] lines = source.yaml().split("\n", -1);
        int first = 0;
        for (int i = 0; i <= lines.length; i++) {
            if (i == lines.length || isEnd(lines[i])) {
                List<String> body = Arrays.asList(lines).subList(first, i);
                if (!body.stream().allMatch(RuleText::isEmpty)) {
                    if (texts.size() + refusals.size() >= MOST_DOCUMENTS) {
                        refusals.add(new Refusal(
                                source.name(),
                                first + 1,
                                "at most " + MOST_DOCUMENTS + " documents are read of a file"));
                        return texts;
                    }
                    // Blank lines before it keep its lines' numbers.
                    String text = "\n".repeat(first) + String.join("\n", body);
                    one(source.name(), text, first + 1, i, texts, refusals);
                }
                if (i < lines.length) {
                    lines[i] = "   " + lines[i].substring(3);
                }
                first = i;
            }
        }
        return texts;
    }

    /** {@code ---} and {@code ...} at the start of a line part documents, even inside of quotes. */
    private static boolean isEnd(String line) {
        return (line.startsWith("---") || line.startsWith("..."))
                && (line.length() == 3 || Character.isWhitespace(line.charAt(3)));
    }

    /** Nothing, a comment, or a directive such as {@code %YAML 1.2}. */
    private static boolean isEmpty(String line) {
        String text = line.strip();
        return text.isEmpty() || text.startsWith("#") || line.startsWith("%");
    }

    private static void one(
            String name, String text, int firstLine, int lastLine, List<RuleText> texts, List<Refusal> refusals) {
        var faults = new ArrayList<RuleFault>();
        List<YamlValue> documents = YamlReader.read(text, faults);
        if (faults.isEmpty() && !documents.isEmpty()) {
            try {
                texts.add(read(name, text, documents.get(0), firstLine, lastLine));
            } catch (RuleFault fault) {
                faults.add(fault);
            }
        }
        faults.forEach(fault -> refusals.add(new Refusal(name, fault.line(), fault.reason())));
    }

    private static RuleText read(String name, String text, YamlValue value, int firstLine, int lastLine) {
        Document document = Document.of(name, value);
        RuleMeta meta = new MetaReader(document.body(), name, warning -> {}).read();
        return new RuleText(
                meta.id(),
                meta.title(),
                !Document.claimed(value).isEmpty(),
                document.section().name().toLowerCase(Locale.ROOT),
                Canonical.version(Canonical.text(document.body())),
                new RuleSource(name, text),
                firstLine,
                lastLine);
    }

    /** The document without the blank lines that stand for what came before it. */
    public String yaml() {
        return source.yaml().replaceFirst("\\A(?:[ \\t\\r]*\\n)+", "").stripTrailing() + "\n";
    }

    /** Whether a line of the source lies within it; line 0 lies within all. */
    public boolean covers(int line) {
        return line == 0 || (line >= firstLine && line <= lastLine);
    }
}
