package io.neurite.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.Ending;
import io.neurite.api.EpochSummary;
import io.neurite.core.Network;
import io.neurite.core.training.History;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingReportTest {
    private static String text(int best, int unfinished, Ending ending) {
        Network network = Network.input(1).dense(1).build();
        Provenance provenance = new Provenance("data", "fingerprint", 0);
        provenance.writeTo(network, Map.of("epochs", 3));
        List<EpochSummary> epochs = List.of(epoch(1, 0.9), epoch(2, 0.5), epoch(3, 0.7));
        TrainingReport report = new TrainingReport(new TrainingReport.Setting(provenance, Map.of(), 1),
                network.freeze(), new History(epochs, best, unfinished, ending, 1, false), null, 2, List.of(), false);
        return report.text(OutputFiles.Names.of("m.safetensors", "m"), null, "data", "data", "", "nn");
    }

    private static EpochSummary epoch(int number, double loss) {
        return new EpochSummary(number, 0.1, Map.of("loss", loss), 100, 1, 0);
    }

    @Test
    void aFigureOfAnEarlierEpochThanTheLastSaysWhich() {
        String text = text(2, 0, new Ending(Ending.Kind.STOPPED_EARLY, "Stopped early."));
        assertTrue(text.contains("0.5000 (epoch 2)  █▁▅ from 0.9000 to 0.7000"), text);
        assertTrue(text(3, 0, new Ending(Ending.Kind.EPOCHS_DONE, "Done.")).contains("0.7000    █▁▅ from"), text);
    }

    @Test
    void stepsOfAnEpochThatWasNotFinishedAreInTheWeights() {
        String text = text(3, 16, new Ending(Ending.Kind.STOPPED, "Stopped on request in epoch 4 after step 16."));
        assertTrue(text.contains("3 epochs  in 2.0 s (100 samples/s); the weights are those after step 16 of epoch 4; "
                + "the figures are those of epoch 3"), text);
    }
}
