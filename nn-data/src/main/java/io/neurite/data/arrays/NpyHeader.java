package io.neurite.data.arrays;

import io.neurite.data.source.DataStreams;
import io.neurite.data.source.InvalidDataException;
import io.neurite.data.source.Quoted;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What precedes the numbers of a .npy file: the bytes {@code \x93NUMPY}, the version, the length of the text that
 * follows, and that text, a literal of Python: {@code {'descr': '<f4', 'fortran_order': False, 'shape': (3, 2), }}.
 *
 * @param type of the numbers
 * @param order of the bytes of a number
 * @param columnMajor whether the first index varies fastest, not the last one
 * @param extents the array's shape
 */
record NpyHeader(NumberType type, ByteOrder order, boolean columnMajor, int[] extents) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST = 0xFFFF;
    private static final List<String> REFUSED = List.of("OPython objects (a pickle, which can run any code)",
            "Utexts", "Stexts", "atexts", "ccomplex numbers", "Mdates", "mspans of time", "Vbytes without a type");

    static NpyHeader read(InputStream in, String name) throws IOException {
        byte[] start = in.readNBytes(MAGIC.length + 2);
        if (start.length == 0) {
            throw new InvalidDataException(name + " is empty: expected an array of NumPy (.npy).");
        }
        if (start.length < MAGIC.length || !Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new InvalidDataException(name + ": expected an array of NumPy (.npy), which starts with the bytes "
                    + hexadecimal(MAGIC) + ", got " + hexadecimal(start) + ".");
        }
        require(start.length == MAGIC.length + 2, name);
        int major = start[MAGIC.length];
        if (major < 1 || major > 3 || start[MAGIC.length + 1] != 0) {
            throw new InvalidDataException(name + ": expected version 1.0, 2.0 or 3.0 of the format, got "
                    + (major & 0xFF) + "." + (start[MAGIC.length + 1] & 0xFF) + ".");
        }
        byte[] size = in.readNBytes(major == 1 ? 2 : 4);
        require(size.length == (major == 1 ? 2 : 4), name);
        ByteBuffer buffer = ByteBuffer.wrap(Arrays.copyOf(size, 4)).order(ByteOrder.LITTLE_ENDIAN);
        long length = Integer.toUnsignedLong(buffer.getInt());
        if (length > LONGEST) {
            throw new InvalidDataException(name + ": expected a header of at most " + LONGEST + " bytes, got " + length
                    + ". Arrays of numbers have short ones: is the file damaged?");
        }
        byte[] text = in.readNBytes((int) length);
        require(text.length == length, name);
        return parse(new String(text, major == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1), name);
    }

    private static void require(boolean complete, String name) throws InvalidDataException {
        if (!complete) {
            throw new InvalidDataException(name + ": the header breaks off. The file is truncated: copy or write it "
                    + "again.");
        }
    }

    private static NpyHeader parse(String text, String name) throws InvalidDataException {
        PythonLiteral literal = new PythonLiteral(text, name);
        String descr = null;
        Boolean columnMajor = null;
        int[] extents = null;
        literal.take('{');
        while (!literal.takes('}')) {
            String key = literal.string();
            literal.take(':');
            if (key.equals("descr") && descr == null) {
                descr = descr(literal, name);
            } else if (key.equals("fortran_order") && columnMajor == null) {
                columnMajor = literal.truth();
            } else if (key.equals("shape") && extents == null) {
                extents = literal.tuple();
            } else {
                throw literal.unexpected("each of the keys 'descr', 'fortran_order' and 'shape' once");
            }
            if (!literal.takes(',')) {
                literal.take('}');
                break;
            }
        }
        literal.end();
        if (descr == null || columnMajor == null || extents == null) {
            throw literal.unexpected("the keys 'descr', 'fortran_order' and 'shape'");
        }
        return new NpyHeader(type(descr, name), order(descr), columnMajor, checked(extents, name));
    }

    private static String descr(PythonLiteral literal, String name) throws InvalidDataException {
        if (literal.takes('[')) {
            throw new InvalidDataException(name + ": expected an array of numbers, got one of records (a structured "
                    + "type). Save each of its fields as an array.");
        }
        return literal.string();
    }

    private static NumberType type(String descr, String name) throws InvalidDataException {
        boolean hasOrder = !descr.isEmpty() && "<>|".indexOf(descr.charAt(0)) >= 0;
        NumberType type = hasOrder ? NumberType.of(descr.substring(1)).orElse(null) : null;
        if (type == null || descr.charAt(0) == '|' && type.bytes() > 1) {
            String kind = refused(hasOrder ? descr.substring(1) : "");
            throw new InvalidDataException(name + ": expected numbers (float16 to float64, int8 to uint64, bool), got "
                    + (kind == null ? "" : kind + ", ") + "the type " + Quoted.of(descr)
                    + ". Save it as numbers: numpy.save(file, array.astype('float32')).");
        }
        return type;
    }

    private static @Nullable String refused(String type) {
        return REFUSED.stream().filter(kind -> !type.isEmpty() && kind.charAt(0) == type.charAt(0))
                .map(kind -> kind.substring(1)).findFirst().orElse(null);
    }

    private static ByteOrder order(String descr) {
        return descr.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    private static int[] checked(int[] extents, String name) throws InvalidDataException {
        long length = 1;
        for (int extent : extents) {
            length *= extent;
            if (extent < 1 || length > DataStreams.LONGEST_ARRAY) {
                throw new InvalidDataException(name + ": expected a shape of extents from 1 whose product is at most "
                        + DataStreams.LONGEST_ARRAY + ", got " + text(extents) + ".");
            }
        }
        return extents;
    }

    /** Returns the number of numbers. */
    int length() {
        return Arrays.stream(extents).reduce(1, (x, y) -> x * y);
    }

    /** Writes a shape or a place as Python does. */
    static String text(int... extents) {
        return "(" + String.join(", ", Arrays.stream(extents).mapToObj(Integer::toString).toList())
                + (extents.length == 1 ? ",)" : ")");
    }

    private static String hexadecimal(byte[] bytes) {
        return HexFormat.ofDelimiter(" ").formatHex(bytes, 0, Math.min(MAGIC.length, bytes.length));
    }
}
