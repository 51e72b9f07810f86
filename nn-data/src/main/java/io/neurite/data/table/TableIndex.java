package io.neurite.data.table;

import io.neurite.data.source.Repairs;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a file of a table says about itself.
 *
 * @param version of the source from which it was made
 * @param missing texts that stood for a missing cell
 * @param dropped how many rows did not fit
 * @param examples of these
 * @param rows how many rows there are
 * @param shift the power of two that tells how many rows each group has, but the last one
 * @param columns what the columns hold
 * @param groups where the groups are
 */
record TableIndex(String version, List<String> missing, long dropped, List<String> examples, int rows, int shift,
        List<ColumnProfile> columns, List<Entry> groups) {
    /** A group of rows in the file. */
    record Entry(long offset, RowFormat format, int rows, int checksum) {
        long end() {
            return offset + (long) rows * format.bytes;
        }
    }

    /** Returns where the last group ends. */
    long end() {
        return groups.get(groups.size() - 1).end();
    }

    boolean isOf(String sourceVersion, List<String> missingTexts) {
        return version.equals(sourceVersion) && missing.equals(missingTexts);
    }

    /** Tells whether all rows of the source fitted. */
    boolean isSound() {
        return dropped == 0;
    }

    /** Tells once more what was dropped when the file was made. */
    void repeat(Repairs repairs) {
        repairs.repeat(dropped, examples);
    }

    byte[] toBytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        write(version, out);
        write(missing, out);
        out.writeLong(dropped);
        write(examples, out);
        out.writeInt(rows);
        out.writeInt(shift);
        out.writeInt(columns.size());
        for (ColumnProfile column : columns) {
            write(column, out);
        }
        Map<RowFormat, Integer> formats = new LinkedHashMap<>();
        groups.forEach(group -> formats.putIfAbsent(group.format(), formats.size()));
        out.writeInt(formats.size());
        for (RowFormat format : formats.keySet()) {
            out.write(format.toBytes());
        }
        out.writeInt(groups.size());
        for (Entry group : groups) {
            out.writeLong(group.offset());
            out.writeInt(formats.getOrDefault(group.format(), 0));
            out.writeInt(group.rows());
            out.writeInt(group.checksum());
        }
        return bytes.toByteArray();
    }

    /** Reads what {@link #toBytes} made and a checksum has vouched for. */
    static TableIndex read(DataInputStream in) throws IOException {
        String version = text(in);
        List<String> missing = texts(in);
        long dropped = in.readLong();
        List<String> examples = texts(in);
        int rows = in.readInt();
        int shift = in.readInt();
        List<ColumnProfile> columns = new ArrayList<>();
        int columnCount = in.readInt();
        for (int i = 0; i < columnCount; i++) {
            columns.add(column(in));
        }
        List<RowFormat> formats = new ArrayList<>();
        int formatCount = in.readInt();
        for (int i = 0; i < formatCount; i++) {
            formats.add(RowFormat.of(in.readNBytes(RowFormat.BYTES_OF_COLUMN * columnCount)));
        }
        List<Entry> groups = new ArrayList<>();
        int groupCount = in.readInt();
        for (int i = 0; i < groupCount; i++) {
            groups.add(new Entry(in.readLong(), formats.get(in.readInt()), in.readInt(), in.readInt()));
        }
        return new TableIndex(version, missing, dropped, examples, rows, shift, columns, groups);
    }

    private static void write(ColumnProfile column, DataOutputStream out) throws IOException {
        write(column.name(), out);
        out.writeBoolean(column.isDate());
        out.writeLong(column.numbers());
        out.writeLong(column.texts());
        out.writeLong(column.codes());
        out.writeLong(column.missing());
        out.writeDouble(column.minimum());
        out.writeDouble(column.maximum());
        out.writeDouble(column.mean());
        out.writeDouble(column.deviation());
        out.writeBoolean(column.isWhole());
        out.writeBoolean(column.isCounting());
        out.writeInt(column.distinctNumbers());
        write(column.labels(), out);
        for (long count : column.labelCounts()) {
            out.writeLong(count);
        }
        out.writeBoolean(column.isOverfull());
    }

    private static ColumnProfile column(DataInputStream in) throws IOException {
        String name = text(in);
        boolean isDate = in.readBoolean();
        long numbers = in.readLong();
        long texts = in.readLong();
        long codes = in.readLong();
        long missing = in.readLong();
        double minimum = in.readDouble();
        double maximum = in.readDouble();
        double mean = in.readDouble();
        double deviation = in.readDouble();
        boolean isWhole = in.readBoolean();
        boolean isCounting = in.readBoolean();
        int distinct = in.readInt();
        List<String> labels = texts(in);
        List<Long> counts = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            counts.add(in.readLong());
        }
        return new ColumnProfile(name, isDate, numbers, texts, codes, missing, minimum, maximum, mean, deviation,
                isWhole, isCounting, distinct, labels, counts, in.readBoolean());
    }

    private static void write(List<String> texts, DataOutputStream out) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            write(text, out);
        }
    }

    private static void write(String text, DataOutputStream out) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    private static List<String> texts(DataInputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            texts.add(text(in));
        }
        return texts;
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
