package io.neurite.core.training;

import io.neurite.api.Loss;
import io.neurite.api.Optimizer;
import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;
import io.neurite.api.data.Schema;
import io.neurite.api.data.Target;
import io.neurite.api.math.Matrix;
import io.neurite.core.Network;
import io.neurite.core.engine.MetricSet;
import io.neurite.core.engine.TrainingEngine;
import io.neurite.core.engine.WeightUpdate;
import io.neurite.core.engine.Workers;
import io.neurite.core.graph.Graph;
import io.neurite.core.graph.Input;
import java.util.List;
import java.util.stream.IntStream;

/** One step on a batch of the caller's, taken or only looked at. */
final class SingleStep {
    private SingleStep() {}

    static double on(Network network, TrainerSettings settings, TrainingProgress progress, Batch batch) {
        if (settings.minimizer != null) {
            throw new IllegalStateException("Minimizer " + settings.minimizer.id()
                    + " works on all data at once and has no steps;"
                    + " use fit, or set an optimizer.");
        }
        TrainingSession.checkTrainable(network);
        WeightsCopy before = new WeightsCopy(network.parameters().entries(), entry -> !entry.frozen());
        before.take();
        TrainingEngine engine = backpropagated(network, settings, progress.steps, batch, settings.microBatchSize);
        Optimizer optimizer = TrainingSession.optimizer(network, settings);
        double rate = OptimizerEpochs.baseRate(settings, optimizer);
        WeightUpdate update = engine.update(optimizer, OptimizerEpochs.rules(settings),
                progress.stateOf(optimizer, network.parameters()));
        if (!engine.isSound() || !update.step(rate)) {
            String where = engine.isSound() ? OptimizerEpochs.brokenWeight(network.parameters()) : engine.blame();
            before.restore();
            progress.forget();
            throw new TrainingDivergedException(0, progress.steps + 1, rate, where);
        }
        progress.steps++;
        return engine.costs().loss();
    }

    static Trace trace(Network network, TrainerSettings settings, TrainingProgress progress, Batch batch) {
        // On a copy of the store, since layers may write statistics.
        Network copy = network.copy();
        TrainingEngine engine = backpropagated(copy, settings, progress.steps, batch, batch.size());
        return Trace.of(engine.costs().loss(), copy.definition(), copy.parameters(), engine.propagation(),
                batch.size());
    }

    private static TrainingEngine backpropagated(Network network, TrainerSettings settings, long step, Batch batch,
            int microBatch) {
        Graph graph = network.definition();
        Schema schema = schema(network, batch);
        Dataset data = Dataset.of(graph.inputs().stream().map(Input::shape).toList(), batch, schema);
        List<Loss> losses = TrainingSession.losses(network, settings, data);
        DataCheck.check("batch", data, graph, losses, settings.classWeights);
        TrainingEngine engine = new TrainingEngine(
                TrainingSession.task(network, settings, losses, network.info().normalizer()),
                Math.min(batch.size(), microBatch), TrainingSession.maskSteps(data),
                Workers.start(1, null, settings.kernels));
        int[] order = IntStream.range(0, batch.size()).toArray();
        engine.backpropagate(engine.source(data), order, 0, order.length, step, new MetricSet(List.of(), 1, 0, null));
        return engine;
    }

    /**
     * Reads the first target as the network's schema says; without one, a single row for several outputs is a class
     * index.
     */
    private static Schema schema(Network network, Batch batch) {
        Schema known = network.info().schema();
        if (known != null) {
            return known;
        }
        if (batch.targets().isEmpty()) {
            throw new IllegalArgumentException("A batch to learn from has a target for each output of the network "
                    + network.definition().outputs() + ", got none.");
        }
        int units = network.definition().outputShape(0).size();
        Matrix Y = batch.targets().get(0);
        List<String> names = IntStream.range(0, units).mapToObj(i -> "y" + i).toList();
        Target target = Y.rows() == 1 && units > 1 ? Target.classes("y", names) : Target.numbers("y", names);
        return Schema.of(network.definition().shape(0).size(), target);
    }
}
