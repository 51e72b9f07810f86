package io.neurite.tck;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a class file refers to.
 *
 * <p>Source: The Java Virtual Machine Specification, section 4.4.
 *
 * @param classes internal names of classes, such as {@code java/lang/Math}
 * @param members fields and methods of these, such as {@code java/lang/Math.exp}
 */
record ConstantPool(SortedSet<String> classes, SortedSet<String> members) {
    private static final int TEXT = 1;
    private static final int CLASS = 7;
    private static final int FIELD = 9;
    private static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;
    private static final int NAME_AND_TYPE = 12;

    static ConstantPool of(byte[] classFile) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile))) {
            in.readLong(); // magic number and version
            return read(in, in.readUnsignedShort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ConstantPool read(DataInputStream in, int size) throws IOException {
        int[] tag = new int[size];
        int[] first = new int[size];
        int[] second = new int[size];
        String[] text = new String[size];
        for (int i = 1; i < size; i++) {
            tag[i] = in.readUnsignedByte();
            switch (tag[i]) {
                case TEXT -> text[i] = in.readUTF();
                case FIELD, METHOD, INTERFACE_METHOD, NAME_AND_TYPE -> {
                    first[i] = in.readUnsignedShort();
                    second[i] = in.readUnsignedShort();
                }
                case CLASS, 8, 16, 19, 20 -> first[i] = in.readUnsignedShort(); // string, method type, module, package
                case 3, 4, 17, 18 -> in.readInt(); // int, float, dynamic constant, invokedynamic
                case 15 -> in.skipNBytes(3); // method handle
                case 5, 6 -> { // long, double: take two places
                    in.readLong();
                    i++;
                }
                default -> throw new IOException("A constant pool has no entries of kind " + tag[i] + ".");
            }
        }
        SortedSet<String> classes = new TreeSet<>();
        SortedSet<String> members = new TreeSet<>();
        for (int i = 1; i < size; i++) {
            switch (tag[i]) {
                case CLASS -> classes.add(text[first[i]]);
                case FIELD, METHOD, INTERFACE_METHOD ->
                        members.add(text[first[first[i]]] + "." + text[first[second[i]]]);
                default -> { }
            }
        }
        return new ConstantPool(classes, members);
    }
}
