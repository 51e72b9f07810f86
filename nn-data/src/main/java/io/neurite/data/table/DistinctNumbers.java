package io.neurite.data.table;

/** Tells different numbers apart, up to a limit: open addressing in an array that grows with them. */
final class DistinctNumbers {
    private static final int GROWTH = 4;

    private final int most;
    /** Bits of numbers; zero is an empty place, and the number zero has a flag of its own. */
    private long[] places = new long[8];
    private int size;
    private boolean hasZero;

    DistinctNumbers(int most) {
        this.most = most;
    }

    /** Tells whether further numbers make no difference. */
    boolean isFull() {
        return size >= most;
    }

    void add(double number) {
        if (number == 0) {
            hasZero = true;
        } else if (size < most) {
            put(Double.doubleToLongBits(number));
        }
    }

    private void put(long bits) {
        int at = place(bits);
        while (places[at] != 0) {
            if (places[at] == bits) {
                return;
            }
            at = at + 1 & places.length - 1;
        }
        places[at] = bits;
        size++;
        if (2 * size > places.length) {
            grow();
        }
    }

    private int place(long bits) {
        long mixed = bits * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 40) & places.length - 1;
    }

    private void grow() {
        long[] old = places;
        places = new long[GROWTH * old.length];
        size = 0;
        for (long bits : old) {
            if (bits != 0) {
                put(bits);
            }
        }
    }

    /** Returns how many there are, the limit if there may be more. */
    int size() {
        return Math.min(most, size + (hasZero ? 1 : 0));
    }
}
