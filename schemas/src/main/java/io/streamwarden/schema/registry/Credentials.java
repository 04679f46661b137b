package io.streamwarden.schema.registry;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** How to say to a registry who we are. */
public sealed interface Credentials {
    /** The value of the {@code Authorization} header for a call to {@code url}, if there is one. */
    Optional<String> authorization(URI url);

    /** User and password from the URL itself, where it holds some. */
    record InUrl() implements Credentials {
        @Override
        public Optional<String> authorization(URI url) {
            return Optional.ofNullable(url.getRawUserInfo())
                    .map(userInfo -> basic(URLDecoder.decode(userInfo.replace("+", "%2B"), StandardCharsets.UTF_8)));
        }
    }

    /**
     * User and password, sent with every call.
     *
     * @param userInfo {@code user:password}
     */
    record Basic(String userInfo) implements Credentials {
        @Override
        public Optional<String> authorization(URI url) {
            return Optional.of(basic(userInfo));
        }

        @Override
        public String toString() {
            return "Basic[hidden]";
        }
    }

    /**
     * A token, sent with every call.
     *
     * @param token sent as it is
     */
    record Bearer(String token) implements Credentials {
        @Override
        public Optional<String> authorization(URI url) {
            return Optional.of("Bearer " + token);
        }

        @Override
        public String toString() {
            return "Bearer[hidden]";
        }
    }

    private static String basic(String userInfo) {
        return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }
}
