package dev.poeprofit.examples;

import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.sources.http.Request;
import dev.poeprofit.sources.http.Response;
import dev.poeprofit.sources.http.Transport;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Reads the servers' clocks off their answers, as they pass. */
final class ServerClocks implements Transport {
    private final Transport transport;
    private final InstantSource clock;
    private final Map<String, Duration> ahead = new ConcurrentSkipListMap<>();

    ServerClocks(Transport transport, InstantSource clock) {
        this.transport = transport;
        this.clock = clock;
    }

    @Override
    public Response exchange(Request request, Deadline deadline) {
        Response response = transport.exchange(request, deadline);
        Instant now = clock.instant();
        response.header("Date")
                .flatMap(ServerClocks::time)
                .map(time -> time.plus(age(response)))
                .ifPresent(
                        time -> ahead.put(String.valueOf(request.uri().getAuthority()), Duration.between(now, time)));
        return response;
    }

    /** The server's time of each host at its last answer, against ours. */
    List<Services.ServerClock> read() {
        return ahead.entrySet().stream()
                .map(entry -> new Services.ServerClock(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Optional<Instant> time(String date) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** An answer out of a cache was dated when it was made. */
    private static Duration age(Response response) {
        return response.header("Age")
                .filter(text -> text.matches("\\d{1,9}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(Duration.ZERO);
    }
}
