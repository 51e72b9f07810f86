package io.neurite.core.kernel;

import io.neurite.api.math.Fma;
import io.neurite.core.kernel.vector.VectorBits;
import java.lang.module.ModuleFinder;
import java.util.Locale;

/**
 * What this JVM offers a kernel.
 *
 * @param vectorModule whether the Vector API can be used: its module is in the boot layer and visible to our classes
 * @param vectorModuleInImage whether a flag would bring that module in
 * @param optimizingCompiler whether hot code reaches HotSpot's C2 (or a successor), which alone turns the Vector API
 *     into instructions; anything else runs it some hundred times slower than plain loops
 * @param hardwareFma whether {@code Math.fma} is an instruction
 * @param vectorBits bits of the preferred vector of floats, 0 if unknown for want of the module
 */
record Platform(boolean vectorModule, boolean vectorModuleInImage, boolean optimizingCompiler, boolean hardwareFma,
        int vectorBits) {
    private static final String VECTOR_MODULE = "jdk.incubator.vector";
    private static final String VECTOR_CLASS = "jdk.incubator.vector.VectorShape";

    static Platform detect() {
        boolean present = vectorModuleIsUsable();
        boolean inImage = present || ModuleFinder.ofSystem().find(VECTOR_MODULE).isPresent();
        boolean compiler = hasOptimizingCompiler(
                System.getProperty("java.vm.name", ""), System.getProperty("java.vm.info", ""));
        return new Platform(present, inImage, compiler, Fma.HARDWARE, present ? VectorBits.preferred() : 0);
    }

    /**
     * Looks without initialising a class that mentions vector types: where the module is absent that cannot be undone.
     */
    private static boolean vectorModuleIsUsable() {
        Module ours = Platform.class.getModule();
        boolean readable = false;
        // A loop: ModuleLayer.findModule starts the JDK's streams, which holds up the start of a JVM.
        for (Module module : ModuleLayer.boot().modules()) {
            readable |= module.getName().equals(VECTOR_MODULE) && ours.canRead(module);
        }
        if (!readable) {
            return false;
        }
        try {
            Class.forName(VECTOR_CLASS, false, Platform.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError hidden) {
            // Our class loader is a container's that does not pass the JDK's incubating modules on.
            return false;
        }
    }

    /**
     * Tells from two system properties: HotSpot's full compiler calls itself a "Server VM", whether C2 or Graal stands
     * behind that name; "mixed mode" excludes -Xint, and "emulated-client" is -XX:TieredStopAtLevel=1.
     */
    static boolean hasOptimizingCompiler(String vmName, String vmInfo) {
        String info = vmInfo.toLowerCase(Locale.ROOT);
        return vmName.contains("Server VM") && !info.contains("interpreted") && !info.contains("emulated-client");
    }
}
