/**
 * The arithmetic: implementations of {@link io.neurite.api.math.Kernel}, all of which give the same bits, and the
 * threads that share a product.
 *
 * <p>{@link io.neurite.core.kernel.ScalarKernel} is plain loops that the JIT compiler turns into vector instructions
 * itself; {@code io.neurite.core.kernel.vector} holds the one that uses the Vector API, alone there so that nothing
 * else needs that incubating module; {@link io.neurite.core.kernel.ParallelKernel} splits one product over a {@link
 * io.neurite.core.kernel.WorkerTeam}. {@link io.neurite.core.kernel.KernelChoice} decides which one serves, from the
 * facts in {@link io.neurite.core.kernel.Platform}. Others come here through {@link io.neurite.core.Kernels}.
 */
@NullMarked
package io.neurite.core.kernel;

import org.jspecify.annotations.NullMarked;
