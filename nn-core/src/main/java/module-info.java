import io.neurite.api.Activation;
import io.neurite.api.Constraint;
import io.neurite.api.GradientTransform;
import io.neurite.api.Initializer;
import io.neurite.api.Layer;
import io.neurite.api.LearningRateSchedule;
import io.neurite.api.Loss;
import io.neurite.api.Metric;
import io.neurite.api.Minimizer;
import io.neurite.api.Normalizer;
import io.neurite.api.Optimizer;
import io.neurite.api.Penalty;

/** How a batch moves: kernels, network, trainer, model and predictor. */
module io.neurite.core {
    requires transitive io.neurite.api;
    requires static jdk.incubator.vector;
    requires static org.jspecify;

    exports io.neurite.core.plugins;

    uses Activation;
    uses Constraint;
    uses GradientTransform;
    uses Initializer;
    uses Layer;
    uses LearningRateSchedule;
    uses Loss;
    uses Metric;
    uses Minimizer;
    uses Normalizer;
    uses Optimizer;
    uses Penalty;
}
