package dev.poeprofit.sim.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.sim.SimulatedLeague;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Simulated services over real sockets")
class SimulatedHostTest {
    private static final Instant NOW = SimulatedServicesTest.SMALL.start().plus(Duration.ofHours(6));

    private Optional<SimulatedHost> host = Optional.empty();

    private SimulatedHost open(FaultPlan plan) throws IOException {
        close();
        SimulatedServices services = SimulatedServices.over(SimulatedLeague.of(SimulatedServicesTest.SMALL))
                .faults(plan)
                .build();
        host = Optional.of(SimulatedHost.open(services, () -> NOW));
        return host.get();
    }

    private static FaultPlan trouble(Service service, Fault fault) {
        return FaultPlan.of(NOW, Duration.ofMinutes(1), service, fault);
    }

    @AfterEach
    void close() {
        host.ifPresent(SimulatedHost::close);
    }

    /** Everything that comes over the wire until the connection ends. */
    private record Raw(String text) {
        String body() {
            int end = text.indexOf("\r\n\r\n");
            return end < 0 ? "" : text.substring(end + 4);
        }

        String header(String name) {
            return text.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ": ", 0, name.length() + 2))
                    .map(line -> line.substring(name.length() + 2))
                    .findFirst()
                    .orElse("");
        }

        int status() {
            return Integer.parseInt(text.substring(9, 12));
        }
    }

    private static Raw ask(URI address, String method, String target, String more, String body) throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(20_000);
            String request = method + " " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nUser-Agent: "
                    + Client.AGENT + "\r\n" + more + "Content-Length: " + body.length() + "\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return new Raw(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static Raw get(SimulatedHost host, Service service, String target) throws IOException {
        return ask(host.address(service), "GET", target, "", "");
    }

    @Test
    void every_service_answers_at_its_own_port_with_the_services_date() throws IOException {
        SimulatedHost open = open(FaultPlan.NONE);
        Raw items = get(open, Service.WEBSITE, "/api/trade/data/items");
        assertThat(items.status()).isEqualTo(200);
        assertThat(items.header("Date")).isEqualTo(Pages.date(NOW));
        assertThat(items.body()).startsWith("{\"result\":").endsWith("}");
        assertThat(get(open, Service.DATA_API, "/public-stash-tabs?id=1-2-3-4-5")
                        .status())
                .isEqualTo(401);
        assertThat(get(open, Service.MODS, "/mods.json").status()).isEqualTo(200);
        String currency = "/poe1/api/economy/exchange/current/overview?league=Simulacra&type=Currency";
        assertThat(get(open, Service.NINJA, currency).header("Age")).isEqualTo("0");
        assertThat(Stream.of(Service.values()).map(open::address).distinct()).hasSize(Service.values().length);
    }

    @Test
    void a_form_reaches_the_token_endpoint() throws IOException {
        Raw token = ask(
                open(FaultPlan.NONE).address(Service.WEBSITE),
                "POST",
                "/oauth/token",
                "Content-Type: application/x-www-form-urlencoded\r\n",
                Client.form("service:psapi"));
        assertThat(token.body()).contains("\"access_token\":");
    }

    @Test
    void a_cut_body_is_shorter_than_its_length_and_a_dropped_connection_has_no_byte() throws IOException {
        Raw cut = get(open(trouble(Service.WEBSITE, new Fault.CutBody(50))), Service.WEBSITE, "/api/trade/data/items");
        assertThat(Integer.parseInt(cut.header("Content-Length"))).isGreaterThan(1000);
        assertThat(cut.body()).hasSize(50);

        Raw dropped = get(open(trouble(Service.WEBSITE, new Fault.Outage())), Service.WEBSITE, "/api/trade/data/items");
        assertThat(dropped.text()).isEmpty();
    }

    @Test
    void a_slow_answer_takes_its_time_and_is_whole() throws IOException {
        SimulatedHost slow =
                open(trouble(Service.WEBSITE, new Fault.Slow(Duration.ofMillis(200), Duration.ofMillis(200))));
        long before = System.nanoTime();
        Raw answer = get(slow, Service.WEBSITE, "/api/trade/data/items");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(390));
        assertThat(answer.body()).startsWith("{\"result\":").endsWith("}");
    }

    @Test
    void a_304_has_no_body() throws IOException {
        SimulatedHost open = open(FaultPlan.NONE);
        String tag = get(open, Service.MODS, "/mods.json").header("ETag");
        Raw same = ask(open.address(Service.MODS), "GET", "/mods.json", "If-None-Match: " + tag + "\r\n", "");
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
    }

    @Test
    void closing_does_not_wait_for_a_slow_answer() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        SimulatedServices services = SimulatedServices.over(SimulatedLeague.of(SimulatedServicesTest.SMALL))
                .latency(Duration.ofMinutes(5))
                .build();
        SimulatedHost open = SimulatedHost.open(services, () -> {
            asked.countDown();
            return NOW;
        });
        URI address = open.address(Service.MODS);
        CompletableFuture<String> slow = CompletableFuture.supplyAsync(() -> {
            try {
                return ask(address, "GET", "/mods.json", "", "").text();
            } catch (IOException e) {
                return "";
            }
        });
        assertThat(asked.await(15, TimeUnit.SECONDS)).isTrue();
        open.close();
        assertThat(slow.get(15, TimeUnit.SECONDS)).isEmpty();
    }
}
