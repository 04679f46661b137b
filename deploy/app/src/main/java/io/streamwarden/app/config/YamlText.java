package io.streamwarden.app.config;

import io.streamwarden.app.config.Value.Entries;
import io.streamwarden.app.config.Value.Entry;
import io.streamwarden.app.config.Value.Items;
import io.streamwarden.app.config.Value.Nothing;
import io.streamwarden.app.config.Value.Text;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads YAML into values that know their line. Builds no objects, so a tag in the text names no class.
 *
 * <p>Takes at most a million characters, 20 levels and 10,000 values, aliases counted each time they are used.
 */
final class YamlText {
    static final int LONGEST_CHARS = 1_000_000;
    private static final int DEEPEST = 20;
    private static final int MOST_VALUES = 10_000;

    private final IntFunction<Origin> origins;
    private int values;

    private YamlText(IntFunction<Origin> origins) {
        this.origins = origins;
    }

    /**
     * @param origins from a line, counted from 1, to the origin of what stands on it
     * @throws InvalidConfiguration if the text is not YAML, holds a key twice, or is past the bounds
     */
    static Value parse(String text, IntFunction<Origin> origins) {
        var options = new LoaderOptions();
        options.setCodePointLimit(LONGEST_CHARS);
        options.setNestingDepthLimit(DEEPEST);
        try {
            Node root = new Yaml(options).compose(new StringReader(text));
            return root == null ? new Nothing(origins.apply(1)) : new YamlText(origins).value(root, 0);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw refused(origins.apply(line), "this is not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw refused(origins.apply(1), "this is not YAML that can be used: " + e.getMessage());
        }
    }

    private Value value(Node node, int depth) {
        Origin origin = origin(node);
        if (++values > MOST_VALUES || depth > DEEPEST) {
            throw refused(origin, "more than " + MOST_VALUES + " values or " + DEEPEST + " levels");
        }
        if (node instanceof MappingNode mapping) {
            return new Entries(entries(mapping, depth), origin);
        } else if (node instanceof SequenceNode sequence) {
            return new Items(
                    sequence.getValue().stream()
                            .map(item -> value(item, depth + 1))
                            .toList(),
                    origin);
        }
        String text = ((ScalarNode) node).getValue();
        return Tag.NULL.equals(node.getTag()) ? new Nothing(origin) : new Text(text, origin);
    }

    private List<Entry> entries(MappingNode mapping, int depth) {
        List<Entry> entries = new ArrayList<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Origin origin = origin(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
                throw refused(origin, "a key needs to be plain text");
            }
            if (entries.stream().anyMatch(entry -> entry.key().equals(name.getValue()))) {
                throw refused(origin, "key '" + name.getValue() + "' stands here a second time; keep one of the two");
            }
            entries.add(new Entry(name.getValue(), origin, value(tuple.getValueNode(), depth + 1)));
        }
        return entries;
    }

    private Origin origin(Node node) {
        return origins.apply(node.getStartMark().getLine() + 1);
    }

    private static InvalidConfiguration refused(Origin origin, String message) {
        return new InvalidConfiguration(List.of(new Problem(origin, message)));
    }
}
