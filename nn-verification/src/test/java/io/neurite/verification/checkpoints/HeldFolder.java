package io.neurite.verification.checkpoints;

import io.neurite.io.Checkpoints;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Takes a folder, as a program, and gives it free when its standard input ends. */
public final class HeldFolder {
    static final String TAKEN = "taken";

    private HeldFolder() {}

    /**
     * Says that the folder was taken, or why not.
     *
     * @param arguments the folder
     * @throws IOException if something else fails
     */
    public static void main(String[] arguments) throws IOException {
        try (Checkpoints checkpoints = Checkpoints.open(Path.of(arguments[0]), SmallTraining.trainer(1))) {
            System.out.println(checkpoints.isEmpty() ? TAKEN : TAKEN + " with checkpoints");
            System.in.read();
        } catch (FileSystemException refused) {
            System.out.println(refused.getMessage());
        }
    }
}
