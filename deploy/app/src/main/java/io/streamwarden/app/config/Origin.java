package io.streamwarden.app.config;

import java.nio.file.Path;

/** Where a value was given, in words that lead a user there. */
public sealed interface Origin {

    /**
     * A line of a file.
     *
     * @param line counted from 1
     */
    record FileLine(Path file, int line) implements Origin {
        @Override
        public String toString() {
            return file + ", line " + line;
        }
    }

    record Variable(String name) implements Origin {
        @Override
        public String toString() {
            return "environment variable " + name;
        }
    }

    record Flag(String name) implements Origin {
        @Override
        public String toString() {
            return "option " + name;
        }
    }

    record BuiltIn() implements Origin {
        @Override
        public String toString() {
            return "default";
        }
    }

    /** A relative path means: from the folder of the file that names it, else from the working folder. */
    default Path resolve(Path path) {
        if (path.isAbsolute() || !(this instanceof FileLine line)) {
            return path;
        }
        Path folder = line.file().getParent();
        return folder == null ? path : folder.resolve(path).normalize();
    }
}
