package io.neurite.dashboard.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.neurite.api.TrainingListener;
import io.neurite.api.data.Dataset;
import io.neurite.core.Network;
import io.neurite.core.training.History;
import io.neurite.core.training.Trainer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Trainings of two epochs of four steps each, stopped after some of them. */
class KeptWeightsTest {
    private static String text(int stoppedAfter, int patience, Map<String, String> provenance) {
        Dataset data = Dataset.numbers(new float[][] {{1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}},
                new float[] {2, 4, 6, 8, 10, 12, 14, 16});
        Network network = Network.input(1).dense(1).seed(1).build();
        network.info(network.info().withProvenance(provenance));
        Trainer trainer = Trainer.of(network).epochs(2).batchSize(2);
        if (patience > 0) {
            trainer.patience(patience);
        }
        trainer.listener(new TrainingListener() {
            @Override
            public void stepEnded(TrainingState state) {
                if (state.step() == stoppedAfter) {
                    trainer.control().stop();
                }
            }
        });
        History history = trainer.fit(data);
        return KeptWeights.text(network.freeze(), history);
    }

    @Test
    void stepsOfAnUnfinishedEpochAreInTheModel() {
        assertEquals("the weights are those after step 3 of epoch 2; the figures are those of epoch 1",
                text(7, 0, Map.of("training.epochs", "2")));
    }

    @Test
    void atTheEndOfAnEpochTheyAreThoseOfTheEpoch() {
        assertEquals("the weights are those of epoch 1", text(4, 0, Map.of("training.epochs", "2")));
        assertEquals("the weights are those of epoch 2", text(9, 0, Map.of()));
    }

    @Test
    void withPatienceTheyAreThoseOfTheBestEpoch() {
        assertEquals("the weights are those of epoch 1", text(7, 5, Map.of("training.patience", "5")));
    }

    @Test
    void whatAModelOfAProgramDoesNotTellIsLeftOpen() {
        assertEquals("the figures are those of epoch 1; the weights are, too, if training kept the best, or else those "
                + "after step 3 of epoch 2", text(7, 0, Map.of()));
    }
}
