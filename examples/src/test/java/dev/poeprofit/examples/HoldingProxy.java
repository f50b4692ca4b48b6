package dev.poeprofit.examples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Carries bytes between clients and a server on the loopback address. One request that contains a text can be kept back until it
 * is let go, even after its client has died, or be cut off in its middle.
 */
final class HoldingProxy implements AutoCloseable {
    private static final int POLL_MILLIS = 20;
    private static final int CHUNK = 1 << 14;

    /** What is to happen to one request. */
    private record Order(String match, boolean hold) {
        static final Order NONE = new Order("", false);
    }

    private final URI server;
    private final ServerSocket listener;
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile CountDownLatch struck = new CountDownLatch(1);
    private final CountDownLatch delivered = new CountDownLatch(1);
    private volatile Order order = Order.NONE;

    HoldingProxy(URI server) throws IOException {
        this.server = server;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** Keeps the next request back that contains a text. */
    void hold(String match) {
        struck = new CountDownLatch(1);
        order = new Order(match, true);
    }

    /** Closes the connection in the middle of the body of the next request that contains a text in its head. */
    void cut(String match) {
        struck = new CountDownLatch(1);
        order = new Order(match, false);
    }

    /** Waits until the request has come. */
    void awaitStruck() throws InterruptedException {
        if (!struck.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError("no such request came");
        }
    }

    /** Lets the kept request go to the server and waits for the answer. */
    void release() throws InterruptedException {
        released.countDown();
        if (!delivered.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the server did not answer the late request");
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                start(() -> carry(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void carry(Socket client) {
        AtomicBoolean late = new AtomicBoolean();
        try (client;
                Socket upstream = new Socket(server.getHost(), server.getPort())) {
            start(() -> answer(upstream, client, late));
            InputStream in = client.getInputStream();
            OutputStream out = upstream.getOutputStream();
            byte[] buffer = new byte[CHUNK];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                Order now = order;
                String text = new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
                if (now.match().isEmpty() || !text.contains(now.match())) {
                    out.write(buffer, 0, read);
                    continue;
                }
                order = Order.NONE;
                struck.countDown();
                if (!now.hold()) {
                    int head = text.indexOf("\r\n\r\n") + 4;
                    if (head == read) {
                        out.write(buffer, 0, read);
                        head = 0;
                        read = in.read(buffer);
                    }
                    out.write(buffer, 0, head + (read - head) / 2);
                    return;
                }
                late.set(true);
                out.write(kept(client, buffer, read));
                if (!delivered.await(60, TimeUnit.SECONDS)) {
                    return;
                }
            }
        } catch (IOException e) {
            // Either side is gone, which is what tests do to them.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a client sends until the request is let go. */
    private byte[] kept(Socket client, byte[] first, int length) throws IOException, InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(first, 0, length);
        client.setSoTimeout(POLL_MILLIS);
        byte[] buffer = new byte[CHUNK];
        boolean open = true;
        while (!released.await(open ? 0 : POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            try {
                int read = open ? client.getInputStream().read(buffer) : 0;
                open = open && read >= 0;
                bytes.write(buffer, 0, Math.max(0, read));
            } catch (SocketTimeoutException e) {
                // nothing more for now
            } catch (IOException e) {
                open = false; // killed
            }
        }
        return bytes.toByteArray();
    }

    private void answer(Socket upstream, Socket client, AtomicBoolean late) {
        byte[] buffer = new byte[CHUNK];
        try {
            InputStream in = upstream.getInputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (late.get()) {
                    delivered.countDown();
                }
                client.getOutputStream().write(buffer, 0, read);
                client.getOutputStream().flush();
            }
        } catch (IOException e) {
            // Either side is gone.
        }
    }

    @Override
    public void close() throws IOException {
        released.countDown();
        listener.close();
    }
}
