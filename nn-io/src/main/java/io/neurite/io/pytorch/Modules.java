package io.neurite.io.pytorch;

import io.neurite.io.ModelFormatException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which module of a state dict is which layer of a network. */
final class Modules {
    /** A tensor of {@code nn.Sequential}, alone or within a module. */
    private static final Pattern NUMBERED = Pattern.compile("(?:(.*)\\.)?(\\d{1,9})\\.\\w+");

    private Modules() {}

    /** Returns what a file calls a layer: attributes in Python have no hyphens. */
    static String name(String layer) {
        return layer.replace('-', '_');
    }

    /**
     * Finds the module of each layer: the one that was given, the one that is called as the layer, or, where all
     * modules of a file have numbers, the one in its place. Other names say nothing of an order, so that nothing is
     * guessed.
     *
     * @param layers the layers that have parameters, in their order
     * @param tensors the names of the file's tensors
     * @param given by the names of layers
     */
    static Map<String, String> match(Path file, Map<String, List<TorchTensor>> layers, Collection<String> tensors,
            Map<String, String> given) throws ModelFormatException {
        for (String layer : given.keySet()) {
            if (!layers.containsKey(layer)) {
                throw new IllegalArgumentException("A module is given for '" + layer + "', which is no layer with "
                        + "parameters; these are: " + String.join(", ", layers.keySet()) + ".");
            }
        }
        Map<String, String> names = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        layers.forEach((layer, parameters) -> {
            String name = given.getOrDefault(layer, name(layer));
            names.put(layer, name);
            parameters.stream().map(each -> name + "." + each.name()).filter(each -> !tensors.contains(each))
                    .forEach(missing::add);
        });
        if (missing.isEmpty()) {
            return names;
        }
        List<String> numbered = given.isEmpty() ? numbered(tensors) : List.of();
        if (numbered.size() == layers.size()) {
            Iterator<String> next = numbered.iterator();
            layers.keySet().forEach(layer -> names.put(layer, next.next()));
            return names;
        }
        throw new ModelFormatException(file, "expected the tensors " + String.join(", ", missing) + "; the file has "
                + String.join(", ", tensors) + ". Give the layers the names of the file's modules, or tell which "
                + "module is which layer.");
    }

    /** Returns the modules of a file in the order of their numbers; none if one has no number, or they have several. */
    private static List<String> numbered(Collection<String> tensors) {
        Map<Integer, String> modules = new TreeMap<>();
        String within = null;
        for (String tensor : tensors) {
            Matcher matcher = NUMBERED.matcher(tensor);
            if (!matcher.matches()) {
                return List.of();
            }
            String prefix = matcher.group(1) == null ? "" : matcher.group(1) + ".";
            if (within != null && !within.equals(prefix)) {
                return List.of();
            }
            within = prefix;
            modules.put(Integer.parseInt(matcher.group(2)), prefix + matcher.group(2));
        }
        return List.copyOf(modules.values());
    }
}
