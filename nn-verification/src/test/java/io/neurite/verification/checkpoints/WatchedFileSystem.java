package io.neurite.verification.checkpoints;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A file system that forwards to another one, and before each operation asks a watcher, who may refuse it. */
final class WatchedFileSystem extends FileSystem {
    private final FileSystem base;
    private final WatchedProvider provider;

    private WatchedFileSystem(FileSystem base, Watcher watcher) {
        this.base = base;
        this.provider = new WatchedProvider(this, base.provider(), watcher);
    }

    /** Is told what is about to be done, {@code create}, {@code write}, {@code force}, {@code link}, ..., to what. */
    @FunctionalInterface
    interface Watcher {
        void before(String operation, Path file) throws IOException;
    }

    /** Returns a path as a watched one. */
    static Path watch(Path path, Watcher watcher) {
        return new WatchedFileSystem(path.getFileSystem(), watcher).wrap(path);
    }

    /** Paths only pass on what they are asked: one handler serves for all of their methods. */
    private record Forwarding(WatchedFileSystem files, Path path) implements InvocationHandler {
        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
                throws Throwable {
            if (method.getName().equals("getFileSystem")) {
                return files;
            }
            Object[] given = arguments == null ? new Object[0] : Stream.of(arguments).map(each ->
                    each instanceof Path other ? unwrap(other) : each).toArray();
            try {
                Object result = method.invoke(path, given);
                return result instanceof Path other ? files.wrap(other) : result;
            } catch (InvocationTargetException failure) {
                throw failure.getCause();
            }
        }
    }

    Path wrap(Path path) {
        return (Path) Proxy.newProxyInstance(WatchedFileSystem.class.getClassLoader(), new Class<?>[] {Path.class},
                new Forwarding(this, path));
    }

    static Path unwrap(Path path) {
        return Proxy.isProxyClass(path.getClass()) ? ((Forwarding) Proxy.getInvocationHandler(path)).path : path;
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOpen() {
        return base.isOpen();
    }

    @Override
    public boolean isReadOnly() {
        return base.isReadOnly();
    }

    @Override
    public String getSeparator() {
        return base.getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return base.getFileStores();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return base.supportedFileAttributeViews();
    }

    @Override
    public Path getPath(String first, String... more) {
        return wrap(base.getPath(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        PathMatcher matcher = base.getPathMatcher(syntaxAndPattern);
        return path -> matcher.matches(unwrap(path));
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        return base.getUserPrincipalLookupService();
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException();
    }
}
