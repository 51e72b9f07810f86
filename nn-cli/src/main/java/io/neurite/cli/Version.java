package io.neurite.cli;

import io.neurite.core.Kernels;
import picocli.CommandLine.IVersionProvider;

/** What runs: Neurite, Java, and the arithmetic in use. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"nn " + ofNeurite() + " (Java " + Runtime.version() + ", kernel " + kernel() + ")"};
    }

    /** The version of the module or jar; the classes of a build that was not packaged have none. */
    static String ofNeurite() {
        var module = Version.class.getModule().getDescriptor();
        String version = module == null ? null : module.rawVersion().orElse(null);
        version = version != null ? version : Version.class.getPackage().getImplementationVersion();
        return version != null ? version : "development";
    }

    static String kernel() {
        return Kernels.best().name();
    }
}
