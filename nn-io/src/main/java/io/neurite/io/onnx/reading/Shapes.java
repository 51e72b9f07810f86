package io.neurite.io.onnx.reading;

import io.neurite.io.onnx.file.OnnxTensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;

/** Operators that compute with shapes: vectors of whole numbers, one of which may stand for the samples. */
final class Shapes {
    /** More axes than any shape has. */
    private static final int MOST = 64;


    private Shapes() {}

    static Operand shape(Operation use) {
        List<Long> extents = new ArrayList<>();
        if (use.isConstant(0)) {
            extents.addAll(use.constant(0).extents());
        } else {
            extents.add(Operand.SAMPLES);
            use.signal(0).extents().forEach(extent -> extents.add((long) extent));
        }
        int size = extents.size();
        int start = place(use.node().number("start", 0), size);
        int end = place(use.node().number("end", size), size);
        return vector(use, extents.subList(start, Math.max(start, end)));
    }

    private static int place(long place, int size) {
        return (int) Math.max(0, Math.min(size, place < 0 ? place + size : place));
    }

    private static Operand vector(Operation use, List<Long> numbers) {
        requireFew(numbers.size());
        return new Operand.Constant(OnnxTensor.vector(use.node().outputs().get(0), numbers));
    }

    private static void requireFew(long count) {
        if (count < 0 || count > MOST) {
            throw new IllegalArgumentException("expected a shape of at most " + MOST + " axes, got " + count
                    + " numbers.");
        }
    }

    static Operand gather(Operation use) {
        if (!use.isConstant(1)) {
            return Units.embedding(use);
        }
        OnnxTensor data = use.constant(0);
        List<Long> numbers = data.longs();
        List<Long> chosen = new ArrayList<>();
        for (long index : use.constant(1).longs()) {
            long at = index < 0 ? index + numbers.size() : index;
            if (data.extents().size() != 1 || at < 0 || at >= numbers.size()) {
                throw new IllegalArgumentException("expected a place in a vector of " + numbers.size()
                        + " numbers, got " + index + ".");
            }
            chosen.add(numbers.get((int) at));
        }
        return vector(use, chosen);
    }

    /** Some rows of a constant, in their order or from behind; or the pixels within an image. */
    static Operand slice(Operation use) {
        List<Long> starts = use.longs(1, "starts", List.of());
        List<Long> ends = use.longs(2, "ends", List.of());
        List<Long> axes = use.longs(3, "axes", LongStream.range(0, starts.size()).boxed().toList());
        List<Long> steps = use.longs(4, "steps", Collections.nCopies(starts.size(), 1L));
        if (starts.isEmpty() || ends.size() != starts.size() || axes.size() != starts.size()
                || steps.size() != starts.size()) {
            throw new IllegalArgumentException("expected as many ends, axes and steps as starts, got " + starts + ", "
                    + ends + ", " + axes + " and " + steps + ".");
        }
        if (!use.isConstant(0)) {
            return Windows.cropped(use, starts, ends, axes, steps);
        }
        OnnxTensor data = use.constant(0);
        int rows = data.extents().isEmpty() ? 0 : data.extents().get(0).intValue();
        long step = steps.get(0);
        if (rows == 0 || axes.size() != 1 || axes.get(0) != 0 || step != 1 && step != -1) {
            throw new IllegalArgumentException("expected rows of the constant '" + data.name()
                    + "', got another part.");
        }
        requireFew(data.size());
        List<Long> numbers = data.longs();
        int length = numbers.size() / rows;
        List<Long> chosen = new ArrayList<>();
        int start = Math.min(rows - (step < 0 ? 1 : 0), place(starts.get(0), rows));
        int end = step < 0 && ends.get(0) < -rows ? -1 : place(ends.get(0), rows);
        int count = 0;
        for (int row = start; step < 0 ? row > end : row < end; row += (int) step) {
            chosen.addAll(numbers.subList(row * length, (row + 1) * length));
            count++;
        }
        List<Long> extents = new ArrayList<>(data.extents());
        extents.set(0, (long) count);
        return new Operand.Constant(OnnxTensor.vector(data.name(), chosen).reshaped(extents));
    }

    /** As many numbers as a constant says, all of them the same. */
    static Operand ofShape(Operation use) {
        long count = use.constant(0).longs().stream().reduce(1L, (a, b) -> a * b);
        requireFew(count);
        OnnxTensor value = use.node().attributes().get("value");
        long number = value == null || value.size() == 0 ? 0 : value.longs().get(0);
        return vector(use, Collections.nCopies((int) count, number));
    }

    static Operand concatenate(Operation use) {
        if (!use.isConstant(0)) {
            return Layouts.concatenate(use);
        }
        List<Long> numbers = new ArrayList<>();
        for (int place = 0; place < use.operands().size(); place++) {
            numbers.addAll(use.constant(place).longs());
        }
        return vector(use, numbers);
    }

    /** A constant that is an attribute. */
    static Operand constant(Operation use) {
        for (String name : List.of("value", "value_float", "value_floats", "value_int", "value_ints")) {
            OnnxTensor value = use.node().attributes().get(name);
            if (value != null) {
                return new Operand.Constant(value.named(use.node().outputs().get(0)));
            }
        }
        throw new IllegalArgumentException("expected numbers in value, got another constant.");
    }
}
