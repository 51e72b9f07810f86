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
// The compiler does not know nn-io yet.
@SuppressWarnings("module")
module io.neurite.core {
    requires transitive io.neurite.api;
    requires static jdk.incubator.vector;
    requires static jdk.jfr;
    requires static org.jspecify;

    exports io.neurite.core;
    exports io.neurite.core.graph;
    exports io.neurite.core.initializers;
    exports io.neurite.core.layers;
    exports io.neurite.core.layers.merging;
    exports io.neurite.core.layers.normalization;
    exports io.neurite.core.layers.regularization;
    exports io.neurite.core.layers.shaping;
    exports io.neurite.core.layers.spatial;
    exports io.neurite.core.losses;
    exports io.neurite.core.metrics;
    exports io.neurite.core.normalizers;
    exports io.neurite.core.plugins;
    exports io.neurite.core.preprocessing;
    exports io.neurite.core.recording to
            io.neurite.io;
    exports io.neurite.core.training;

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

    provides Loss with
            io.neurite.core.losses.BinaryCrossEntropy,
            io.neurite.core.losses.CrossEntropy,
            io.neurite.core.losses.Hinge,
            io.neurite.core.losses.Huber,
            io.neurite.core.losses.KlDivergence,
            io.neurite.core.losses.LogCosh,
            io.neurite.core.losses.MeanAbsoluteError,
            io.neurite.core.losses.MeanSquaredError,
            io.neurite.core.losses.Poisson,
            io.neurite.core.losses.Quantile,
            io.neurite.core.losses.SparseCrossEntropy,
            io.neurite.core.losses.SquaredHinge;

    provides Initializer with
            io.neurite.core.initializers.Constant,
            io.neurite.core.initializers.GlorotNormal,
            io.neurite.core.initializers.GlorotUniform,
            io.neurite.core.initializers.HeNormal,
            io.neurite.core.initializers.HeUniform,
            io.neurite.core.initializers.LecunNormal,
            io.neurite.core.initializers.LecunUniform,
            io.neurite.core.initializers.Normal,
            io.neurite.core.initializers.Orthogonal,
            io.neurite.core.initializers.TruncatedNormal,
            io.neurite.core.initializers.Uniform,
            io.neurite.core.initializers.Zeros;

    provides Layer with
            io.neurite.core.layers.ActivationLayer,
            io.neurite.core.layers.Dense,
            io.neurite.core.layers.Embedding,
            io.neurite.core.layers.PRelu,
            io.neurite.core.layers.merging.Add,
            io.neurite.core.layers.merging.Average,
            io.neurite.core.layers.merging.Concatenate,
            io.neurite.core.layers.merging.Dot,
            io.neurite.core.layers.merging.Maximum,
            io.neurite.core.layers.merging.Multiply,
            io.neurite.core.layers.normalization.BatchNormalization,
            io.neurite.core.layers.normalization.GroupNormalization,
            io.neurite.core.layers.normalization.InstanceNormalization,
            io.neurite.core.layers.normalization.LayerNormalization,
            io.neurite.core.layers.normalization.RmsNormalization,
            io.neurite.core.layers.regularization.ActivityPenalty,
            io.neurite.core.layers.regularization.AlphaDropout,
            io.neurite.core.layers.regularization.Dropout,
            io.neurite.core.layers.regularization.GaussianDropout,
            io.neurite.core.layers.regularization.GaussianNoise,
            io.neurite.core.layers.regularization.SpatialDropout,
            io.neurite.core.layers.shaping.Flatten,
            io.neurite.core.layers.shaping.Permute,
            io.neurite.core.layers.shaping.Repeat,
            io.neurite.core.layers.shaping.Reshape,
            io.neurite.core.layers.spatial.AdaptiveAveragePooling1d,
            io.neurite.core.layers.spatial.AdaptiveAveragePooling2d,
            io.neurite.core.layers.spatial.AdaptiveMaxPooling1d,
            io.neurite.core.layers.spatial.AdaptiveMaxPooling2d,
            io.neurite.core.layers.spatial.AveragePooling1d,
            io.neurite.core.layers.spatial.AveragePooling2d,
            io.neurite.core.layers.spatial.Conv1d,
            io.neurite.core.layers.spatial.Conv2d,
            io.neurite.core.layers.spatial.Conv2dTranspose,
            io.neurite.core.layers.spatial.Cropping1d,
            io.neurite.core.layers.spatial.Cropping2d,
            io.neurite.core.layers.spatial.DepthwiseConv2d,
            io.neurite.core.layers.spatial.GlobalAveragePooling,
            io.neurite.core.layers.spatial.GlobalMaxPooling,
            io.neurite.core.layers.spatial.MaxPooling1d,
            io.neurite.core.layers.spatial.MaxPooling2d,
            io.neurite.core.layers.spatial.Upsampling1d,
            io.neurite.core.layers.spatial.Upsampling2d,
            io.neurite.core.layers.spatial.ZeroPadding1d,
            io.neurite.core.layers.spatial.ZeroPadding2d;

    provides Metric with
            io.neurite.core.metrics.Accuracy,
            io.neurite.core.metrics.AveragePrecision,
            io.neurite.core.metrics.BalancedAccuracy,
            io.neurite.core.metrics.Brier,
            io.neurite.core.metrics.CohenKappa,
            io.neurite.core.metrics.ExpectedCalibrationError,
            io.neurite.core.metrics.F1,
            io.neurite.core.metrics.LogLoss,
            io.neurite.core.metrics.Mae,
            io.neurite.core.metrics.Mape,
            io.neurite.core.metrics.MatthewsCorrelation,
            io.neurite.core.metrics.Mse,
            io.neurite.core.metrics.Precision,
            io.neurite.core.metrics.R2,
            io.neurite.core.metrics.Recall,
            io.neurite.core.metrics.Rmse,
            io.neurite.core.metrics.RocAuc,
            io.neurite.core.metrics.TopK;

    provides Normalizer with
            io.neurite.core.normalizers.MinMax,
            io.neurite.core.normalizers.Standard;
}
