package dev.poeprofit.sim.service;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.poeprofit.sim.Delivery;
import dev.poeprofit.sim.SimAnswer;
import dev.poeprofit.sim.SimRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Simulated services behind real sockets: one port on loopback for each service. Delays are real time, so a slow answer
 * occupies a thread of its own; cut bodies and dropped connections end the connection. An outage closes connections instead
 * of refusing them. Requests may come from several threads; the services answer them one after the other.
 */
public final class SimulatedHost implements AutoCloseable {
    private static final int MAX_BODY = 64 << 10;
    private static final int CHUNKS = 20;
    private static final int MAX_PORT = 65_535;

    private final SimulatedServices services;
    private final InstantSource clock;
    private final Map<Service, HttpServer> servers = new EnumMap<>(Service.class);
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
     * @param clock what time it is for the services
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
                HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
                server.createContext("/", exchange -> host.serve(service, exchange));
                server.setExecutor(host.threads);
                server.start();
                host.servers.put(service, server);
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
        HttpServer server = servers.get(service);
        if (server == null) {
            throw new IllegalStateException("no port is open for " + service);
        }
        InetSocketAddress at = server.getAddress();
        return URI.create("http://" + at.getAddress().getHostAddress() + ":" + at.getPort());
    }

    private void serve(Service service, HttpExchange exchange) throws IOException {
        try (exchange) {
            SimAnswer answer = services.answer(service, request(service, exchange), clock);
            Delivery delivery = answer.delivery();
            pause(delivery.firstByte());
            // A connection that is closed before a status is sent ends without a byte.
            if (!delivery.dropped()) {
                send(exchange, answer);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static SimRequest request(Service service, HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY);
        return new SimRequest(
                exchange.getRequestMethod(),
                service.host(),
                exchange.getRequestURI().toString(),
                headers,
                body.length == 0 ? Optional.empty() : Optional.of(new String(body, StandardCharsets.UTF_8)));
    }

    private void send(HttpExchange exchange, SimAnswer answer) throws IOException, InterruptedException {
        Headers headers = exchange.getResponseHeaders();
        answer.headers().forEach(headers::set);
        byte[] body = answer.body();
        boolean bodiless = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : body.length);
        if (bodiless) {
            return;
        }
        Delivery delivery = answer.delivery();
        int end = delivery.cutAfter().orElse(body.length);
        int chunks = delivery.body().isZero() ? 1 : CHUNKS;
        OutputStream out = exchange.getResponseBody();
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
        servers.values().forEach(server -> server.stop(0));
        threads.shutdownNow();
    }
}
