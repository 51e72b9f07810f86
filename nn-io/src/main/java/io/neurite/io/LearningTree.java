package io.neurite.io;

import io.neurite.api.Penalty;
import io.neurite.core.graph.Learning;
import io.neurite.core.plugins.PluginCodec;
import io.neurite.core.plugins.Plugins.Found;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How a layer learns, as an object of a description: {@code {"frozen":true,"penalties":[...],"rateFactor":0.1}}. */
final class LearningTree {
    private static final String FROZEN = "frozen";
    private static final String RATE_FACTOR = "rateFactor";
    private static final String PENALTIES = "penalties";

    private LearningTree() {}

    /** Writes what is not as usual. */
    static Map<String, @Nullable Object> of(Learning learning, PluginCodec codec, Consumer<Found> used) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        if (learning.frozen()) {
            tree.put(FROZEN, true);
        }
        if (learning.rateFactor() != 1) {
            tree.put(RATE_FACTOR, learning.rateFactor());
        }
        if (!learning.penalties().isEmpty()) {
            tree.put(PENALTIES, learning.penalties().stream()
                    .map(penalty -> codec.toTree(Penalty.class, penalty, used)).toList());
        }
        return tree;
    }

    /** Reads it, and refuses what it does not know: a rule passed over would make the layer learn otherwise. */
    static Learning read(Fields fields, PluginCodec codec) {
        fields.requireKnown(List.of(FROZEN, RATE_FACTOR, PENALTIES));
        List<Penalty> penalties = new ArrayList<>();
        if (fields.has(PENALTIES)) {
            for (Fields penalty : fields.objects(PENALTIES)) {
                penalties.add(codec.fromTree(Penalty.class, penalty.tree()));
            }
        }
        boolean frozen = fields.has(FROZEN) && fields.truth(FROZEN);
        double rateFactor = fields.has(RATE_FACTOR) ? fields.number(RATE_FACTOR) : 1;
        try {
            return new Learning(frozen, rateFactor, penalties);
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException(fields.where() + ": " + refused.getMessage(), refused);
        }
    }
}
