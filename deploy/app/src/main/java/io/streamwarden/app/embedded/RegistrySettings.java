package io.streamwarden.app.embedded;

import io.streamwarden.app.embedded.RegistryRecord.LevelSet;
import io.streamwarden.app.embedded.RegistryRecord.ModeSet;
import java.util.Optional;
import java.util.function.Consumer;

/** Levels and modes: of the whole registry, and of the subjects that have their own. */
final class RegistrySettings {
    private final SchemaBook book;
    private final RegistryBounds bounds;
    private final Consumer<RegistryRecord> log;

    RegistrySettings(SchemaBook book, RegistryBounds bounds, Consumer<RegistryRecord> log) {
        this.book = book;
        this.bounds = bounds;
        this.log = log;
    }

    /** The level in force for a subject. */
    Compatibility level(String subject) {
        return book.level(Optional.of(subject)).orElseGet(this::level);
    }

    /** The level of subjects that have none of their own. */
    Compatibility level() {
        return book.level(Optional.empty()).orElse(Compatibility.DEFAULT);
    }

    /** @throws RegistryError 40408 if the subject has no level of its own */
    Compatibility ownLevel(String subject) {
        return book.level(Optional.of(subject)).orElseThrow(() -> RegistryError.levelNotSet(subject));
    }

    /** Sets the level of a subject, or of the registry if {@code subject} is empty. */
    synchronized void setLevel(Optional<String> subject, Compatibility level) {
        subject.ifPresent(bounds::requireSubject);
        bounds.requireRoomForSetting();
        write(new LevelSet(subject, Optional.of(level)));
    }

    /** Takes back the registry's level; the one that was in force. */
    synchronized Compatibility resetLevel() {
        Compatibility former = level();
        write(new LevelSet(Optional.empty(), Optional.empty()));
        return former;
    }

    /** Takes back a subject's own level, and says which it was. */
    synchronized Compatibility resetLevel(String subject) {
        Compatibility former = ownLevel(subject);
        write(new LevelSet(Optional.of(subject), Optional.empty()));
        return former;
    }

    /** The mode in force for a subject. */
    RegistryMode mode(String subject) {
        return book.mode(Optional.of(subject)).orElseGet(this::mode);
    }

    /** The mode of subjects that have none of their own. */
    RegistryMode mode() {
        return book.mode(Optional.empty()).orElse(RegistryMode.DEFAULT);
    }

    /** @throws RegistryError 40409 if the subject has no mode of its own */
    RegistryMode ownMode(String subject) {
        return book.mode(Optional.of(subject)).orElseThrow(() -> RegistryError.modeNotSet(subject));
    }

    /** Sets the mode of a subject, or of the registry if {@code subject} is empty. */
    synchronized void setMode(Optional<String> subject, RegistryMode mode) {
        subject.ifPresent(bounds::requireSubject);
        bounds.requireRoomForSetting();
        write(new ModeSet(subject, Optional.of(mode)));
    }

    /** Takes back a subject's own mode, and says which it was. */
    synchronized RegistryMode resetMode(String subject) {
        RegistryMode former = ownMode(subject);
        write(new ModeSet(Optional.of(subject), Optional.empty()));
        return former;
    }

    /** Takes back whatever a subject has of its own. */
    synchronized void forget(String subject) {
        Optional<String> name = Optional.of(subject);
        book.level(name).ifPresent(level -> write(new LevelSet(name, Optional.empty())));
        book.mode(name).ifPresent(mode -> write(new ModeSet(name, Optional.empty())));
    }

    /** @throws RegistryError 42205 if the mode in force forbids changes */
    void requireWritable(String subject) {
        if (mode(subject) == RegistryMode.READONLY) {
            throw RegistryError.notPermitted("Subject " + subject + " is in read-only mode");
        }
    }

    private void write(RegistryRecord change) {
        log.accept(change);
        book.apply(change);
    }
}
