package io.streamwarden.detectors.sigma.yaml;

import io.streamwarden.detectors.sigma.yaml.YamlValue.Items;
import io.streamwarden.detectors.sigma.yaml.YamlValue.Mapping;
import io.streamwarden.detectors.sigma.yaml.YamlValue.Member;
import io.streamwarden.detectors.sigma.yaml.YamlValue.Scalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Turns the parser's nodes of one file into our own. Aliases are followed, so nodes and characters are counted as often
 * as they are reached: a few aliases of aliases could otherwise stand for billions.
 */
final class NodeConverter {
    private static final int MOST_NODES = 200_000;
    private static final int DEEPEST = 40;
    private static final Set<Tag> COLLECTIONS = Set.of(Tag.MAP, Tag.SEQ, Tag.SET, Tag.OMAP, Tag.PAIRS);

    private static final int MOST_CHARACTERS = 2 << 20;

    /** Besides one a character, which no file has without aliases. */
    private static final int GRANTED_NODES = 5_000;

    private final int mostNodes;
    private int nodes;
    private int characters;

    /** @param length of the file in characters */
    NodeConverter(int length) {
        mostNodes = Math.min(MOST_NODES, GRANTED_NODES + length);
    }

    YamlValue convert(Node node) {
        return convert(node, 0);
    }

    private YamlValue convert(Node node, int depth) {
        int line = node.getStartMark().getLine() + 1;
        nodes = Math.min(mostNodes + 1, nodes + 1);
        if (nodes > mostNodes) {
            throw new RuleFault(line, "the file has more than " + mostNodes + " values, aliases followed");
        }
        if (depth > DEEPEST) {
            throw new RuleFault(line, "the document is nested deeper than " + DEEPEST + " levels");
        }
        if (node instanceof ScalarNode scalar) {
            return scalar(scalar, line);
        }
        if (!COLLECTIONS.contains(node.getTag())) {
            throw new RuleFault(line, "the tag " + node.getTag() + " is not understood; leave it out");
        }
        if (node instanceof SequenceNode sequence) {
            var items = new ArrayList<YamlValue>();
            for (Node item : sequence.getValue()) {
                items.add(convert(item, depth + 1));
            }
            return new Items(items, line);
        }
        if (node instanceof MappingNode mapping) {
            return mapping(mapping, line, depth);
        }
        throw new RuleFault(line, "a " + node.getNodeId() + " is not expected here");
    }

    private Scalar scalar(ScalarNode node, int line) {
        characters = Math.min(MOST_CHARACTERS + 1, characters + node.getValue().length());
        if (characters > MOST_CHARACTERS) {
            throw new RuleFault(line, "the file has more than " + MOST_CHARACTERS + " characters, aliases followed");
        }
        try {
            return Scalars.read(node.getTag(), node.getValue(), line);
        } catch (IllegalArgumentException fault) {
            throw new RuleFault(line, String.valueOf(fault.getMessage()), fault);
        }
    }

    private Mapping mapping(MappingNode node, int line, int depth) {
        var members = new LinkedHashMap<String, Member>();
        var merged = new ArrayList<Mapping>();
        for (NodeTuple tuple : node.getValue()) {
            Node keyNode = tuple.getKeyNode();
            int keyLine = keyNode.getStartMark().getLine() + 1;
            if (keyNode.getTag().equals(Tag.MERGE)) {
                merge(convert(tuple.getValueNode(), depth + 1), merged);
                continue;
            }
            if (!(keyNode instanceof ScalarNode scalar)) {
                throw new RuleFault(keyLine, "a key must be plain text, not a list or map");
            }
            String key = scalar.getValue();
            Member member = new Member(key, convert(tuple.getValueNode(), depth + 1), keyLine);
            Member before = members.putIfAbsent(key, member);
            if (before != null) {
                throw new RuleFault(keyLine, "the key '" + key + "' stands here and in line " + before.line());
            }
        }
        addMerged(members, merged);
        return new Mapping(List.copyOf(members.values()), line);
    }

    private static void merge(YamlValue value, List<Mapping> merged) {
        if (value instanceof Mapping mapping) {
            merged.add(mapping);
        } else if (value instanceof Items list) {
            list.items().forEach(item -> merge(item, merged));
        } else {
            throw new RuleFault(value.line(), "'<<' takes a map or a list of maps, not " + value.shape());
        }
    }

    private static void addMerged(Map<String, Member> members, List<Mapping> merged) {
        var own = new HashSet<>(members.keySet());
        for (Mapping mapping : merged) {
            for (Member member : mapping.members()) {
                if (!own.contains(member.key())) {
                    members.putIfAbsent(member.key(), member);
                }
            }
        }
    }
}
