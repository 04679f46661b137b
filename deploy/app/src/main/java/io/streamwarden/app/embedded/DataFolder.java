package io.streamwarden.app.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that holds the broker's data, locked against a second broker for as long as it is open.
 *
 * <p>The lock is the operating system's on a file in the folder, so it ends with the process, however that ends.
 */
final class DataFolder implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(DataFolder.class);
    private static final String LOCK = "embedded.lock";

    private final Path path;
    private final FileChannel lock;
    private final boolean temporary;

    private DataFolder(Path path, FileChannel lock, boolean temporary) {
        this.path = path;
        this.lock = lock;
        this.temporary = temporary;
    }

    /**
     * Opens {@code folder}, made if it is missing, or a temporary one that is removed on close.
     *
     * @throws PlatformException if another broker has the folder, or it cannot be written
     */
    static DataFolder open(Optional<Path> folder) {
        Path path = folder.map(Path::toAbsolutePath).orElse(null);
        try {
            if (path == null) {
                Path made = Files.createTempDirectory("streamwarden-kafka-");
                return new DataFolder(made, locked(made), true);
            }
            Files.createDirectories(path);
            return new DataFolder(path, locked(path), false);
        } catch (IOException e) {
            String which = path == null ? "a temporary folder" : path.toString();
            throw new PlatformException(
                    "Kafka cannot keep its data in " + which + " (" + e
                            + "): choose a folder on a local disk that this user may write to",
                    e);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            lock.close();
            if (temporary) {
                remove();
            }
        } catch (IOException e) {
            LOGGER.atWarn().addKeyValue("folder", path).setCause(e).log("folder of the embedded broker not released");
        }
    }

    private static FileChannel locked(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new PlatformException("Another embedded Kafka keeps its data in " + folder
                    + ": stop that one first, or choose another folder");
        }
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private void remove() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        }
    }
}
