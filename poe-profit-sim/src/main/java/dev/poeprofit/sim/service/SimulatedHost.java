package dev.poeprofit.sim.service;

import dev.poeprofit.sim.Delivery;
import dev.poeprofit.sim.SimAnswer;
import dev.poeprofit.sim.SimRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Simulated services behind real sockets: one port on loopback for each service, one request a connection, no TLS. Delays are
 * real time, so a slow answer occupies a thread of its own; cut bodies and dropped connections end the connection. An outage
 * closes connections instead of refusing them. Requests may come from several threads; the services answer them one after
 * the other.
 */
public final class SimulatedHost implements AutoCloseable {
    private static final int CHUNKS = 20;
    private static final int BACKLOG = 50;
    /** Longer than any client waits for itself. */
    private static final int IDLE_MILLIS = 60_000;

    private static final int MAX_PORT = 65_535;

    private final SimulatedServices services;
    private final InstantSource clock;
    private final Map<Service, ServerSocket> ports = new EnumMap<>(Service.class);
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads;
    private final CountDownLatch closing = new CountDownLatch(1);

    private SimulatedHost(SimulatedServices services, InstantSource clock) {
        this.services = services;
        this.clock = clock;
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "simulated-host");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Opens a port for each service.
     *
     * @param services the services; nobody else should ask them, for their time is this host's
     * @param clock what time it is for the services; a step backwards is taken as no step
     * @return a host that answers
     * @throws IOException if a port cannot be opened
     */
    public static SimulatedHost open(SimulatedServices services, InstantSource clock) throws IOException {
        return open(services, clock, 0);
    }

    /**
     * Opens ports of one's choice.
     *
     * @param services the services; nobody else should ask them, for their time is this host's
     * @param clock what time it is for the services
     * @param firstPort port of the first service, the others follow in the order of {@link Service}; 0 for any that are free
     * @return a host that answers
     * @throws IOException if a port cannot be opened
     * @throws IllegalArgumentException if there are no such ports
     */
    public static SimulatedHost open(SimulatedServices services, InstantSource clock, int firstPort)
            throws IOException {
        if (firstPort < 0 || firstPort > MAX_PORT - Service.values().length + 1) {
            throw new IllegalArgumentException("firstPort must be 0 or leave room for " + Service.values().length
                    + " ports up to " + MAX_PORT + ", was " + firstPort);
        }
        SimulatedHost host = new SimulatedHost(services, clock);
        try {
            int port = firstPort;
            for (Service service : Service.values()) {
                ServerSocket socket = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
                host.ports.put(service, socket);
                host.threads.execute(() -> host.listen(service, socket));
                port += firstPort == 0 ? 0 : 1;
            }
            return host;
        } catch (IOException | RuntimeException e) {
            host.close();
            throw e;
        }
    }

    /**
     * Where a service is.
     *
     * @param service the service
     * @return its base address, such as {@code http://127.0.0.1:40123}, without a slash at the end
     */
    public URI address(Service service) {
        ServerSocket port = ports.get(service);
        if (port == null) {
            throw new IllegalStateException("no port is open for " + service);
        }
        return URI.create("http://" + port.getInetAddress().getHostAddress() + ":" + port.getLocalPort());
    }

    private void listen(Service service, ServerSocket port) {
        while (!port.isClosed()) {
            try {
                accept(service, port.accept());
            } catch (IOException e) {
                // The port is closed, or a client was gone before it was accepted: the loop finds out which.
            }
        }
    }

    private void accept(Service service, Socket connection) throws IOException {
        connections.add(connection);
        try {
            threads.execute(() -> serve(service, connection));
        } catch (RejectedExecutionException e) {
            connection.close();
        }
    }

    private void serve(Service service, Socket connection) {
        try (connection) {
            if (closing.getCount() == 0) {
                return;
            }
            connection.setSoTimeout(IDLE_MILLIS);
            SimRequest request = HttpWire.read(connection.getInputStream(), service.host());
            SimAnswer answer = services.answer(service, request, clock);
            Delivery delivery = answer.delivery();
            pause(delivery.firstByte());
            if (!delivery.dropped()) {
                send(connection.getOutputStream(), answer, request.method().equals("HEAD"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // Who sent no request, or went away, gets no answer; the connection is closed.
        } finally {
            connections.remove(connection);
        }
    }

    private void send(OutputStream out, SimAnswer answer, boolean headOnly) throws IOException, InterruptedException {
        out.write(HttpWire.head(answer));
        out.flush();
        byte[] body = answer.body();
        if (body.length == 0 || headOnly) {
            return;
        }
        Delivery delivery = answer.delivery();
        int end = delivery.cutAfter().orElse(body.length);
        int chunks = delivery.body().isZero() ? 1 : CHUNKS;
        for (int i = 0; i < chunks; i++) {
            pause(delivery.body().dividedBy(chunks));
            int from = (int) ((long) end * i / chunks);
            out.write(body, from, (int) ((long) end * (i + 1) / chunks) - from);
            out.flush();
        }
    }

    private void pause(Duration length) throws InterruptedException {
        if (!length.isZero() && closing.await(length.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new InterruptedException("the host is closing");
        }
    }

    /** Closes the ports at once; answers under way are cut. */
    @Override
    public void close() {
        closing.countDown();
        try {
            for (ServerSocket port : ports.values()) {
                port.close();
            }
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a port on loopback cannot be closed", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
