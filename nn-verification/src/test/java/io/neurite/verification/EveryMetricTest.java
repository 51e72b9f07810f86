package io.neurite.verification;

import io.neurite.api.Metric;
import io.neurite.core.metrics.Average;
import io.neurite.core.metrics.F1;
import io.neurite.core.metrics.Precision;
import io.neurite.core.metrics.TopK;
import io.neurite.tck.MetricContract;
import java.util.List;

/** The contract of metrics, over everything discovered. */
class EveryMetricTest extends MetricContract {
    @Override
    protected List<Metric> variants() {
        return List.of(new F1(Average.WEIGHTED), new Precision(Average.MICRO), new TopK(2));
    }
}
