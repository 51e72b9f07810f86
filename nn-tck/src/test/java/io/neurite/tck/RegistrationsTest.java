package io.neurite.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks at modules made for it, whose plugins stand for those of an outsider; the service is a {@code Runnable}. */
class RegistrationsTest {
    private static final String SERVICES_LACK = "META-INF/services/java.lang.Runnable lacks the line 'acme.Second'";
    private static final String MODULE_LACKS =
            "module-info.java of acme lacks 'provides java.lang.Runnable with acme.Second;'";

    @TempDir
    private Path folder;

    @Test
    void bothListsAlike() throws Exception {
        compile("acme.First, acme.Second");
        services("acme.First # the first", "", "acme.Second");
        assertEquals(List.of(), onClassPath());
        assertEquals(List.of(), onModulePath());
    }

    @Test
    void lineMissingInTheServicesFileIsNamed() throws Exception {
        compile("acme.First, acme.Second");
        services("acme.First");
        assertEquals(List.of(SERVICES_LACK), onClassPath());
        assertEquals(List.of(SERVICES_LACK), onModulePath());
    }

    @Test
    void servicesFileThatIsMissingIsNamedLineByLine() throws Exception {
        compile("acme.Second");
        assertEquals(List.of(SERVICES_LACK), onClassPath());
        assertEquals(List.of(SERVICES_LACK), onModulePath());
    }

    @Test
    void classMissingInTheModuleDeclarationIsNamed() throws Exception {
        compile("acme.First");
        services("acme.First", "acme.Second");
        assertEquals(List.of(MODULE_LACKS), onClassPath());
        assertEquals(List.of(MODULE_LACKS), onModulePath());
    }

    @Test
    void withoutAModuleTheServicesFileIsEnough() throws Exception {
        compile("acme.First");
        services("acme.First", "acme.Second");
        Files.delete(folder.resolve("module-info.class"));
        assertEquals(List.of(), onClassPath());
    }

    private List<String> onClassPath() throws IOException {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            return Registrations.missing(Runnable.class, loader, ModuleLayer.boot());
        }
    }

    private List<String> onModulePath() throws IOException {
        ModuleLayer boot = ModuleLayer.boot();
        Configuration modules =
                boot.configuration().resolve(ModuleFinder.of(folder), ModuleFinder.of(), Set.of("acme"));
        ModuleLayer layer = boot.defineModulesWithOneLoader(modules, ClassLoader.getPlatformClassLoader());
        return Registrations.missing(Runnable.class, layer.findLoader("acme"), layer);
    }

    private void services(String... lines) throws IOException {
        Path file = folder.resolve("META-INF/services/java.lang.Runnable");
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(lines));
    }

    private void compile(String providers) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-d", folder.toString()));
        arguments.add(source("module-info", "module acme { provides Runnable with " + providers + "; }"));
        for (String name : List.of("First", "Second")) {
            arguments.add(source(name, "package acme; public class " + name + " implements Runnable {"
                    + "public void run() {} }"));
        }
        assertEquals(0, ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, arguments.toArray(String[]::new)));
    }

    private String source(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name + ".java"), text).toString();
    }
}
