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
                double x = Double.longBitsToDouble(cell);
                floats &= (float) x == x;
                // Minus zero is no whole number here: it would come back as zero.
                whole &= Cell.number((double) (int) x) == cell;
                least = Math.min(least, x);
                most = Math.max(most, x);
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

    void put(long cell, ByteBuffer to, int at) {
        boolean missing = cell == Cell.MISSING;
        switch (this) {
            case NOTHING -> { }
            case BYTE -> to.put(at, missing ? Byte.MIN_VALUE : (byte) Double.longBitsToDouble(cell));
            case SHORT -> to.putShort(at, missing ? Short.MIN_VALUE : (short) Double.longBitsToDouble(cell));
            case INT -> to.putInt(at, missing ? Integer.MIN_VALUE : (int) Double.longBitsToDouble(cell));
            case FLOAT -> to.putFloat(at, (float) Double.longBitsToDouble(cell));
            case BYTE_CODE -> to.put(at, missing ? -1 : (byte) Cell.code(cell));
            case SHORT_CODE -> to.putShort(at, missing ? -1 : (short) Cell.code(cell));
            case INT_CODE -> to.putInt(at, missing ? -1 : (int) Cell.code(cell));
            case DOUBLE, ANY -> to.putLong(at, cell);
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
