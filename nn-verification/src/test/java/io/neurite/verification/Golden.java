package io.neurite.verification;

import io.neurite.api.Plugin;
import io.neurite.api.math.Matrix;
import io.neurite.core.plugins.PluginCodec;
import io.neurite.core.plugins.Plugins;
import io.neurite.io.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of a golden file: numbers that an independent program computed. The format stands in
 * src/test/python/README.md.
 *
 * <p>Asking for what is not there, or is of another kind, is an error: a golden that is misread must not pass.
 */
final class Golden {
    private final String where;
    private final @Nullable Object value;

    private Golden(String where, @Nullable Object value) {
        this.where = where;
        this.value = value;
    }

    /** Reads a file, such as {@code losses/huber.json}. */
    static Golden read(String file) {
        try (InputStream in = Golden.class.getResourceAsStream("golden/" + file)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no golden file " + file + ".");
            }
            return new Golden(file, Json.read(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    /** Reads a file that lies elsewhere. */
    static Golden read(Path file) {
        try {
            return new Golden(String.valueOf(file.getFileName()), Json.read(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private <V> V as(Class<V> kind) {
        if (!kind.isInstance(value)) {
            throw new IllegalArgumentException(where + " is no " + kind.getSimpleName() + " but " + value);
        }
        return kind.cast(value);
    }

    private Map<?, ?> members() {
        return as(Map.class);
    }

    boolean has(String name) {
        return members().containsKey(name);
    }

    /** Returns a member of an object. */
    Golden get(String name) {
        if (!has(name)) {
            throw new IllegalArgumentException(where + " has no '" + name + "' but " + members().keySet());
        }
        return new Golden(where + "/" + name, members().get(name));
    }

    /** Returns the names of an object's members, in the order of the file. */
    List<String> names() {
        return members().keySet().stream().map(String::valueOf).toList();
    }

    boolean isNull() {
        return value == null;
    }

    String text() {
        return as(String.class);
    }

    double number() {
        return as(Number.class).doubleValue();
    }

    int integer() {
        double number = number();
        if (number != Math.rint(number)) {
            throw new IllegalArgumentException(where + " is no integer but " + number);
        }
        return (int) number;
    }

    /** Returns the elements of a list. */
    List<Golden> list() {
        List<Golden> elements = new ArrayList<>();
        for (Object element : as(List.class)) {
            elements.add(new Golden(where + "/" + elements.size(), element));
        }
        return elements;
    }

    double[] numbers() {
        return list().stream().mapToDouble(Golden::number).toArray();
    }

    /** Returns a matrix of inputs, which are exact in float32. */
    Matrix matrix() {
        double[] numbers = get("columnMajor").numbers();
        Matrix matrix = Matrix.zeros(get("rows").integer(), get("columns").integer());
        for (int k = 0; k < numbers.length; k++) {
            matrix.data()[k] = (float) numbers[k];
        }
        return matrix;
    }

    /** Returns the plugin of an id whose hyper-parameters are the members of this object. */
    <T extends Plugin> T plugin(Class<T> type, String id) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("id", id);
        members().forEach((name, parameter) -> tree.put(String.valueOf(name), wholeAsLong(parameter)));
        return new PluginCodec(Plugins.discover()).fromTree(type, tree);
    }

    /** Golden files write every number as a float64, an integer as 5.0; a component of type int wants 5. */
    private static @Nullable Object wholeAsLong(@Nullable Object parameter) {
        if (parameter instanceof List<?> list) {
            return list.stream().map(Golden::wholeAsLong).toList();
        }
        if (parameter instanceof Double number && number == Math.rint(number)) {
            return number.longValue();
        }
        return parameter;
    }

    @Override
    public String toString() {
        return where;
    }
}
