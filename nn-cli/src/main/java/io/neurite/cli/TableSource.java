package io.neurite.cli;

import io.neurite.data.source.Source;
import java.nio.file.Path;

/**
 * A table that a command is to read.
 *
 * @param rows its rows
 * @param name what it is called: its file without the folder, or that it is a query
 * @param file the file, or one of that name in the working folder, beside which its cache goes
 */
record TableSource(Source rows, String name, Path file) {}
