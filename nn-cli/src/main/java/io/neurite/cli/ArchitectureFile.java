package io.neurite.cli;

import io.neurite.api.data.Dataset;
import io.neurite.api.data.Target;
import io.neurite.api.math.Shape;
import io.neurite.core.graph.Graph;
import io.neurite.core.plugins.Plugins;
import io.neurite.io.Architectures;
import io.neurite.io.ModelFormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A network that a file describes, for data that decide what goes in and what comes out. */
record ArchitectureFile(Path file) {
    /**
     * Reads the file.
     *
     * @throws ModelFormatException if it describes no network, or none for these data
     */
    Graph read(Dataset data, Plugins plugins) throws IOException {
        List<Shape> shapes = data.inputs();
        Graph graph = Architectures.read(file, plugins, shapes);
        if (graph.inputs().size() != shapes.size()) {
            throw problem("expected " + Figures.count(shapes.size(), "input") + ", as many as the data have, got "
                    + graph.inputs().size());
        }
        for (int i = 0; i < shapes.size(); i++) {
            if (graph.shape(i).size() != shapes.get(i).size()) {
                throw problem("input '" + graph.inputs().get(i).name() + "' takes "
                        + Figures.count(graph.shape(i).size(), "number") + " (shape " + graph.shape(i)
                        + "), the data have " + Figures.count(shapes.get(i).size(), "feature") + " (shape "
                        + shapes.get(i) + "). Leave its \"shape\" out to take that of the data");
            }
        }
        checkOutputs(graph, data);
        return graph;
    }

    private void checkOutputs(Graph graph, Dataset data) throws ModelFormatException {
        if (graph.outputs().size() != data.targetRows().size()) {
            throw problem("expected " + Figures.count(data.targetRows().size(), "output") + ", as many as the data "
                    + "have targets, got " + graph.outputs());
        }
        Target target = data.schema().target();
        int units = graph.outputShape(0).size();
        if (!target.fits(units)) {
            String needed = target.isClasses()
                    ? "needs " + target.size() + ", one per class" + (target.size() == 2 ? ", or 1" : "")
                    : "needs " + target.size() + ", one per number";
            throw problem("output '" + graph.outputs().get(0) + "' has " + Figures.count(units, "unit")
                    + ", the target '" + target.name() + "' " + needed + ". Change the \"units\" of the last layer");
        }
    }

    private ModelFormatException problem(String what) {
        return new ModelFormatException(file, what + ".");
    }
}
