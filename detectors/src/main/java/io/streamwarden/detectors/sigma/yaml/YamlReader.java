package io.streamwarden.detectors.sigma.yaml;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Reads the documents of one file. Nothing is ever constructed from a tag; size, depth, aliases and the number of nodes
 * are bounded, so that a hostile file costs little.
 */
public final class YamlReader {
    /** The longest file in characters. */
    public static final int LONGEST_FILE = 1 << 20;

    private static final int DEEPEST = 40;
    private static final int MOST_ALIASES = 50;

    private YamlReader() {}

    /**
     * The documents of a file, in order, empty ones left out.
     *
     * @param faults takes what went wrong: at most one fault for what is no YAML, after which nothing more is read, and
     *     one for each document past a bound
     */
    public static List<YamlValue> read(String text, List<RuleFault> faults) {
        if (text.length() > LONGEST_FILE) {
            faults.add(new RuleFault(
                    1, "the file has " + text.length() + " characters; the most that is read is " + LONGEST_FILE));
            return List.of();
        }
        var documents = new ArrayList<YamlValue>();
        try {
            var converter = new NodeConverter(text.length());
            Iterator<Node> nodes =
                    new Yaml(options()).composeAll(new WholePairsReader(text)).iterator();
            while (nodes.hasNext()) {
                convert(nodes.next(), converter, documents, faults);
            }
        } catch (MarkedYAMLException fault) {
            Mark mark = fault.getProblemMark();
            String problem = fault.getProblem();
            faults.add(new RuleFault(mark == null ? 0 : mark.getLine() + 1, "not YAML: " + problem, fault));
        } catch (ReaderException fault) {
            faults.add(new RuleFault(lineAt(text, fault.getPosition()), "not YAML: " + firstLine(fault), fault));
        } catch (YAMLException fault) {
            faults.add(new RuleFault(0, "not YAML: " + firstLine(fault), fault));
        } catch (RuntimeException fault) {
            // The parser has thrown index errors on malformed input before; one bad file must not stop the others.
            faults.add(new RuleFault(0, "not YAML: the parser failed with " + firstLine(fault), fault));
        }
        return documents;
    }

    private static void convert(Node node, NodeConverter converter, List<YamlValue> documents, List<RuleFault> faults) {
        try {
            YamlValue document = converter.convert(node);
            if (!(document instanceof YamlValue.Scalar scalar) || scalar.kind() != YamlValue.Kind.NULL) {
                documents.add(document);
            }
        } catch (RuleFault fault) {
            faults.add(fault);
        }
    }

    /** The line of a place counted in characters, as the reader counts them. */
    private static int lineAt(String text, int position) {
        return 1
                + (int) text.codePoints()
                        .limit(Math.max(0, position))
                        .filter(c -> c == '\n')
                        .count();
    }

    private static String firstLine(Exception fault) {
        return String.valueOf(fault.getMessage()).lines().findFirst().orElse(fault.toString());
    }

    private static LoaderOptions options() {
        var options = new LoaderOptions();
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setCodePointLimit(LONGEST_FILE);
        options.setAllowRecursiveKeys(false);
        return options;
    }
}
