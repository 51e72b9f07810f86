package io.neurite.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurite.core.plugins.PluginNotFoundException;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Neurite works in any class loader, and leaves nothing behind when that is dropped. */
class ClassLoaderTest {
    private static final String[] ALL = {"api", "core", "io", "activations", "optimizers"};
    private static final int ATTEMPTS = 100;
    private static final int MILLISECONDS = 100;

    @Test
    void aDroppedLoaderIsCollectedAndNoThreadIsLeft() throws Exception {
        Set<Thread> before = threads();
        ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
        Reference<ClassLoader> loader = trainAndDrop(collected);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            System.gc();
            if (collected.remove(MILLISECONDS) != null) {
                assertEquals(Set.of(), left(before));
                return;
            }
        }
        Reference.reachabilityFence(loader);
        throw new AssertionError("The class loader is still reachable after " + ATTEMPTS + " collections.");
    }

    /** A method of its own, so that no local variable keeps the loader. */
    private static Reference<ClassLoader> trainAndDrop(ReferenceQueue<ClassLoader> collected) throws Exception {
        try (URLClassLoader loader = loader(ClassLoader.getPlatformClassLoader(), true, ALL)) {
            assertFalse(trainIn(loader).isEmpty());
            return new PhantomReference<>(loader, collected);
        }
    }

    @Test
    void twoLoadersWorkSideBySide() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (URLClassLoader one = loader(ClassLoader.getPlatformClassLoader(), true, ALL);
                URLClassLoader other = loader(ClassLoader.getPlatformClassLoader(), true, ALL)) {
            assertNotSame(one.loadClass("io.neurite.core.Network"), other.loadClass("io.neurite.core.Network"));
            List<Callable<String>> trainings = new ArrayList<>();
            for (int round = 0; round < 3; round++) {
                trainings.add(() -> trainIn(one));
                trainings.add(() -> trainIn(other));
            }
            String expected = new IsolatedTraining().call();
            for (Future<String> result : threads.invokeAll(trainings)) {
                assertEquals(expected, result.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void pluginsOfTheContextClassLoaderAreFoundWhereCoreLiesInItsParent() throws Exception {
        String expected = new IsolatedTraining().call();
        try (URLClassLoader server = loader(ClassLoader.getPlatformClassLoader(), true, "api", "core", "io");
                URLClassLoader application = loader(server, false, "activations", "optimizers")) {
            assertEquals(expected, train(server, application));
            Exception missing = assertThrows(Exception.class, () -> train(server, server));
            assertEquals(PluginNotFoundException.class.getName(), missing.getClass().getName());
            assertTrue(missing.getMessage().contains("activation 'tanh'"), missing::getMessage);
        }
    }

    @Test
    void withoutAContextClassLoaderThePluginsBesideCoreAreFound() throws Exception {
        try (URLClassLoader loader = loader(ClassLoader.getPlatformClassLoader(), true, ALL)) {
            assertEquals(new IsolatedTraining().call(), train(loader, null));
        }
    }

    @Test
    void aLoaderSeesNothingOfTheTestsOwnClassPath() throws Exception {
        try (URLClassLoader loader = loader(ClassLoader.getPlatformClassLoader(), false, ALL)) {
            assertThrows(ClassNotFoundException.class, () -> loader.loadClass("io.neurite.cli.Main"));
            assertNull(loader.getResource("com/google/common/collect/ImmutableList.class"));
        }
    }

    private static URLClassLoader loader(ClassLoader parent, boolean training, String... modules)
            throws MalformedURLException {
        List<URL> roots = new ArrayList<>();
        for (String module : modules) {
            roots.add(MainModules.root(module).toUri().toURL());
        }
        if (training) {
            roots.add(IsolatedTraining.class.getProtectionDomain().getCodeSource().getLocation());
        }
        return new URLClassLoader(roots.toArray(URL[]::new), parent);
    }

    private static String trainIn(ClassLoader loader) throws Exception {
        return train(loader, loader);
    }

    private static String train(ClassLoader loader, ClassLoader context) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader usual = thread.getContextClassLoader();
        thread.setContextClassLoader(context);
        try {
            Class<?> type = loader.loadClass(IsolatedTraining.class.getName());
            assertEquals(loader, type.getClassLoader());
            return (String) ((Callable<?>) type.getConstructor().newInstance()).call();
        } finally {
            thread.setContextClassLoader(usual);
        }
    }

    private static Set<Thread> threads() {
        return Set.copyOf(Thread.getAllStackTraces().keySet());
    }

    /** Returns the living threads that are new and Neurite's. */
    private static Set<Thread> left(Set<Thread> before) {
        return threads().stream().filter(thread -> thread.getName().startsWith("neurite"))
                .filter(thread -> !before.contains(thread)).collect(Collectors.toUnmodifiableSet());
    }
}
