package io.neurite.verification.checkpoints;

import static io.neurite.verification.checkpoints.WatchedFileSystem.unwrap;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Forwards the operations of a {@link WatchedFileSystem}. */
final class WatchedProvider extends FileSystemProvider {
    private final WatchedFileSystem files;
    private final FileSystemProvider base;
    private final WatchedFileSystem.Watcher watcher;

    WatchedProvider(WatchedFileSystem files, FileSystemProvider base, WatchedFileSystem.Watcher watcher) {
        this.files = files;
        this.base = base;
        this.watcher = watcher;
    }

    private Path ask(String operation, Path file) throws IOException {
        watcher.before(operation, unwrap(file));
        return unwrap(file);
    }

    @Override
    public OutputStream newOutputStream(Path path, OpenOption... options) throws IOException {
        return new FilterOutputStream(base.newOutputStream(ask("create", path), options)) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                ask("write", path);
                out.write(bytes, from, length);
            }
        };
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        String operation = options.contains(StandardOpenOption.CREATE) ? "create" : "open";
        return new WatchedChannel(base.newFileChannel(ask(operation, path), options, attributes),
                () -> watcher.before("force", unwrap(path)));
    }

    @Override
    public SeekableByteChannel newByteChannel(Path path, Set<? extends OpenOption> options,
            FileAttribute<?>... attributes) throws IOException {
        return base.newByteChannel(ask("open", path), options, attributes);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        DirectoryStream<Path> stream = base.newDirectoryStream(ask("list", folder),
                each -> filter.accept(files.wrap(each)));
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                Iterator<Path> paths = stream.iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        try {
                            ask("read", folder);
                        } catch (IOException refused) {
                            throw new DirectoryIteratorException(refused);
                        }
                        return paths.hasNext();
                    }

                    @Override
                    public Path next() {
                        return files.wrap(paths.next());
                    }
                };
            }

            @Override
            public void close() throws IOException {
                stream.close();
            }
        };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        base.createDirectory(ask("create", folder), attributes);
    }

    @Override
    public void createLink(Path link, Path existing) throws IOException {
        base.createLink(ask("link", link), unwrap(existing));
    }

    @Override
    public void delete(Path path) throws IOException {
        base.delete(ask("delete", path));
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        boolean atomic = List.of(options).contains(StandardCopyOption.ATOMIC_MOVE);
        base.move(unwrap(source), ask(atomic ? "move atomically" : "move", target), options);
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        base.copy(unwrap(source), ask("create", target), options);
    }

    @Override
    public boolean isSameFile(Path one, Path other) throws IOException {
        return base.isSameFile(unwrap(one), unwrap(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return base.isHidden(unwrap(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return base.getFileStore(unwrap(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        base.checkAccess(unwrap(path), modes);
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(Path path, Class<V> type,
            LinkOption... options) {
        return base.getFileAttributeView(unwrap(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return base.readAttributes(unwrap(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
            throws IOException {
        return base.readAttributes(unwrap(path), attributes, options);
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        base.setAttribute(unwrap(path), attribute, value, options);
    }

    @Override
    public String getScheme() {
        return "watched";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return files;
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException();
    }
}
