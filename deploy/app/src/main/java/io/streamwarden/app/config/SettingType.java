package io.streamwarden.app.config;

import java.util.function.Function;

/** How a setting is written. */
interface SettingType<T> {

    /** What is right, as it completes "needs ...": {@code a whole number from 1 to 256}. */
    String shape();

    /**
     * Understands a value.
     *
     * @throws Unfit if the value has another shape
     */
    T read(Value value);

    /**
     * A type that is written as plain text.
     *
     * @param parse throws IllegalArgumentException on text that does not fit
     */
    static <T> SettingType<T> text(String shape, Function<String, T> parse) {
        return of(shape, value -> {
            if (!(value instanceof Value.Text text)) {
                throw Unfit.needs(value, shape);
            }
            try {
                return parse.apply(text.text().strip());
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw Unfit.needs(value, shape);
            }
        });
    }

    static <T> SettingType<T> of(String shape, Function<Value, T> read) {
        return new SettingType<>() {
            @Override
            public String shape() {
                return shape;
            }

            @Override
            public T read(Value value) {
                return read.apply(value);
            }
        };
    }
}
