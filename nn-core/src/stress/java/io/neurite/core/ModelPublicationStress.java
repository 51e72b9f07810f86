package io.neurite.core;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** A model is put into a plain field, where another thread comes upon it: that sees all of it, or none. */
@JCStressTest
@Outcome(id = "none", expect = Expect.ACCEPTABLE, desc = "not there yet")
@Outcome(id = "whole", expect = Expect.ACCEPTABLE, desc = "predicts as it should")
@Outcome(expect = Expect.FORBIDDEN, desc = "seen in part")
@State
public class ModelPublicationStress {
    private static final Network NETWORK = Network.input(2).dense(3).build();

    static {
        NETWORK.parameters().entries().forEach(entry -> entry.value().fill(1));
    }

    private @Nullable Model model;

    @Actor
    public void writer() {
        model = NETWORK.freeze();
    }

    @Actor
    public void reader(L_Result result) {
        Model present = model;
        if (present == null) {
            result.r1 = "none";
        } else {
            float[] answer = present.predict(2, 3);
            result.r1 = Arrays.equals(new float[] {6, 6, 6}, answer) ? "whole" : Arrays.toString(answer);
        }
    }
}
