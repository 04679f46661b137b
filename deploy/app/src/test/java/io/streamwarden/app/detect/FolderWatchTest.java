package io.streamwarden.app.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWatchTest {
    @TempDir
    Path folder;

    private void write(String name, String text, long modifiedMs) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        Files.setLastModifiedTime(file, FileTime.fromMillis(modifiedMs));
    }

    @Test
    void tellsOfAChangeOnceNothingMovesAnyMoreAndOnlyOnce() throws IOException {
        write("a.yml", "one", 1_000);
        FolderWatch watch = new FolderWatch(folder);
        assertThat(watch.hasChanged()).isFalse();

        write("a.yml", "two", 2_000);

        assertThat(watch.hasChanged()).as("it may still be written").isFalse();
        assertThat(watch.hasChanged()).isTrue();
        assertThat(watch.hasChanged()).isFalse();
    }

    @Test
    void tellsOfFilesThatComeAndGo() throws IOException {
        FolderWatch watch = new FolderWatch(folder);

        write("a.yml", "one", 1_000);
        watch.hasChanged();
        assertThat(watch.hasChanged()).isTrue();

        Files.delete(folder.resolve("a.yml"));
        watch.hasChanged();
        assertThat(watch.hasChanged()).isTrue();
    }

    @Test
    void doesNotCareForWhatIsNoRule() throws IOException {
        FolderWatch watch = new FolderWatch(folder);

        write("notes.txt", "one", 1_000);

        watch.hasChanged();
        assertThat(watch.hasChanged()).isFalse();
    }

    @Test
    void tellsAgainOfWhatCouldNotBeRead() throws IOException {
        FolderWatch watch = new FolderWatch(folder);
        write("a.yml", "one", 1_000);
        watch.hasChanged();
        watch.hasChanged();

        watch.forget();

        assertThat(watch.hasChanged()).isTrue();
    }
}
