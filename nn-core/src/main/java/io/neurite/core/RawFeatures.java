package io.neurite.core;

import io.neurite.api.columns.Column;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import io.neurite.core.graph.Graph;
import io.neurite.core.graph.Input;
import io.neurite.core.preprocessing.Preprocessor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Features as users have them, and answers in the users' unit: the way into a model and out of it. */
final class RawFeatures {
    private final Graph graph;
    /** Null if features are numbers as they come. */
    private final @Nullable Preprocessor preprocessor;
    private final @Nullable Target target;

    RawFeatures(Model model) {
        Schema schema = model.info().schema();
        this.graph = model.graph();
        this.preprocessor = model.preprocessor();
        this.target = schema == null ? null : schema.target();
    }

    /** Refuses samples with another number of features than the model takes, or of a model that takes no numbers. */
    void check(int got) {
        if (preprocessor != null) {
            checkColumns(preprocessor, got);
        } else if (graph.inputs().size() != 1) {
            throw new IllegalArgumentException("The network has " + graph.inputs().size() + " inputs "
                    + graph.inputs().stream().map(Input::name).toList() + "; give them as a Batch, to predict(Batch).");
        } else if (got != graph.shape(0).size()) {
            throw new IllegalArgumentException("The network takes " + graph.shape(0).size()
                    + " features per sample (" + graph.inputs().get(0).name() + " of shape " + graph.shape(0)
                    + "), got " + got + ".");
        }
    }

    private static void checkColumns(Preprocessor preprocessor, int got) {
        List<String> columns = preprocessor.columns().stream().map(Column::name).toList();
        if (!preprocessor.takesNumbers()) {
            throw new IllegalArgumentException("The model takes rows of a table with the columns " + columns
                    + ", not all of them numbers; give a row as a Map by the columns' names, to predict(Map).");
        }
        if (got != columns.size()) {
            throw new IllegalArgumentException("The model takes " + columns.size() + " numbers per sample, " + columns
                    + ", got " + got + ".");
        }
    }

    /** Returns the inputs that are made of a row of a table. */
    Batch batch(Map<String, ? extends @Nullable Object> row) {
        if (preprocessor == null) {
            throw new IllegalArgumentException("The model takes numbers, not rows of a table: it was trained on "
                    + graph.shape(0).size() + " features as they came.");
        }
        return preprocessor.batch(row);
    }

    /** Takes a sample as a column of the input; {@code number} is what the caller calls the sample. */
    void take(float[] features, int from, Matrix input, int column, int number) {
        if (preprocessor == null) {
            System.arraycopy(features, from, input.data(), input.index(0, column), input.rows());
            return;
        }
        try {
            preprocessor.encodeNumbers(features, from, input, column);
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException("Sample " + number + ", " + refused.getMessage(), refused);
        }
    }

    /** Gives the answer for one sample the unit that the users know. */
    void answer(float[] numbers, int from) {
        if (target != null) {
            target.unscale(numbers, from);
        }
    }
}
