package io.neurite.data.table;

import java.nio.ByteBuffer;

/** How the cells of a column lie in a group of rows: in as few bytes as hold them all without loss. */
enum CellFormat {
    /** All cells are missing. */
    NOTHING(0),
    /** Whole numbers, the least one of the type for a missing cell. */
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

    final int bytes;

    CellFormat(int bytes) {
        this.bytes = bytes;
    }

    /** Returns the narrowest format for some cells. */
    static CellFormat of(long[] cells, int count) {
        boolean numbers = false;
        boolean texts = false;
        boolean whole = true;
        boolean floats = true;
        double least = 0;
        double most = 0;
        long greatestCode = 0;
        for (int i = 0; i < count; i++) {
            long cell = cells[i];
            if (Cell.isText(cell)) {
                texts = true;
                greatestCode = Math.max(greatestCode, Cell.code(cell));
            } else if (cell != Cell.MISSING) {
                numbers = true;
                if (whole) {
                    double x = Double.longBitsToDouble(cell);
                    // Minus zero is no whole number here: it would come back as zero.
                    whole = Cell.number((double) (int) x) == cell;
                    least = Math.min(least, x);
                    most = Math.max(most, x);
                }
                if (floats) {
                    double x = Double.longBitsToDouble(cell);
                    floats = (float) x == x;
                }
            }
        }
        if (texts) {
            return numbers ? ANY : codes(greatestCode);
        }
        if (!numbers) {
            return NOTHING;
        }
        return whole ? whole(least, most) : floats ? FLOAT : DOUBLE;
    }

    private static CellFormat codes(long greatest) {
        return greatest <= Byte.MAX_VALUE ? BYTE_CODE : greatest <= Short.MAX_VALUE ? SHORT_CODE
                : greatest <= Integer.MAX_VALUE ? INT_CODE : ANY;
    }

    private static CellFormat whole(double least, double most) {
        if (least > Byte.MIN_VALUE && most <= Byte.MAX_VALUE) {
            return BYTE;
        }
        if (least > Short.MIN_VALUE && most <= Short.MAX_VALUE) {
            return SHORT;
        }
        return least > Integer.MIN_VALUE && most <= Integer.MAX_VALUE ? INT : DOUBLE;
    }

    /** Writes the first cells of an array, one every {@code stride} bytes from a place on. */
    void put(long[] cells, int count, ByteBuffer to, int first, int stride) {
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
                    putWhole(cells[i] == Cell.MISSING ? missing() : (int) Double.longBitsToDouble(cells[i]), to,
                            first + i * stride);
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
        return bytes == 1 ? Byte.MIN_VALUE : bytes == 2 ? Short.MIN_VALUE : Integer.MIN_VALUE;
    }

    private void putWhole(int number, ByteBuffer to, int at) {
        if (bytes == 1) {
            to.put(at, (byte) number);
        } else if (bytes == 2) {
            to.putShort(at, (short) number);
        } else {
            to.putInt(at, number);
        }
    }

    long get(ByteBuffer from, int at) {
        return switch (this) {
            case NOTHING -> Cell.MISSING;
            case BYTE -> whole(from.get(at), Byte.MIN_VALUE);
            case SHORT -> whole(from.getShort(at), Short.MIN_VALUE);
            case INT -> whole(from.getInt(at), Integer.MIN_VALUE);
            case FLOAT -> Double.doubleToLongBits(from.getFloat(at));
            case BYTE_CODE -> code(from.get(at));
            case SHORT_CODE -> code(from.getShort(at));
            case INT_CODE -> code(from.getInt(at));
            case DOUBLE, ANY -> from.getLong(at);
        };
    }

    private static long whole(int number, int missing) {
        return number == missing ? Cell.MISSING : Cell.number((double) number);
    }

    private static long code(int code) {
        return code < 0 ? Cell.MISSING : Cell.text(code);
    }
}
