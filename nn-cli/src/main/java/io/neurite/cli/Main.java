package io.neurite.cli;

/** Starts the {@code nn} command. */
public final class Main {
    private Main() {}

    /**
     * Prints the version.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        System.out.println("nn " + Main.class.getPackage().getImplementationVersion());
    }
}
