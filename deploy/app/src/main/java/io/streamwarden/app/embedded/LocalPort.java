package io.streamwarden.app.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** A TCP port of this machine's loopback address, the only address that embedded servers listen on. */
final class LocalPort {
    static final String HOST = "127.0.0.1";

    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    /** Stands for "any free port" wherever a port is asked for. */
    static final int ANY = 0;

    private LocalPort() {}

    /** A port that nothing listened on a moment ago. */
    static int free() {
        try (ServerSocket socket = bound(ANY)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port on " + HOST, e);
        }
    }

    /**
     * @param user who needs the port, such as {@code Kafka}; begins the sentence of the error
     * @throws PlatformException if something listens there already, or the port may not be taken
     */
    static void requireFree(int port, String user) {
        try (ServerSocket socket = bound(port)) {
            assert socket.isBound();
        } catch (IOException e) {
            throw new PlatformException(
                    user + " cannot listen on " + HOST + ":" + port + " (" + e.getMessage()
                            + "): stop what uses that port, or choose another one (" + ANY + " takes any free port)",
                    e);
        }
    }

    static boolean isBusy(int port) {
        try (ServerSocket socket = bound(port)) {
            return !socket.isBound();
        } catch (IOException e) {
            return true;
        }
    }

    /** @throws IllegalArgumentException if {@code port} is not 0 to 65535 */
    static int requireValid(int port, String user) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(user + " needs a port from 0 (any free one) to 65535, got " + port);
        }
        return port;
    }

    private static ServerSocket bound(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(HOST, LOOPBACK), port));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
