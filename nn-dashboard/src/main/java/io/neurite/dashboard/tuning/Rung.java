package io.neurite.dashboard.tuning;

import java.util.ArrayList;
import java.util.List;

/**
 * A round of successive halving: so many trials are trained until each has had so many epochs.
 *
 * @param trials how many trials take part
 * @param epochs how many epochs each has had at its end, those of earlier rungs included
 */
public record Rung(int trials, int epochs) {
    /**
     * Divides trials and epochs (Jamieson &amp; Talwalkar 2016): in each rung but the first there are 1 / factor of the
     * trials of the one before, floor(n / factor^k), each with factor times its epochs, ceil(R / factor^(s - k)). There
     * are as many rungs, s + 1, as leave at least one trial to the last and one epoch to the first.
     *
     * @param trials of the first rung, n, at least 1
     * @param epochs of the last rung, R, at least 1
     * @param factor at least 2
     * @return the rungs in their order
     * @throws IllegalArgumentException if a number is too small
     */
    public static List<Rung> divide(int trials, int epochs, int factor) {
        require("number of trials", trials, 1);
        require("number of epochs", epochs, 1);
        require("reduction factor", factor, 2);
        List<Rung> rungs = new ArrayList<>();
        long power = 1;
        while (power * factor <= trials && power * factor <= epochs) {
            power *= factor;
        }
        for (long left = power; left > 0; left /= factor) {
            rungs.add(new Rung((int) (trials / (power / left)), (int) ((epochs + left - 1) / left)));
        }
        return rungs;
    }

    private static void require(String what, int number, int least) {
        if (number < least) {
            throw new IllegalArgumentException("Expected a " + what + " of at least " + least + ", got " + number
                    + ".");
        }
    }
}
