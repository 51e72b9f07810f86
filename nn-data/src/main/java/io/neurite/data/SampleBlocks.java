package io.neurite.data;

import io.neurite.api.data.Batch;
import io.neurite.api.data.Dataset;

/** Walks through a data set of any size in bounded memory. */
final class SampleBlocks {
    private static final int NUMBERS_AT_ONCE = 1 << 18;

    /** Takes one sample after the other. */
    interface Visitor {
        /**
         * Takes a sample.
         *
         * @param sample its index in the data set
         * @param block a batch that holds it; valid during the call
         * @param column its column there
         */
        void visit(int sample, Batch block, int column);
    }

    private SampleBlocks() {}

    static void forEach(Dataset data, Visitor visitor) {
        int length = Math.max(1, Math.min(data.size(), NUMBERS_AT_ONCE / data.inputs().get(0).size()));
        Batch block = data.newBatch(length);
        int[] samples = new int[length];
        for (int first = 0; first < data.size(); first += length) {
            int count = Math.min(length, data.size() - first);
            for (int j = 0; j < count; j++) {
                samples[j] = first + j;
            }
            data.fill(samples, 0, count, block, 0);
            for (int j = 0; j < count; j++) {
                visitor.visit(first + j, block, j);
            }
        }
    }
}
