/**
 * Numbers: what they lie in, and the arithmetic that gives the same bits on every machine.
 *
 * <pre>
 * Matrix, Shape   where values lie: a column-major matrix of floats, and the shape of one sample
 * Kernel          products and sums over matrices; layers call it, the engine chooses the implementation
 * Product         which operand of a product is read transposed
 * FloatMath       exp, log, tanh, sigmoid, erf ... per element, evaluated in double and rounded once
 * Fma             a * b + c rounded once, fast with and without the machine instruction
 * Philox          the counter-based random generator
 * RandomStream    random draws addressed by (seed, purpose, step, node; sample position, element)
 * </pre>
 */
@NullMarked
package io.neurite.api.math;

import org.jspecify.annotations.NullMarked;
