package io.neurite.data.table;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** How a cell lies in a group of rows. Which format the cells of a column have there, {@link CellPacking} chooses. */
enum CellFormat {
    /** All cells are missing. */
    NOTHING(0),
    /** Numbers of few places: whole after a multiplication by a power of ten, the least byte for a missing cell. */
    BYTE(1),
    /** As {@link #BYTE}. */
    SHORT(2),
    /** As {@link #BYTE}. */
    INT(4),
    /** Numbers that are floats. */
    FLOAT(4),
    /** Any numbers. */
    DOUBLE(8),
    /** Codes of texts, -1 for a missing cell. */
    BYTE_CODE(1),
    /** As {@link #BYTE_CODE}. */
    SHORT_CODE(2),
    /** As {@link #BYTE_CODE}. */
    INT_CODE(4),
    /** Numbers and texts, or texts that are hashed. */
    ANY(8);

    private static final VarHandle SHORTS = littleEndian(short[].class);
    private static final VarHandle INTS = littleEndian(int[].class);
    private static final VarHandle LONGS = littleEndian(long[].class);

    /** How many bytes a cell takes. */
    final int size;

    CellFormat(int size) {
        this.size = size;
    }

    private static VarHandle littleEndian(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }

    /** Returns the narrowest format of codes. */
    static CellFormat ofCodes(long greatest) {
        return greatest <= Byte.MAX_VALUE ? BYTE_CODE : greatest <= Short.MAX_VALUE ? SHORT_CODE
                : greatest <= Integer.MAX_VALUE ? INT_CODE : ANY;
    }

    /** Returns the narrowest format of whole numbers, {@link #DOUBLE} if none holds them. */
    static CellFormat ofWhole(double least, double most) {
        if (least > Byte.MIN_VALUE && most <= Byte.MAX_VALUE) {
            return BYTE;
        }
        if (least > Short.MIN_VALUE && most <= Short.MAX_VALUE) {
            return SHORT;
        }
        return least > Integer.MIN_VALUE && most <= Integer.MAX_VALUE ? INT : DOUBLE;
    }

    /** Writes the first cells of an array, one every {@code stride} bytes from a place on. */
    void put(long[] cells, int count, double power, ByteBuffer to, int first, int stride) {
        switch (this) {
            case NOTHING -> { }
            case DOUBLE, ANY -> {
                for (int i = 0; i < count; i++) {
                    to.putLong(first + i * stride, cells[i]);
                }
            }
            case FLOAT -> {
                for (int i = 0; i < count; i++) {
                    to.putFloat(first + i * stride, (float) Double.longBitsToDouble(cells[i]));
                }
            }
            case BYTE, SHORT, INT -> {
                for (int i = 0; i < count; i++) {
                    putWhole(cells[i] == Cell.MISSING ? missing()
                            : (int) Math.rint(Double.longBitsToDouble(cells[i]) * power), to, first + i * stride);
                }
            }
            case BYTE_CODE, SHORT_CODE, INT_CODE -> {
                for (int i = 0; i < count; i++) {
                    putWhole(cells[i] == Cell.MISSING ? -1 : (int) Cell.code(cells[i]), to, first + i * stride);
                }
            }
        }
    }

    private int missing() {
        return size == 1 ? Byte.MIN_VALUE : size == 2 ? Short.MIN_VALUE : Integer.MIN_VALUE;
    }

    private void putWhole(int number, ByteBuffer to, int at) {
        if (size == 1) {
            to.put(at, (byte) number);
        } else if (size == 2) {
            to.putShort(at, (short) number);
        } else {
            to.putInt(at, number);
        }
    }

    long get(ByteBuffer from, int at, double power) {
        return switch (this) {
            case NOTHING -> Cell.MISSING;
            case BYTE -> whole(from.get(at), Byte.MIN_VALUE, power);
            case SHORT -> whole(from.getShort(at), Short.MIN_VALUE, power);
            case INT -> whole(from.getInt(at), Integer.MIN_VALUE, power);
            case FLOAT -> Double.doubleToLongBits(from.getFloat(at));
            case BYTE_CODE -> code(from.get(at));
            case SHORT_CODE -> code(from.getShort(at));
            case INT_CODE -> code(from.getInt(at));
            case DOUBLE, ANY -> from.getLong(at);
        };
    }

    /**
     * Reads cells that lie side by side in bytes of rows from a place on, and writes them to the same places of an
     * array as their powers have. A loop for each format is fast.
     */
    void get(byte[] bytes, int at, double[] powers, long[] to, int first, int end) {
        switch (this) {
            case NOTHING -> Arrays.fill(to, first, end, Cell.MISSING);
            case BYTE -> {
                for (int c = first; c < end; c++) {
                    to[c] = whole(bytes[at + c - first], Byte.MIN_VALUE, powers[c]);
                }
            }
            case SHORT -> {
                for (int c = first; c < end; c++) {
                    to[c] = whole((short) SHORTS.get(bytes, at + 2 * (c - first)), Short.MIN_VALUE, powers[c]);
                }
            }
            case INT -> {
                for (int c = first; c < end; c++) {
                    to[c] = whole((int) INTS.get(bytes, at + 4 * (c - first)), Integer.MIN_VALUE, powers[c]);
                }
            }
            case FLOAT -> {
                for (int c = first; c < end; c++) {
                    to[c] = Double.doubleToLongBits(Float.intBitsToFloat((int) INTS.get(bytes, at + 4 * (c - first))));
                }
            }
            case BYTE_CODE -> {
                for (int c = first; c < end; c++) {
                    to[c] = code(bytes[at + c - first]);
                }
            }
            case SHORT_CODE -> {
                for (int c = first; c < end; c++) {
                    to[c] = code((short) SHORTS.get(bytes, at + 2 * (c - first)));
                }
            }
            case INT_CODE -> {
                for (int c = first; c < end; c++) {
                    to[c] = code((int) INTS.get(bytes, at + 4 * (c - first)));
                }
            }
            case DOUBLE, ANY -> {
                for (int c = first; c < end; c++) {
                    to[c] = (long) LONGS.get(bytes, at + 8 * (c - first));
                }
            }
        }
    }

    private static long whole(int number, int missing, double power) {
        return number == missing ? Cell.MISSING : Cell.number(number / power);
    }

    private static long code(int code) {
        return code < 0 ? Cell.MISSING : Cell.text(code);
    }
}
