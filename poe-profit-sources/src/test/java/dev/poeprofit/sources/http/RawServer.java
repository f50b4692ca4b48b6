package dev.poeprofit.sources.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** A loopback server that says exactly what it is told to, byte for byte, and ends the connection as it is told to. */
public final class RawServer implements AutoCloseable {
    private final ServerSocket socket;
    private final String greeting;
    private final Saying saying;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final ThreadLocal<String> latest = new ThreadLocal<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch clientGone = new CountDownLatch(1);
    private final AtomicLong written = new AtomicLong();

    private interface Saying {
        /** Says its part to the newest request; false ends the connection. */
        boolean say(RawServer server, InputStream in, OutputStream out) throws IOException;
    }

    private RawServer(Saying saying) throws IOException {
        this("", saying);
    }

    private RawServer(String greeting, Saying saying) throws IOException {
        this.greeting = greeting;
        this.saying = saying;
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread accepting = new Thread(this::accept, "raw-server");
        accepting.setDaemon(true);
        accepting.start();
    }

    public static RawServer answering(String head) throws IOException {
        return answering(head, new byte[0]);
    }

    public static RawServer answering(String head, byte[] body) throws IOException {
        return new RawServer((server, in, out) -> {
            out.write(head.getBytes(StandardCharsets.UTF_8));
            out.write(body);
            out.flush();
            return false;
        });
    }

    /** Says something before it is asked, as a server does that speaks no TLS. */
    public static RawServer speakingFirst(String text) throws IOException {
        return new RawServer(text, (server, in, out) -> false);
    }

    /** Answers each request, body included, as a function says; the connection is kept. */
    public static RawServer serving(Function<String, byte[]> answer) throws IOException {
        return new RawServer((server, in, out) -> {
            out.write(answer.apply(server.latest.get()));
            out.flush();
            return true;
        });
    }

    /** Gives the answers in turn; an empty one ends the connection. */
    public static RawServer answeringInTurn(String... answers) throws IOException {
        return new RawServer((server, in, out) -> {
            String answer = answers[(server.requests.size() - 1) % answers.length];
            out.write(answer.getBytes(StandardCharsets.UTF_8));
            out.flush();
            return !answer.isEmpty();
        });
    }

    /** Says a little and then nothing, until the client goes. */
    public static RawServer silentAfter(String start) throws IOException {
        return new RawServer((server, in, out) -> {
            out.write(start.getBytes(StandardCharsets.UTF_8));
            out.flush();
            while (in.read() >= 0) {}
            return false;
        });
    }

    /** Never stops. */
    public static RawServer withoutEnd() throws IOException {
        return new RawServer((server, in, out) -> {
            out.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            byte[] some = new byte[1 << 14];
            while (true) {
                out.write(some);
                server.written.addAndGet(some.length);
            }
        });
    }

    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + path);
    }

    public List<String> requests() {
        return requests;
    }

    int connections() {
        return connections.get();
    }

    void awaitRequest() throws InterruptedException {
        await(requested, "no request");
    }

    void awaitClientGone() throws InterruptedException {
        await(clientGone, "the client is still there");
    }

    long awaitBrokenWrite() throws InterruptedException {
        awaitClientGone();
        return written.get();
    }

    private static void await(CountDownLatch latch, String otherwise) throws InterruptedException {
        if (!latch.await(10, TimeUnit.SECONDS)) {
            throw new AssertionError(otherwise);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket accepted = socket.accept();
                connections.incrementAndGet();
                open.add(accepted);
                Thread serving = new Thread(() -> serve(accepted), "raw-server-connection");
                serving.setDaemon(true);
                serving.start();
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(Socket accepted) {
        try (accepted) {
            InputStream in = accepted.getInputStream();
            OutputStream out = accepted.getOutputStream();
            out.write(greeting.getBytes(StandardCharsets.UTF_8));
            for (String request = head(in); !request.isEmpty(); request = head(in)) {
                latest.set(request);
                requests.add(request);
                requested.countDown();
                if (!saying.say(this, in, out)) {
                    return;
                }
            }
        } catch (IOException e) {
            // The client went: what some tests wait for.
        } finally {
            clientGone.countDown();
        }
    }

    // The head, and the body that Content-Length announces; empty if the client has gone.
    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        String text = "";
        while (!text.endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                return "";
            }
            head.write(b);
            text = head.toString(StandardCharsets.UTF_8);
        }
        int at = text.indexOf("Content-Length: ");
        if (at >= 0) {
            int end = text.indexOf('\r', at);
            byte[] body = in.readNBytes(Integer.parseInt(text.substring(at + 16, end)));
            return text + new String(body, StandardCharsets.UTF_8);
        }
        return text;
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket it : open) {
            it.close();
        }
    }
}
