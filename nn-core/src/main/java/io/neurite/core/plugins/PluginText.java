package io.neurite.core.plugins;

import io.neurite.api.Plugin;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes plugins for people, in a few words: {@code leaky-relu(slope=0.2)}. */
public final class PluginText {
    private static final MathContext DIGITS = new MathContext(7);
    private static final int LONGEST_TEXT = 40;
    private static final int LONGEST_LIST = 6;
    /** Plugins within plugins, beyond which only their ids are written. */
    private static final int DEEPEST = 3;

    private PluginText() {}

    /**
     * Writes the id and those hyper-parameters that differ from the defaults.
     *
     * @param plugin any plugin
     * @return one line without control characters, whatever texts the plugin holds
     */
    public static String of(Plugin plugin) {
        return of(plugin, 0);
    }

    /**
     * Writes a number with at most seven digits.
     *
     * @param value any number
     * @return the same text on every Java
     */
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        return Math.abs(rounded.scale()) <= DIGITS.getPrecision() ? rounded.toPlainString() : rounded.toString();
    }

    private static String of(Plugin plugin, int depth) {
        String id = cleaned(plugin.id());
        RecordComponent[] components = plugin.getClass().getRecordComponents();
        if (components == null || depth == DEEPEST) {
            return id;
        }
        List<String> said = new ArrayList<>();
        try {
            Plugin defaults = defaults(plugin);
            for (int i = 0; i < components.length; i++) {
                Object value = PluginCodec.valueOf(components, i, plugin);
                if (defaults == null || !Objects.equals(value, PluginCodec.valueOf(components, i, defaults))) {
                    said.add(components[i].getName() + "=" + value(value, depth));
                }
            }
        } catch (IllegalStateException inaccessible) {
            // Not a public record: good for a test, and its id says enough.
            return id;
        }
        return said.isEmpty() ? id : id + "(" + String.join(", ", said) + ")";
    }

    private static @Nullable Plugin defaults(Plugin plugin) {
        try {
            return plugin.getClass().getConstructor().newInstance();
        } catch (ReflectiveOperationException none) {
            return null;
        }
    }

    private static String value(@Nullable Object value, int depth) {
        if (value instanceof Plugin plugin) {
            return of(plugin, depth + 1);
        }
        if (value instanceof Double number) {
            return number(number);
        }
        if (value instanceof List<?> list) {
            StringBuilder text = new StringBuilder("[");
            for (int i = 0; i < Math.min(list.size(), LONGEST_LIST); i++) {
                text.append(i == 0 ? "" : ", ").append(value(list.get(i), depth));
            }
            return text.append(list.size() > LONGEST_LIST ? ", ...]" : "]").toString();
        }
        return value == null ? "none" : cleaned(value instanceof Enum<?> constant ? constant.name() : value.toString());
    }

    /** A text may come from a file: it must not move the cursor of a terminal, nor fill a screen. */
    private static String cleaned(String text) {
        String part = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...";
        return part.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "?");
    }
}
