package io.neurite.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.api.BackwardPass;
import io.neurite.api.CoupledLayer;
import io.neurite.api.ForwardPass;
import io.neurite.api.GradientPass;
import io.neurite.api.Initializer;
import io.neurite.api.Layer;
import io.neurite.api.LayerPlan;
import io.neurite.api.ParameterSpec;
import io.neurite.api.ParameterSpec.Role;
import io.neurite.api.math.Matrix;
import io.neurite.api.math.RandomStream;
import io.neurite.api.math.Shape;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every way in which a layer may break the contract is seen, and a sound one is not blamed. */
class LayerContractTest {
    private static final String INPUT_GRADIENTS = "inputGradientsAgreeWithCentralDifferences";
    private static final String PARAMETER_GRADIENTS = "parameterGradientsAgreeWithCentralDifferences";

    /** What is wrong with a {@link Scale}, and a fact that must tell. */
    enum Fault {
        NONE(""),
        INPUT_GRADIENT_OFF_BY_ONE_PERCENT(INPUT_GRADIENTS),
        PARAMETER_GRADIENT_OFF_BY_ONE_PERCENT(PARAMETER_GRADIENTS),
        LAST_ROW_LEFT_OUT("forwardWritesItsOutputAndNothingElse"),
        WRITES_BEHIND_THE_OUTPUT("forwardWritesItsOutputAndNothingElse"),
        WRITES_ITS_INPUT("forwardWritesItsOutputAndNothingElse"),
        GRADIENT_LEFT_OUT("backwardWritesEachGradientAndNothingElse"),
        ADDS_TO_THE_GRADIENT_OF_THE_INPUT("backwardWritesEachGradientAndNothingElse"),
        TAKES_COLUMNS_FOR_NEIGHBOURS("forwardWritesItsOutputAndNothingElse"),
        REMEMBERS("sameBatchGivesTheSameBits"),
        LOOKS_AT_THE_FIRST_SAMPLE_OF_THE_RUN("sampleAloneEqualsSampleInABatch"),
        COUNTS_POSITIONS_FROM_THE_RUN("runsOfSamplesGiveTheBitsOfTheBatch"),
        DRAWS_THE_SAME_IN_EACH_STEP("anotherStepDrawsOtherNumbers"),
        PREDICTS_AT_RANDOM("predictionsAreNotRandom"),
        NEEDS_EVERY_INPUT_GRADIENT("gradientsThatNobodyNeedsAreLeftOut"),
        IGNORES_WHAT_IS_WANTED("gradientsThatNobodyNeedsAreLeftOut"),
        NEVER_ACCUMULATES("accumulatingPartsEqualsTheWholeBatch"),
        ALWAYS_ACCUMULATES("backwardWritesEachGradientAndNothingElse"),
        SPOILS_ITS_SCRATCH("overwritingTwiceEqualsOnce"),
        DOES_NOT_TOUCH(PARAMETER_GRADIENTS),
        STATISTICS_WITHOUT_THE_WHOLE_BATCH("statisticsNeedTheWholeBatch"),
        STATISTICS_THAT_STAY("onlyTrainingChangesStatistics"),
        STATISTICS_CHANGED_BY_PREDICTING("onlyTrainingChangesStatistics"),
        ALLOCATES("stepAllocatesNothing"),
        ANOTHER_PLAN_EACH_TIME("plansTheSameForTheSameInputs"),
        ACCEPTS_NOTHING(INPUT_GRADIENTS),
        PENALTY_WITHOUT_GRADIENT(INPUT_GRADIENTS),
        PENALTY_OF_PREDICTIONS("predictionsAreNotRandom"),
        STOPS_GRADIENTS_WHEN_FROZEN("frozenGradientsAgreeWithCentralDifferences");

        private final String seenBy;

        Fault(String seenBy) {
            this.seenBy = seenBy;
        }

        boolean hasStatistics() {
            return name().startsWith("STATISTICS");
        }

        boolean isSparse() {
            return this == DOES_NOT_TOUCH;
        }
    }

    @Test
    void soundLayerKeepsTheContract() {
        assertEquals(Set.of(), failures(Fault.NONE, fact -> true));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void everyFaultIsSeen(Fault fault) {
        assertEquals(Set.of(fault.seenBy), failures(fault, fault.seenBy::equals));
    }

    @Test
    void usualInputsAreThoseThatThePlanAccepts() {
        LayerContract contract = new LayerContract() {};
        List<LayerCase> ofOneInput = contract.cases(new Scale());
        assertEquals(4, ofOneInput.size());
        assertTrue(ofOneInput.stream().allMatch(inputs -> inputs.inputs().size() == 1));
    }

    /** Runs some facts of the contract over a layer with a fault and returns the names of those that do not hold. */
    private static Set<String> failures(Fault fault, Predicate<String> facts) {
        LayerContract contract = new LayerContract() {
            @Override
            protected List<Layer> variants() {
                boolean coupled = fault.hasStatistics() && fault != Fault.STATISTICS_WITHOUT_THE_WHOLE_BATCH;
                return List.of(coupled ? new CoupledScale(fault) : new Scale(fault));
            }
        };
        List<DynamicContainer> containers = contract.contract().toList();
        Set<String> failures = new TreeSet<>();
        containers.get(containers.size() - 1).getChildren().filter(node -> facts.test(node.getDisplayName()))
                .forEach(node -> run((DynamicTest) node, failures));
        return failures;
    }

    private static void run(DynamicTest fact, Set<String> failures) {
        try {
            fact.getExecutable().execute();
        } catch (Throwable e) {
            failures.add(fact.getDisplayName());
        }
    }

    /** A = W * X, element by element, with noise while training; or what a fault makes of it. */
    public record Scale(Fault fault) implements Layer {
        private static final int[] MEMORY = new int[1];

        public Scale() {
            this(Fault.NONE);
        }

        @Override
        public String id() {
            return "acme/scale";
        }

        @Override
        public LayerPlan plan(List<Shape> inputs) {
            if (inputs.size() != 1 || fault == Fault.ACCEPTS_NOTHING) {
                throw new IllegalArgumentException("Scale takes one input, got " + inputs.size() + ".");
            }
            int size = inputs.get(0).size();
            int scratch = fault == Fault.ANOTHER_PLAN_EACH_TIME ? size + MEMORY[0]++ : size;
            LayerPlan plan = LayerPlan.output(inputs.get(0)).scratch(scratch).parameter(
                    new ParameterSpec("W", Role.WEIGHT, Shape.of(size), new Ones(), 1, 1, fault.isSparse()));
            if (fault.hasStatistics()) {
                plan = plan.statistic("mean", 1, null);
            }
            return plan;
        }

        @Override
        public void forward(ForwardPass pass) {
            Matrix X = pass.input(0);
            Matrix A = pass.output();
            Matrix noise = pass.scratch(0);
            boolean random = pass.training() || fault == Fault.PREDICTS_AT_RANDOM;
            for (int j = 0; j < pass.samples(); j++) {
                long position = fault == Fault.COUNTS_POSITIONS_FROM_THE_RUN ? j : pass.firstSample() + j;
                long step = fault == Fault.DRAWS_THE_SAME_IN_EACH_STEP ? 0 : pass.step();
                for (int i = 0; i < (fault == Fault.LAST_ROW_LEFT_OUT ? A.rows() - 1 : A.rows()); i++) {
                    noise.set(i, j, random ? pass.random().uniform(step, position, i) : 1);
                    A.set(i, j, pass.parameter(0).get(i, 0) * X.get(i, j) * noise.get(i, j));
                }
            }
            spoil(pass, X, A);
            if (fault == Fault.PENALTY_OF_PREDICTIONS || fault == Fault.PENALTY_WITHOUT_GRADIENT && pass.training()) {
                pass.penalize(0, X.get(0, 0));
            }
        }

        private void spoil(ForwardPass pass, Matrix X, Matrix A) {
            switch (fault) {
                case WRITES_BEHIND_THE_OUTPUT -> A.set(A.rows(), 0, 0);
                case WRITES_ITS_INPUT -> X.set(0, 0, 1);
                case TAKES_COLUMNS_FOR_NEIGHBOURS -> A.set(0, 0, X.data()[X.offset() + X.rows()]);
                case REMEMBERS -> A.set(0, 0, MEMORY[0]++);
                case LOOKS_AT_THE_FIRST_SAMPLE_OF_THE_RUN -> A.set(0, pass.samples() - 1, X.get(0, 0));
                case STATISTICS_CHANGED_BY_PREDICTING -> pass.parameter(1).set(0, 0, pass.parameter(1).get(0, 0) + 1);
                case ALLOCATES -> A.columns(0, 1).fill(A.columns(0, 1).get(0, 0));
                default -> { }
            }
        }

        @Override
        public void backward(BackwardPass pass) {
            Matrix dX = pass.dInput(0);
            if (fault != Fault.NEEDS_EVERY_INPUT_GRADIENT && dX == null || fault == Fault.GRADIENT_LEFT_OUT) {
                return;
            }
            float factor = fault == Fault.INPUT_GRADIENT_OFF_BY_ONE_PERCENT ? 1.01f : 1;
            factor = fault == Fault.STOPS_GRADIENTS_WHEN_FROZEN && !pass.training() ? 0 : factor;
            for (int j = 0; j < pass.samples(); j++) {
                for (int i = 0; i < dX.rows(); i++) {
                    float before = fault == Fault.ADDS_TO_THE_GRADIENT_OF_THE_INPUT ? dX.get(i, j) : 0;
                    dX.set(i, j, before + factor * pass.parameter(0).get(i, 0) * pass.scratch(0).get(i, j)
                            * pass.dOutput().get(i, j));
                }
            }
        }

        @Override
        public void gradients(GradientPass pass) {
            if (!pass.wants(0) && fault != Fault.IGNORES_WHAT_IS_WANTED) {
                return;
            }
            Matrix dW = pass.gradient(0);
            boolean accumulate = pass.accumulate() && fault != Fault.NEVER_ACCUMULATES
                    || fault == Fault.ALWAYS_ACCUMULATES;
            float factor = fault == Fault.PARAMETER_GRADIENT_OFF_BY_ONE_PERCENT ? 1.01f : 1;
            for (int i = 0; i < dW.rows(); i++) {
                float sum = accumulate ? dW.get(i, 0) : 0;
                for (int j = 0; j < pass.samples(); j++) {
                    sum += factor * pass.input(0).get(i, j) * pass.scratch(0).get(i, j) * pass.dOutput().get(i, j);
                }
                dW.set(i, 0, sum);
            }
            if (fault == Fault.SPOILS_ITS_SCRATCH) {
                pass.scratch(0).fill(0);
            }
        }
    }

    /** The same with stages in which samples could meet. */
    public record CoupledScale(Fault fault) implements CoupledLayer {
        @Override
        public String id() {
            return "acme/scale";
        }

        @Override
        public LayerPlan plan(List<Shape> inputs) {
            return new Scale(fault).plan(inputs);
        }

        @Override
        public void summarize(ForwardPass pass) {}

        @Override
        public void couple(ForwardPass pass) {}

        @Override
        public void forward(ForwardPass pass) {
            new Scale(fault).forward(pass);
        }

        @Override
        public void summarize(BackwardPass pass) {}

        @Override
        public void couple(BackwardPass pass) {}

        @Override
        public void backward(BackwardPass pass) {
            new Scale(fault).backward(pass);
        }

        @Override
        public void gradients(GradientPass pass) {
            new Scale(fault).gradients(pass);
        }
    }

    private record Ones() implements Initializer {
        @Override
        public String id() {
            return "acme/ones";
        }

        @Override
        public void initialize(Matrix W, int fanIn, int fanOut, RandomStream random) {
            W.fill(1);
        }
    }
}
