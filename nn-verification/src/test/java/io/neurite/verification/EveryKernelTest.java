package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.neurite.api.math.Kernel;
import io.neurite.core.Kernels;
import io.neurite.core.kernel.ParallelKernel;
import io.neurite.core.kernel.WorkerTeam;
import io.neurite.tck.KernelContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The kernel's contract over every kernel that can serve here, alone and split over threads. */
@Tag("kernel")
class EveryKernelTest extends KernelContract {
    private final WorkerTeam team = WorkerTeam.start(3);

    @AfterEach
    void endThreads() {
        team.close();
    }

    @Override
    protected List<Kernel> kernels() {
        List<Kernel> kernels = new ArrayList<>(Kernels.available());
        kernels.add(new ParallelKernel(team, Kernels::scalar));
        // Not the best kernel, which at first computes in plain loops.
        if (Kernels.vector().isPresent()) {
            kernels.add(new ParallelKernel(team, () -> Kernels.vector().orElseThrow()));
        }
        return kernels;
    }

    /** Guards against examining the scalar kernel alone without noticing. */
    @Test
    void vectorKernelIsAmongThemWhereItsModuleIs() {
        assumeFalse(Kernels.report().matches("scalar: (this|-D).*"), Kernels.report());
        boolean present = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        assertEquals(present, Kernels.vector().isPresent(), Kernels.report());
        assertEquals(present ? 4 : 2, kernels().size());
    }
}
