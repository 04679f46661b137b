package io.streamwarden.ingest;

import java.util.Optional;

/**
 * One sign-in as sshd tells of it: {@code Failed METHOD for [invalid user ]USER from ADDRESS port N ssh2[: KEY]}, or the
 * same with {@code Accepted}.
 *
 * <p>The user name is whatever the client sent, so it may itself read {@code root from 192.0.2.1 port 22 ssh2}. sshd
 * writes the real address behind it; so the line is read from its end. Behind the address only keys and certificates
 * follow, and a certificate bears a name of the client's choice too: where such a text leaves more than one place
 * that could be the address, the line is refused rather than guessed at.
 *
 * @param user as sent, spaces and all; may be empty
 * @param ip canonical
 */
record SshdAttempt(
        boolean accepted, String method, boolean invalidUser, String user, String ip, int port, String protocol) {
    private static final String FAILED = "Failed ";
    private static final String ACCEPTED = "Accepted ";
    private static final String FOR = " for ";
    private static final String INVALID_USER = "invalid user ";
    private static final String FROM = " from ";
    private static final String PORT = " port ";
    private static final String SSH = "ssh";
    private static final String PREAUTH = " [preauth]";
    private static final int HIGHEST_PORT = 65_535;

    /** The attempt, or empty if the message tells of none. */
    static Optional<SshdAttempt> read(String message) throws UnreadableLine {
        boolean accepted = message.startsWith(ACCEPTED);
        if (!accepted && !message.startsWith(FAILED)) {
            return Optional.empty();
        }
        int methodStart = accepted ? ACCEPTED.length() : FAILED.length();
        int methodEnd = message.indexOf(' ', methodStart);
        if (methodEnd < 0 || !message.startsWith(FOR, methodEnd)) {
            return Optional.empty();
        }
        int userStart = methodEnd + FOR.length();
        int end = message.length() - (message.endsWith(PREAUTH) ? PREAUTH.length() : 0);

        Peer peer = peer(message, userStart, end);

        boolean invalidUser =
                message.startsWith(INVALID_USER, userStart) && userStart + INVALID_USER.length() <= peer.start();
        return Optional.of(new SshdAttempt(
                accepted,
                message.substring(methodStart, methodEnd),
                invalidUser,
                message.substring(invalidUser ? userStart + INVALID_USER.length() : userStart, peer.start()),
                peer.ip(),
                peer.port(),
                peer.protocol()));
    }

    /** The {@code  from ADDRESS port N ssh2} that sshd wrote; starts at its first space. */
    private record Peer(int start, String ip, int port, String protocol) {}

    private static Peer peer(String message, int userStart, int end) throws UnreadableLine {
        int beforeKey = endOfPeer(message, end);
        int start = startOfPeer(message, userStart, beforeKey);
        return start >= 0 ? peerAt(message, start, beforeKey) : onlyPeer(message, userStart, end);
    }

    /** Where the peer ends if nothing, or {@code : TYPE FINGERPRINT}, stands behind it. */
    private static int endOfPeer(String message, int end) {
        int fingerprint = message.lastIndexOf(' ', end - 1);
        int type = fingerprint < 0 ? -1 : message.lastIndexOf(' ', fingerprint - 1);
        boolean key = type > 0
                && message.charAt(type - 1) == ':'
                && isKeyText(message, type + 1, fingerprint)
                && isKeyText(message, fingerprint + 1, end);
        return key ? type - 1 : end;
    }

    /** Names of key types, and fingerprints in hex or base64. A quoted text of the client's choice is neither. */
    private static boolean isKeyText(String message, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = message.charAt(i);
            if (c >= 0x80 || !(Character.isLetterOrDigit(c) || "-_:+/=.@".indexOf(c) >= 0)) {
                return false;
            }
        }
        return to > from;
    }

    /** The one place before a longer text, such as a certificate's, that reads as a peer. */
    private static Peer onlyPeer(String message, int userStart, int end) throws UnreadableLine {
        int foundStart = -1;
        int foundEnd = -1;
        for (int colon = message.indexOf(": ", userStart);
                colon >= 0 && colon < end;
                colon = message.indexOf(": ", colon + 1)) {
            int start = startOfPeer(message, userStart, colon);
            if (start >= 0 && foundStart >= 0) {
                throw new UnreadableLine(
                        Rejection.AMBIGUOUS_CLIENT, "two texts read as sshd's ' from ADDRESS port N ssh2'");
            }
            if (start >= 0) {
                foundStart = start;
                foundEnd = colon;
            }
        }
        if (foundStart < 0) {
            throw new UnreadableLine(
                    Rejection.BAD_MESSAGE,
                    "expected '... from ADDRESS port N ssh2' at the end, got "
                            + Excerpt.of(message.substring(Math.max(userStart, end - 60), end)));
        }
        return peerAt(message, foundStart, foundEnd);
    }

    /** Where {@code  from ADDRESS port N sshN} begins that ends at {@code to}, or -1. */
    private static int startOfPeer(String message, int from, int to) {
        int protocol = message.lastIndexOf(' ', to - 1);
        int number = message.lastIndexOf(' ', protocol - 1);
        int port = number - PORT.length() + 1;
        int address = message.lastIndexOf(' ', port - 1);
        int start = address - FROM.length() + 1;
        boolean peer = start >= from
                && message.startsWith(FROM, start)
                && message.startsWith(PORT, port)
                && CivilTime.number(message, number + 1, protocol) >= 0
                && message.startsWith(SSH, protocol + 1)
                && CivilTime.endOfDigits(message, protocol + 1 + SSH.length(), to) == to;
        return peer ? start : -1;
    }

    private static Peer peerAt(String message, int start, int end) throws UnreadableLine {
        int address = start + FROM.length();
        int addressEnd = message.indexOf(' ', address);
        int numberEnd = message.lastIndexOf(' ', end - 1);
        int port = CivilTime.number(message, addressEnd + PORT.length(), numberEnd);
        String ip = IpAddresses.canonical(message, address, addressEnd);
        if (ip == null) {
            throw new UnreadableLine(
                    Rejection.BAD_CLIENT,
                    "expected an IP address, got " + Excerpt.of(message.substring(address, addressEnd))
                            + "; sshd logs addresses with UseDNS no");
        }
        if (port > HIGHEST_PORT) {
            throw new UnreadableLine(Rejection.BAD_MESSAGE, "a port is 0 to 65535, got " + port);
        }
        return new Peer(start, ip, port, message.substring(numberEnd + 1, end));
    }
}
