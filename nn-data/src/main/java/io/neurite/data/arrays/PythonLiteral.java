package io.neurite.data.arrays;

import io.neurite.data.source.InvalidDataException;
import io.neurite.data.source.Quoted;
import java.util.Arrays;

/** Reads the few literals of Python that headers of arrays are made of, and evaluates nothing. */
final class PythonLiteral {
    private static final int MOST_EXTENTS = 32;

    private final String text;
    private final String name;
    private int at;

    PythonLiteral(String text, String name) {
        this.text = text;
        this.name = name;
    }

    /** Takes a character if it comes next, after blanks. */
    boolean takes(char expected) {
        skipBlanks();
        boolean found = at < text.length() && text.charAt(at) == expected;
        at += found ? 1 : 0;
        return found;
    }

    void take(char expected) throws InvalidDataException {
        if (!takes(expected)) {
            throw unexpected("'" + expected + "'");
        }
    }

    /** Takes a string between single or double quotes; nothing that NumPy writes for numbers has an escape in it. */
    String string() throws InvalidDataException {
        skipBlanks();
        char quote = at < text.length() ? text.charAt(at) : ' ';
        int end = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : -1;
        if (end < 0 || text.substring(at, end).indexOf('\\') >= 0) {
            throw unexpected("a string");
        }
        String string = text.substring(at + 1, end);
        at = end + 1;
        return string;
    }

    boolean truth() throws InvalidDataException {
        skipBlanks();
        for (String word : new String[] {"True", "False"}) {
            if (text.startsWith(word, at)) {
                at += word.length();
                return word.equals("True");
            }
        }
        throw unexpected("True or False");
    }

    /** Takes a tuple of whole numbers from 0: {@code ()}, {@code (3,)}, {@code (3, 2)}. */
    int[] tuple() throws InvalidDataException {
        int[] numbers = new int[MOST_EXTENTS];
        int length = 0;
        take('(');
        boolean ends = takes(')');
        while (!ends) {
            if (length == MOST_EXTENTS) {
                throw unexpected("at most " + MOST_EXTENTS + " extents");
            }
            numbers[length++] = number();
            boolean comma = takes(',');
            ends = takes(')');
            if (!comma && (!ends || length == 1)) {
                throw unexpected("a tuple, with commas between its numbers");
            }
        }
        return Arrays.copyOf(numbers, length);
    }

    private int number() throws InvalidDataException {
        skipBlanks();
        int from = at;
        long number = 0;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9' && number <= Integer.MAX_VALUE) {
            number = 10 * number + text.charAt(at++) - '0';
        }
        if (at == from || number > Integer.MAX_VALUE) {
            at = from;
            throw unexpected("a whole number from 0 to " + Integer.MAX_VALUE);
        }
        return (int) number;
    }

    void end() throws InvalidDataException {
        skipBlanks();
        if (at < text.length()) {
            throw unexpected("the end of the header");
        }
    }

    private void skipBlanks() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n')) {
            at++;
        }
    }

    InvalidDataException unexpected(String expected) {
        return new InvalidDataException(name + ": expected " + expected + " at character " + at
                + " of the header, got " + (at < text.length() ? Quoted.of(text.substring(at)) : "its end")
                + ". Is the file damaged? Write it again with numpy.save.");
    }
}
