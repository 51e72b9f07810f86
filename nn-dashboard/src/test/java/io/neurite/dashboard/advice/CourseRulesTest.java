package io.neurite.dashboard.advice;

import static io.neurite.dashboard.advice.Advice.Severity.NOTE;
import static io.neurite.dashboard.advice.Advice.Severity.PROBLEM;
import static io.neurite.dashboard.advice.Advice.Severity.WARNING;

import io.neurite.api.Ending;
import io.neurite.api.data.Dataset;
import io.neurite.core.Network;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the course of a training has to be for advice on it. */
class CourseRulesTest {
    private static final Ending DONE = new Ending(Ending.Kind.EPOCHS_DONE, "All 20 epochs are done.");

    private static Dataset classes() {
        float[][] features = new float[300][2];
        int[] labels = new int[300];
        for (int j = 0; j < 300; j++) {
            labels[j] = j % 3;
            features[j][j % 2] = 1;
        }
        return Dataset.classes(features, labels, List.of("a", "b", "c"));
    }

    private static Dataset numbers() {
        return Dataset.numbers(new float[][] {{1, 2}, {2, 3}, {4, 1}}, new float[] {1, 2, 3});
    }

    private static Case course(int epochs, double begin, double factor) {
        Case course = new Case().data(classes()).snapshot(0, 1.2);
        for (int e = 0; e < epochs; e++) {
            double loss = begin * StrictMath.pow(factor, e);
            course.epoch(loss, "accuracy", 0.8, "validation-loss", loss);
        }
        return course;
    }

    @Test
    void aTrainingThatDivergedIsAProblem() {
        new Case().end(new Ending(Ending.Kind.DIVERGED,
                "Training diverged in epoch 1, batch 2: the loss is not finite."))
                .suffers(CourseRules::diverged, PROBLEM, "in epoch 1, batch 2");
        new Case().end(new Ending(Ending.Kind.FAILED, "Failed: no memory.")).isFine(CourseRules::diverged);
        new Case().end(DONE).isFine(CourseRules::diverged);
        new Case().isFine(CourseRules::diverged);
    }

    @Test
    void aLossFarAboveThatOfGuessingIsAWarning() {
        new Case().data(classes()).snapshot(0, 9.5)
                .suffers(CourseRules::initialLoss, WARNING, "was 9.5; to guess among 3 classes costs ln 3 = 1.1.");
        new Case().data(classes()).snapshot(0, 2.1).isFine(CourseRules::initialLoss);
        new Case().data(classes()).snapshot(7, 9.5).isFine(CourseRules::initialLoss);
        new Case().data(numbers()).snapshot(0, 9.5).isFine(CourseRules::initialLoss);
        new Case(Network.input(4).dense(3).build().definition()).data(classes()).snapshot(0, 9.5)
                .isFine(CourseRules::initialLoss);
        new Case().isFine(CourseRules::initialLoss);
    }

    @Test
    void aLossThatStandsStillFarUpIsNoted() {
        course(12, 1, 1).suffers(CourseRules::plateau, NOTE, "In the last 4 epochs it was 1 on average");
        course(12, 0.5, 1).isFine(CourseRules::plateau);
        course(12, 1, 0.99).isFine(CourseRules::plateau);
        course(11, 1, 1).isFine(CourseRules::plateau);
    }

    @Test
    void aLossThatStillFallsFastAtTheEndIsNoted() {
        course(20, 1, 0.9).end(DONE).suffers(CourseRules::tooFewEpochs, NOTE, "the validation loss was 0.");
        course(20, 1, 0.95).end(DONE).isFine(CourseRules::tooFewEpochs);
        course(20, 1, 0.5).end(DONE).isFine(CourseRules::tooFewEpochs);
        course(20, 1, 0.9).end(new Ending(Ending.Kind.STOPPED_EARLY, "Stopped early after epoch 20."))
                .isFine(CourseRules::tooFewEpochs);
        course(20, 1, 0.9).isFine(CourseRules::tooFewEpochs);
    }

    private static Case accuracy(double first, double last) {
        return new Case().data(classes()).epoch(1.1, "accuracy", first).epoch(1.1, "accuracy", last)
                .epoch(1.1, "accuracy", last).end(DONE);
    }

    @Test
    void whoeverIsNoBetterThanTheMostFrequentClassUnderfits() {
        accuracy(0.3, 0.35).suffers(FittingRules::underfitting, WARNING, "right for 33.3 %");
        accuracy(0.3, 0.4).isFine(FittingRules::underfitting);
        accuracy(0.3, 0.35).weighsClasses().isFine(FittingRules::underfitting);
        accuracy(0.3, 0.35).batches(20, 10, 20).isFine(FittingRules::underfitting);
        accuracy(0.3, 0.35).end(null).isFine(FittingRules::underfitting);
        new Case().data(numbers()).epoch(1, "r2", -0.1).epoch(1, "r2", 0.01).epoch(1, "r2", 0.02).end(DONE)
                .suffers(FittingRules::underfitting, WARNING, "R2 of what it learned from is 0.02");
        new Case().data(numbers()).epoch(1, "r2", -0.1).epoch(1, "r2", 0.01).epoch(1, "r2", 0.5).end(DONE)
                .isFine(FittingRules::underfitting);
    }

    private static Case fitting(double... validation) {
        Case course = new Case();
        double loss = 1;
        for (double each : validation) {
            course.epoch(loss, "validation-loss", each);
            loss *= 0.9;
        }
        return course;
    }

    @Test
    void aValidationLossThatRisesWhileTrainingGoesOnOverfits() {
        fitting(1, 0.5, 0.55, 0.6, 0.65).suffers(FittingRules::overfitting, WARNING, "least after epoch 2, 0.5, and is "
                + "0.65 after epoch 5");
        fitting(1, 0.5, 0.55, 0.6, 0.65).stopsEarly().isFine(FittingRules::overfitting);
        fitting(1, 0.5, 0.55, 0.6, 0.65).validationSamples(12).isFine(FittingRules::overfitting);
        fitting(1, 0.5, 0.55, 0.55, 0.55).isFine(FittingRules::overfitting);
        fitting(1, 0.9, 0.5, 0.65).isFine(FittingRules::overfitting);
        new Case().losses(1, 0.5, 0.4).isFine(FittingRules::overfitting);
        new Case().isFine(FittingRules::overfitting);
    }

    @Test
    void lossesBelowZeroAreJudgedByHowFarTheyHaveFallen() {
        fitting(-20, -26.4, -26.3, -26.2, -26.4, -26.39).isFine(FittingRules::overfitting);
        fitting(-20, -26.4, -24, -22, -20).suffers(FittingRules::overfitting, WARNING, "least after epoch 2, -26.4");
        fitting(2, -0.1, -0.05, 0, 0.2).isFine(FittingRules::overfitting);
        fitting(2, -0.1, 0, 0.2, 0.4).suffers(FittingRules::overfitting, WARNING, "least after epoch 2, -0.1");
    }

    @Test
    void aWideGapToValidationOverfitsUnlessThatHasFewSamples() {
        Case gap = new Case().epoch(0.1, "accuracy", 0.99, "validation-loss", 0.5, "validation-accuracy", 0.75);
        gap.suffers(FittingRules::overfitting, WARNING, "accuracy was 0.99 in training and 0.75 in validation");
        gap.validationSamples(12).isFine(FittingRules::overfitting);
        new Case().epoch(0.1, "accuracy", 0.99, "validation-loss", 0.5, "validation-accuracy", 0.9)
                .isFine(FittingRules::overfitting);
        Case numbers = new Case().epoch(0.1, "r2", 0.9, "validation-loss", 0.5, "validation-r2", 0.5);
        numbers.suffers(FittingRules::overfitting, WARNING, "R2 was 0.9 in training and 0.5 in validation");
        numbers.validationSamples(20).isFine(FittingRules::overfitting);
    }

    @Test
    void fewStepsInAllAreNoted() {
        new Case().epoch(1).batches(500, 2, 20).suffers(BatchRules::batchTooLarge, NOTE, "A batch is 500 samples of "
                + "1,000, so that 20 epochs make 40 steps.");
        new Case().epoch(1).batches(500, 2, 50).isFine(BatchRules::batchTooLarge);
        new Case().epoch(1).batches(20, 50, 1).isFine(BatchRules::batchTooLarge);
        new Case().learningRate(0).epoch(1).batches(1000, 1, 20).isFine(BatchRules::batchTooLarge);
    }

    @Test
    void fewStepsThatLearnWereEnough() {
        new Case().snapshot(0, 1).losses(0.9, 0.4).batches(500, 2, 20).isFine(BatchRules::batchTooLarge);
        new Case().snapshot(0, 1).losses(0.9, 0.6).batches(500, 2, 20)
                .suffers(BatchRules::batchTooLarge, NOTE, "make 40 steps");
    }

    @Test
    void whatNeedsTheBeginningIsSilentWhereATrainingWasResumed() {
        course(12, 1, 1).resumedAfter(500).isFine(CourseRules::plateau);
        course(20, 1, 0.9).end(DONE).resumedAfter(500).isFine(CourseRules::tooFewEpochs);
        fitting(1, 0.5, 0.55, 0.6, 0.65).resumedAfter(500).isFine(FittingRules::overfitting);
    }

    @Test
    void stepsBeforeATrainingWasResumedCount() {
        accuracy(0.3, 0.35).batches(20, 10, 20).resumedAfter(69).isFine(FittingRules::underfitting);
        accuracy(0.3, 0.35).batches(20, 10, 20).resumedAfter(70)
                .suffers(FittingRules::underfitting, WARNING, "right for 33.3 %");
        new Case().secondsOfEpoch(20).epoch(1).batches(2, 500, 9).resumedAfter(10_000)
                .suffers(BatchRules::batchTooSmall, NOTE, "25 steps per second");
    }

    @Test
    void tinyBatchesOfLongTrainingsAreNoted() {
        new Case().secondsOfEpoch(20).epoch(1).batches(2, 500, 9).suffers(BatchRules::batchTooSmall, NOTE,
                "139 weights for 2 samples; 25 steps per second");
        new Case().secondsOfEpoch(2).epoch(1).batches(2, 500, 9).isFine(BatchRules::batchTooSmall);
        new Case().secondsOfEpoch(20).epoch(1).batches(16, 60, 9).isFine(BatchRules::batchTooSmall);
    }
}
