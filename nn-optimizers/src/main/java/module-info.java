import io.neurite.api.Constraint;
import io.neurite.api.GradientTransform;
import io.neurite.api.LearningRateSchedule;
import io.neurite.api.Minimizer;
import io.neurite.api.Optimizer;
import io.neurite.api.Penalty;

/** Optimizers, minimizers, learning-rate schedules and what goes with them, found by ServiceLoader. */
module io.neurite.optimizers {
    requires transitive io.neurite.api;
    requires static org.jspecify;

    exports io.neurite.optimizers;
    exports io.neurite.optimizers.schedules;
    exports io.neurite.optimizers.transforms;

    provides Optimizer with
            io.neurite.optimizers.AdaBelief,
            io.neurite.optimizers.Adadelta,
            io.neurite.optimizers.Adagrad,
            io.neurite.optimizers.Adam,
            io.neurite.optimizers.AdamW,
            io.neurite.optimizers.Adamax,
            io.neurite.optimizers.AmsGrad,
            io.neurite.optimizers.Lamb,
            io.neurite.optimizers.Lion,
            io.neurite.optimizers.Nadam,
            io.neurite.optimizers.Radam,
            io.neurite.optimizers.RmsProp,
            io.neurite.optimizers.Rprop,
            io.neurite.optimizers.Sgd;

    provides Minimizer with
            io.neurite.optimizers.Lbfgs;

    provides LearningRateSchedule with
            io.neurite.optimizers.schedules.Constant,
            io.neurite.optimizers.schedules.Cosine,
            io.neurite.optimizers.schedules.CosineRestarts,
            io.neurite.optimizers.schedules.Exponential,
            io.neurite.optimizers.schedules.MultiStep,
            io.neurite.optimizers.schedules.OneCycle,
            io.neurite.optimizers.schedules.Polynomial,
            io.neurite.optimizers.schedules.ReduceOnPlateau,
            io.neurite.optimizers.schedules.StepDecay,
            io.neurite.optimizers.schedules.WarmUp;

    provides GradientTransform with
            io.neurite.optimizers.transforms.ClipByGlobalNorm,
            io.neurite.optimizers.transforms.ClipByNorm,
            io.neurite.optimizers.transforms.ClipByValue;

    provides Penalty with
            io.neurite.optimizers.transforms.L1,
            io.neurite.optimizers.transforms.L2;

    provides Constraint with
            io.neurite.optimizers.transforms.MaxNorm;
}
