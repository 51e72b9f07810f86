package io.neurite.verification;

import io.neurite.api.Plugin;
import io.neurite.api.math.Matrix;
import io.neurite.core.plugins.PluginCodec;
import io.neurite.core.plugins.Plugins;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of a golden file: numbers that an independent program computed. The format stands in src/test/python/README.md.
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
            return new Golden(file, new Reader(new String(in.readAllBytes(), StandardCharsets.UTF_8)).document());
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
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
        members().forEach((name, parameter) -> tree.put(String.valueOf(name), parameter));
        return new PluginCodec(Plugins.discover()).fromTree(type, tree);
    }

    @Override
    public String toString() {
        return where;
    }

    /** The little JSON there is in golden files. */
    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        @Nullable Object document() {
            Object value = value();
            if (peek() != 0) {
                throw unexpected();
            }
            return value;
        }

        private @Nullable Object value() {
            char c = peek();
            if (c == '{') {
                return object();
            } else if (c == '[') {
                return array();
            } else if (c == '"') {
                return string();
            } else if (text.startsWith("null", at)) {
                at += 4;
                return null;
            } else if (text.startsWith("true", at)) {
                at += 4;
                return true;
            } else if (text.startsWith("false", at)) {
                at += 5;
                return false;
            }
            return number();
        }

        private Map<String, @Nullable Object> object() {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            for (expect('{'); peek() != '}'; ) {
                if (!members.isEmpty()) {
                    expect(',');
                }
                String name = string();
                expect(':');
                members.put(name, value());
            }
            expect('}');
            return members;
        }

        private List<@Nullable Object> array() {
            List<@Nullable Object> elements = new ArrayList<>();
            for (expect('['); peek() != ']'; ) {
                if (!elements.isEmpty()) {
                    expect(',');
                }
                elements.add(value());
            }
            expect(']');
            return elements;
        }

        private String string() {
            expect('"');
            StringBuilder string = new StringBuilder();
            for (; text.charAt(at) != '"'; at++) {
                if (text.charAt(at) == '\\') {
                    at++;
                    if (text.charAt(at) == 'u') {
                        string.append((char) Integer.parseInt(text, at + 1, at + 5, 16));
                        at += 4;
                        continue;
                    } else if ("\"\\/".indexOf(text.charAt(at)) < 0) {
                        throw unexpected();
                    }
                }
                string.append(text.charAt(at));
            }
            at++;
            return string.toString();
        }

        private Number number() {
            int from = at;
            while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            if (from == at) {
                throw unexpected();
            }
            String number = text.substring(from, at);
            return number.matches("-?[0-9]+") ? Long.valueOf(number) : Double.valueOf(number);
        }

        /** Returns the next character that is not white space, 0 at the end. */
        private char peek() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            return at < text.length() ? text.charAt(at) : 0;
        }

        private void expect(char c) {
            if (peek() != c) {
                throw unexpected();
            }
            at++;
        }

        private IllegalArgumentException unexpected() {
            return new IllegalArgumentException("Unexpected text at " + at + ": "
                    + text.substring(at, Math.min(at + 20, text.length())));
        }
    }
}
