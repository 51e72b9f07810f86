package io.neurite.io;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** In what two trees differ, in words for those who have to find out why. */
final class Differences {
    private static final int MOST = 6;

    private final List<String> found = new ArrayList<>();

    private Differences() {}

    /** Returns the first differences as one text, or null if there are none. */
    static @Nullable String between(Map<String, ?> here, Map<String, ?> there) {
        Differences differences = new Differences();
        differences.compare("", normal(here), normal(there));
        List<String> found = differences.found;
        if (found.isEmpty()) {
            return null;
        }
        return String.join("; ", found.subList(0, Math.min(MOST, found.size())))
                + (found.size() > MOST ? "; and " + (found.size() - MOST) + " more" : "");
    }

    /** A tree as it comes from a file, so that an int equals a long. */
    private static @Nullable Object normal(Map<String, ?> tree) {
        try {
            return Json.read(Json.canonical(tree).getBytes(StandardCharsets.UTF_8));
        } catch (JsonException impossible) {
            throw new IllegalStateException("What was just written can be read.", impossible);
        }
    }

    private void compare(String path, @Nullable Object here, @Nullable Object there) {
        if (here instanceof Map<?, ?> mapHere && there instanceof Map<?, ?> mapThere) {
            Set<String> keys = new TreeSet<>();
            mapHere.keySet().forEach(key -> keys.add((String) key));
            mapThere.keySet().forEach(key -> keys.add((String) key));
            String prefix = path.isEmpty() ? "" : path + ".";
            keys.forEach(key -> compare(prefix + key, mapHere.get(key), mapThere.get(key)));
        } else if (here instanceof List<?> listHere && there instanceof List<?> listThere
                && listHere.size() == listThere.size()) {
            compareElements(path, listHere, listThere);
        } else if (here == null ? there != null : !here.equals(there)) {
            found.add(path + " is " + describe(here) + " here, " + describe(there) + " there");
        }
    }

    /** Of numbers and texts the first one that differs tells enough, and leaves room for what else is different. */
    private void compareElements(String path, List<?> here, List<?> there) {
        int before = found.size();
        for (int i = 0; i < here.size() && (found.size() == before || here.get(i) instanceof Map); i++) {
            compare(path + "[" + i + "]", here.get(i), there.get(i));
        }
    }

    private static String describe(@Nullable Object value) {
        return value instanceof List<?> list ? "a list of " + list.size() : Json.describe(value);
    }
}
