package com.acme.serving;

import io.neurite.core.Model;
import io.neurite.io.Models;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/** The model in a file, read again once the file has changed. A model is immutable: any number of threads share it. */
final class CurrentModel {
    private final Path file;
    private volatile Version version;

    private record Version(FileTime time, Model model) {}

    CurrentModel(Path file) throws IOException {
        this.file = file;
        this.version = new Version(Files.getLastModifiedTime(file), Models.read(file));
    }

    /** Returns the newest model that could be read: no request fails for want of a good file. */
    Model model() {
        try {
            FileTime time = Files.getLastModifiedTime(file);
            if (!time.equals(version.time())) {
                swap(time);
            }
        } catch (IOException missing) {
            System.getLogger("serving").log(Level.WARNING, "Still serving the last model: " + missing);
        }
        return version.model();
    }

    private synchronized void swap(FileTime time) {
        if (time.equals(version.time())) {
            return;
        }
        try {
            version = new Version(time, Models.read(file));
        } catch (IOException unreadable) {
            version = new Version(time, version.model());
            System.getLogger("serving").log(Level.WARNING, "Still serving the last model: " + unreadable);
        }
    }
}
