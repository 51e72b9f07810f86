package io.neurite.data.table;

import io.neurite.data.source.InvalidDataException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Some consecutive rows. Any number of threads may read them. */
final class RowGroup {
    private final ByteBuffer bytes;
    private final int offset;
    private final RowFormat format;
    private final int rows;
    private final int checksum;
    /** Checked when somebody first reads here; that two threads check at once does no harm. */
    private boolean isChecked;

    /** {@code bytes} are in little-endian order, those of the group begin at the offset. */
    RowGroup(ByteBuffer bytes, int offset, RowFormat format, int rows, int checksum) {
        this.bytes = bytes;
        this.offset = offset;
        this.format = format;
        this.rows = rows;
        this.checksum = checksum;
    }

    static int checksum(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    /** Tells whether the rows lie in a file that is mapped into memory. */
    boolean isMapped() {
        return bytes.isDirect();
    }

    long cell(int row, int column) {
        if (!isChecked) {
            check();
        }
        return format.get(bytes, offset + row * format.bytes, column);
    }

    /** Copies the bytes of a row. */
    void copy(int row, byte[] to, int at) {
        if (!isChecked) {
            check();
        }
        bytes.get(offset + row * format.bytes, to, at, format.bytes);
    }

    RowFormat format() {
        return format;
    }

    private void check() {
        if (checksum(bytes.slice(offset, rows * format.bytes)) != checksum) {
            throw new UncheckedIOException(new InvalidDataException("The cache of a table is damaged. Delete it; it is "
                    + "made anew from its source."));
        }
        isChecked = true;
    }
}
