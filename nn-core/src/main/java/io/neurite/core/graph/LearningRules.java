package io.neurite.core.graph;

import io.neurite.api.LayerPlan;
import io.neurite.api.ParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** How each layer of a graph learns: the place where rules are checked, and where blocks stand for their layers. */
final class LearningRules {
    private final List<Node> nodes;
    private final Wiring wiring;
    /** By names of nodes; of those alone that do not learn as usual. */
    private final SortedMap<String, Learning> rules = new TreeMap<>();

    /** Begins with no rules: all layers learn as usual. */
    LearningRules(List<Node> nodes, Wiring wiring) {
        this.nodes = nodes;
        this.wiring = wiring;
    }

    private LearningRules copy() {
        LearningRules copy = new LearningRules(nodes, wiring);
        copy.rules.putAll(rules);
        return copy;
    }

    SortedMap<String, Learning> all() {
        return rules;
    }

    /** Returns the rules of a node, or of the one whose parameters it uses. */
    Learning of(int node) {
        return rules.getOrDefault(nodes.get(node).parametersOf(), Learning.usual());
    }

    /** Returns these with a rule for each name of a node; blocks are none. */
    LearningRules with(Map<String, Learning> byNode) {
        LearningRules changed = copy();
        for (Map.Entry<String, Learning> rule : new TreeMap<>(byNode).entrySet()) {
            changed.put(wiring.nodeOf(rule.getKey(), "a rule of learning names"), rule.getValue());
        }
        return changed;
    }

    /** Returns these with one rule for some layers and blocks. */
    LearningRules with(Learning rule, Iterable<String> names) {
        LearningRules changed = copy();
        Set<Integer> named = withoutFollowers(names);
        for (String name : names) {
            for (int n : layersOf(name)) {
                boolean inBlock = !nodes.get(n).name().equals(name);
                if (named.contains(n)) {
                    changed.put(n, inBlock ? rule.meaningfulFor(wiring.plan(n)) : rule);
                }
            }
        }
        return changed;
    }

    /** Returns these with some layers and blocks frozen, too. */
    LearningRules frozen(Iterable<String> names) {
        LearningRules changed = copy();
        for (int n : withoutFollowers(names)) {
            changed.put(n, changed.of(n).withFrozen(true));
        }
        return changed;
    }

    /** Returns these with nothing frozen. */
    LearningRules thawed() {
        LearningRules changed = copy();
        changed.rules.replaceAll((name, rule) -> rule.withFrozen(false));
        changed.rules.values().removeIf(Learning.usual()::equals);
        return changed;
    }

    private void put(int index, Learning rule) {
        Node node = nodes.get(index);
        if (node.sharesParameters() && !rule.equals(Learning.usual())) {
            throw new IllegalArgumentException("Layer '" + node.name() + "' uses the parameters of '"
                    + node.parametersOf() + "'; freeze that layer, or say of that one how it learns, and it holds for "
                    + "all its uses.");
        }
        LayerPlan plan = wiring.plan(index);
        if (!rule.equals(rule.meaningfulFor(plan))) {
            throw new IllegalArgumentException("Layer '" + node.name() + "' (" + node.kind() + ") cannot learn by '"
                    + rule + "': a factor of the rate is for parameters that learn, a penalty for such as are weights. "
                    + "It has " + parameters(plan) + ".");
        }
        if (rule.equals(Learning.usual())) {
            rules.remove(node.name());
        } else {
            rules.put(node.name(), rule);
        }
    }

    private static String parameters(LayerPlan plan) {
        List<String> names = new ArrayList<>();
        for (ParameterSpec spec : plan.parameters()) {
            names.add(spec.name() + " (" + spec.role() + ")");
        }
        return names.isEmpty() ? "no parameters" : String.join(", ", names);
    }

    /** Returns the node of that name, or those of the block. */
    private List<Integer> layersOf(String name) {
        List<Integer> found = new ArrayList<>();
        for (int n = 0; n < nodes.size(); n++) {
            Node node = nodes.get(n);
            if (node.name().equals(name)) {
                return List.of(n);
            }
            if (node.isIn(name)) {
                found.add(n);
            }
        }
        return found.isEmpty() ? List.of(wiring.nodeOf(name, "a rule of learning names")) : found;
    }

    /** Returns the layers that are named, but for those that use the parameters of another one of them. */
    private Set<Integer> withoutFollowers(Iterable<String> names) {
        Set<Integer> named = new TreeSet<>();
        for (String name : names) {
            named.addAll(layersOf(name));
        }
        Set<Integer> all = new TreeSet<>(named);
        named.removeIf(n -> nodes.get(n).sharesParameters()
                && all.contains(wiring.nodeOf(nodes.get(n).parametersOf(), "parameters are shared with")));
        return named;
    }
}
