package io.neurite.data.source;

import java.util.ArrayList;
import java.util.List;

/**
 * What was dropped or repaired while data was read: counted, with examples, so that nothing is lost silently. Strict
 * ones make an error of it instead. One thread at a time.
 */
public final class Repairs {
    private static final int EXAMPLES = 3;

    private final boolean strict;
    private final boolean keepsRows;
    private long droppedRows;
    private long missingTargets;
    private long repairedCells;
    private long damagedFiles;
    private long otherFiles;
    private final List<String> examples = new ArrayList<>();

    private Repairs(boolean strict, boolean keepsRows) {
        this.strict = strict;
        this.keepsRows = keepsRows;
    }

    /**
     * Returns what counts and goes on.
     *
     * @return without a count
     */
    public static Repairs lenient() {
        return new Repairs(false, false);
    }

    /**
     * Returns what ends the reading at the first thing that is wrong.
     *
     * @return without a count
     */
    public static Repairs strict() {
        return new Repairs(true, true);
    }

    /**
     * Returns what ends the reading at the first row that would be left out, and counts everything else: for
     * predictions, of which every row is to get its own.
     *
     * @return without a count
     */
    public static Repairs keepingRows() {
        return new Repairs(false, true);
    }

    /**
     * Tells whether the first thing that is wrong is an error.
     *
     * @return as it was made
     */
    public boolean isStrict() {
        return strict;
    }

    /**
     * Counts a row that is left out because it does not fit.
     *
     * @param why names place, what was expected and what came
     * @throws InvalidDataException the argument, if no row may be left out
     */
    public void dropRow(InvalidDataException why) throws InvalidDataException {
        note(why, keepsRows);
        droppedRows++;
    }

    /**
     * Counts a row that is left out because what is to be predicted is missing.
     *
     * @param why names place and column
     * @throws InvalidDataException the argument, if no row may be left out
     */
    public void dropRowWithoutTarget(InvalidDataException why) throws InvalidDataException {
        note(why, keepsRows);
        missingTargets++;
    }

    /**
     * Counts cells that are taken for missing because they do not fit.
     *
     * @param why names the place of the first, what was expected and what came
     * @param count how many cells are like this one
     * @throws InvalidDataException the argument, if these are strict
     */
    public void repairCells(InvalidDataException why, long count) throws InvalidDataException {
        note(why, strict);
        repairedCells += count;
    }

    /**
     * Counts a file that is left out because it is damaged.
     *
     * @param why names the file, what was expected and what came
     * @throws InvalidDataException the argument, if no sample may be left out
     */
    public void dropFile(InvalidDataException why) throws InvalidDataException {
        note(why, keepsRows);
        damagedFiles++;
    }

    /** Counts a file or folder that is passed over because it is of another kind; no error even if these are strict. */
    public void passOverFile() {
        otherFiles++;
    }

    /**
     * Counts again what was counted when the rows were read for the first time.
     *
     * @param rows how many rows did not fit
     * @param firstOnes examples of these
     */
    public void repeat(long rows, List<String> firstOnes) {
        droppedRows += rows;
        firstOnes.stream().limit(EXAMPLES - examples.size()).forEach(examples::add);
    }

    /**
     * Returns the first complaints.
     *
     * @return a few
     */
    public List<String> examples() {
        return List.copyOf(examples);
    }

    private void note(InvalidDataException why, boolean isError) throws InvalidDataException {
        if (isError) {
            throw why;
        }
        if (examples.size() < EXAMPLES) {
            examples.add(why.getMessage());
        }
    }

    /**
     * Returns how many rows were left out because they do not fit.
     *
     * @return at least 0
     */
    public long droppedRows() {
        return droppedRows;
    }

    /**
     * Returns how many rows were left out because the target is missing.
     *
     * @return at least 0
     */
    public long missingTargets() {
        return missingTargets;
    }

    /**
     * Returns how many cells were taken for missing because they do not fit.
     *
     * @return at least 0
     */
    public long repairedCells() {
        return repairedCells;
    }

    /**
     * Returns how many files were left out because they are damaged.
     *
     * @return at least 0
     */
    public long damagedFiles() {
        return damagedFiles;
    }

    /**
     * Returns how many files and folders were passed over because they are of another kind.
     *
     * @return at least 0
     */
    public long otherFiles() {
        return otherFiles;
    }

    /**
     * Says what was dropped and repaired.
     *
     * @return one sentence per kind, then the first examples; empty if there was nothing
     */
    public List<String> report() {
        List<String> lines = new ArrayList<>();
        add(droppedRows, "row was", "rows were", "left out, not fitting the table", lines);
        add(missingTargets, "row was", "rows were", "left out, the target being missing", lines);
        add(repairedCells, "cell was", "cells were", "taken for missing, not fitting the column", lines);
        add(damagedFiles, "file was", "files were", "left out, being damaged", lines);
        add(otherFiles, "file or folder was", "files and folders were", "passed over, being of another kind", lines);
        examples.forEach(example -> lines.add("For example: " + example));
        return lines;
    }

    private static void add(long count, String one, String several, String what, List<String> lines) {
        if (count > 0) {
            lines.add(count + " " + (count == 1 ? one : several) + " " + what + ".");
        }
    }
}
