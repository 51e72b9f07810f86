package io.neurite.io.onnx.reading;

import io.neurite.core.layers.merging.Concatenate;
import io.neurite.io.onnx.file.OnnxTensor;
import io.neurite.io.translation.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Operators that move numbers, or give them other extents: most of them need no layer. */
final class Layouts {
    private Layouts() {}

    static Operand transpose(Operation use) {
        if (use.isConstant(0)) {
            return transposedConstant(use);
        }
        Signal x = use.signal(0);
        List<Long> order = use.node().longs("perm", List.of());
        if (order.size() != x.rank() + 1 || order.get(0) != 0) {
            throw new IllegalArgumentException("expected an order of " + (x.rank() + 1) + " axes, that of the samples "
                    + "first, got " + order + ".");
        }
        List<List<Integer>> axes = new ArrayList<>();
        order.subList(1, order.size()).forEach(axis -> axes.add(x.axes().get(use.axis(axis, x.rank()))));
        return new Signal(x.draft(), axes);
    }

    private static Operand transposedConstant(Operation use) {
        OnnxTensor tensor = use.constant(0);
        if (tensor.extents().size() != 2 || !use.node().longs("perm", List.of(1L, 0L)).equals(List.of(1L, 0L))) {
            throw new IllegalArgumentException("expected a matrix, got the constant '" + tensor.name() + "' of shape "
                    + tensor.extents() + ".");
        }
        List<Long> extents = List.of(tensor.extents().get(1), tensor.extents().get(0));
        if (!tensor.type().isReal()) {
            return new Operand.Constant(OnnxTensor.vector(tensor.name(), transposed(tensor.longs(),
                    extents.get(0).intValue())).reshaped(extents));
        }
        Weights W = new Weights("", tensor.extents().stream().mapToInt(Long::intValue).toArray(),
                use.network().numbers(tensor))
                .permuted(1, 0);
        return new Operand.Constant(OnnxTensor.of(tensor.name(), extents, W.numbers()));
    }

    private static List<Long> transposed(List<Long> numbers, int columns) {
        List<Long> transposed = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            for (int at = column; at < numbers.size(); at += columns) {
                transposed.add(numbers.get(at));
            }
        }
        return transposed;
    }

    /** All axes from one on become a single one. */
    static Operand flatten(Operation use) {
        Signal x = use.signal(0);
        long axis = use.node().number("axis", 1);
        if (axis != 1 && axis != -x.rank()) {
            throw new IllegalArgumentException("expected samples to be flattened one by one, at axis 1, got axis "
                    + axis + ".");
        }
        return inExtents(use, x, List.of(x.size()));
    }

    static Operand reshape(Operation use) {
        List<Long> wanted = use.longs(1, "shape", List.of());
        if (use.isConstant(0)) {
            return new Operand.Constant(use.constant(0).reshaped(complete(wanted, use.constant(0).extents())));
        }
        Signal x = use.signal(0);
        List<Long> given = new ArrayList<>();
        given.add(Operand.SAMPLES);
        x.extents().forEach(extent -> given.add((long) extent));
        List<Long> extents = completeOfSamples(wanted, given, use);
        return inExtents(use, x, extents.stream().map(Long::intValue).toList());
    }

    /** The extents of a sample: the first of the file's stands for the samples, in whichever way. */
    private static List<Long> completeOfSamples(List<Long> wanted, List<Long> given, Operation use) {
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("expected samples to stay samples, got a shape without axes.");
        }
        long first = wanted.get(0);
        List<Long> rest = new ArrayList<>(wanted.subList(1, wanted.size()));
        boolean samples = first == Operand.SAMPLES || first == 0 || first == -1
                || first == use.network().fixedSamples();
        if (!samples || first == -1 && rest.contains(-1L)) {
            throw new IllegalArgumentException("expected the samples to stay in front, got the shape "
                    + written(wanted) + ".");
        }
        for (int place = 0; place < rest.size(); place++) {
            if (rest.get(place) == 0 && place + 1 < given.size()) {
                rest.set(place, given.get(place + 1));
            }
        }
        return complete(rest, given.subList(1, given.size()));
    }

    /** Puts the number that is left in the place of -1. */
    private static List<Long> complete(List<Long> wanted, List<Long> given) {
        long all = given.stream().reduce(1L, (a, b) -> a * b);
        long known = wanted.stream().filter(extent -> extent != -1).reduce(1L, (a, b) -> a * b);
        List<Long> extents = new ArrayList<>(wanted);
        int open = extents.indexOf(-1L);
        if (open >= 0 && known > 0 && all % known == 0) {
            extents.set(open, all / known);
        }
        if (extents.stream().anyMatch(extent -> extent < 1)
                || extents.stream().reduce(1L, (a, b) -> a * b) != all) {
            throw new IllegalArgumentException("expected a shape for " + all + " numbers, got " + written(wanted)
                    + ".");
        }
        return extents;
    }

    private static String written(List<Long> shape) {
        return shape.stream().map(extent -> extent == Operand.SAMPLES ? "samples" : extent.toString()).toList()
                .toString();
    }

    /** Gives a signal other extents; numbers stay in the file's order. */
    private static Signal inExtents(Operation use, Signal x, List<Integer> extents) {
        Signal regrouped = x.regrouped(extents);
        if (regrouped != null) {
            return regrouped;
        }
        Signal vector = Signal.of(use.network().drafts().arranged(
                new Signal(x.draft(), List.of(x.axes().stream().flatMap(List::stream).toList()))));
        return Signal.of(use.network().drafts().reshaped(vector.draft(), Drafts.shape(extents)));
    }

    /** Leaves axes of extent 1 out: those that are named, or all. */
    static Operand squeeze(Operation use) {
        List<Long> named = use.longs(1, "axes", List.of());
        if (use.isConstant(0)) {
            OnnxTensor tensor = use.constant(0);
            List<Integer> places = named.stream().map(axis -> Math.floorMod(axis, tensor.extents().size())).toList();
            List<Long> rest = new ArrayList<>();
            for (int axis = 0; axis < tensor.extents().size(); axis++) {
                if (places.isEmpty() ? tensor.extents().get(axis) != 1 : !places.contains(axis)) {
                    rest.add(tensor.extents().get(axis));
                }
            }
            return new Operand.Constant(tensor.reshaped(rest));
        }
        Signal x = use.signal(0);
        List<Integer> places = named.stream().map(axis -> use.axis(axis, x.rank())).toList();
        List<Integer> rest = new ArrayList<>();
        for (int axis = 0; axis < x.rank(); axis++) {
            boolean out = places.isEmpty() ? x.extent(axis) == 1 : places.contains(axis);
            if (!out) {
                rest.add(x.extent(axis));
            } else if (x.extent(axis) != 1) {
                throw new IllegalArgumentException("expected an extent of 1 at each axis of " + named + ", got "
                        + x.extents() + ".");
            }
        }
        return inExtents(use, x, rest);
    }

    static Operand unsqueeze(Operation use) {
        List<Long> axes = use.longs(1, "axes", List.of());
        if (axes.size() > 8) {
            throw new IllegalArgumentException("expected at most 8 axes to be added, got " + axes.size() + ".");
        }
        if (use.isConstant(0)) {
            List<Long> extents = new ArrayList<>(use.constant(0).extents());
            int rank = extents.size() + axes.size();
            axes.stream().map(axis -> Math.floorMod(axis, rank)).sorted().forEach(axis -> extents.add(axis, 1L));
            return new Operand.Constant(use.constant(0).reshaped(extents));
        }
        Signal x = use.signal(0);
        int rank = x.rank() + axes.size();
        List<Integer> extents = new ArrayList<>(x.extents());
        axes.stream().map(axis -> use.axis(axis, rank)).sorted().forEach(axis -> extents.add(axis, 1));
        return inExtents(use, x, extents);
    }

    static Operand concatenate(Operation use) {
        List<Signal> signals = use.signals();
        if (signals.size() == 1) {
            return signals.get(0);
        }
        Elementwise.requireEqualRanks(signals);
        int rank = signals.get(0).rank();
        int axis = use.axis(use.node().number("axis", 1), rank);
        List<Integer> order = Signal.last(axis, rank);
        Draft[] reads = signals.stream().map(each -> use.network().drafts().arranged(each, order))
                .toArray(Draft[]::new);
        return Signal.of(use.network().drafts().add("", new Concatenate(), Map.of(), reads), order);
    }
}
