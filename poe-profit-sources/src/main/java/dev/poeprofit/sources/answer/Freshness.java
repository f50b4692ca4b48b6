package dev.poeprofit.sources.answer;

import dev.poeprofit.sources.http.Response;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * For how long an answer holds, and when it was made, as its headers say (RFC 9111). Headers that cannot be read say
 * nothing.
 */
public final class Freshness {
    /** What a cache may be told at most; a longer time is a mistake of the server or a trick. */
    public static final Duration LONGEST = Duration.ofDays(7);

    private Freshness() {}

    /**
     * How much longer the answer holds: {@code max-age} less {@code Age}, and not before {@code Retry-After}.
     *
     * @param response the answer
     * @return zero if it says nothing or holds no longer; at most {@link #LONGEST}
     */
    public static Duration remaining(Response response) {
        Duration left = maxAge(response)
                .map(maxAge -> maxAge.minus(age(response).orElse(Duration.ZERO)))
                .orElse(Duration.ZERO);
        Duration retryAfter = seconds(response.header("Retry-After")).orElse(Duration.ZERO);
        Duration longer = max(max(left, retryAfter), Duration.ZERO);
        return longer.compareTo(LONGEST) > 0 ? LONGEST : longer;
    }

    private static Optional<Duration> maxAge(Response response) {
        String control = response.header("Cache-Control").orElse("").toLowerCase(Locale.ROOT);
        for (String directive : control.split(",", -1)) {
            String name = directive.strip();
            if (name.equals("no-store") || name.equals("no-cache")) {
                return Optional.empty();
            }
        }
        for (String directive : control.split(",", -1)) {
            String[] parts = directive.strip().split("=", 2);
            if (parts.length == 2 && parts[0].strip().equals("max-age")) {
                return seconds(Optional.of(parts[1].strip().replace("\"", "")));
            }
        }
        return Optional.empty();
    }

    /**
     * How long the answer lay in caches on its way.
     *
     * @param response the answer
     * @return {@code Age}; empty if it says nothing readable
     */
    public static Optional<Duration> age(Response response) {
        return seconds(response.header("Age"));
    }

    /**
     * A header that holds a date.
     *
     * @param response the answer
     * @param header its name, such as {@code Last-Modified}
     * @return the time; empty if there is none, or no date as HTTP writes it
     */
    public static Optional<Instant> date(Response response, String header) {
        try {
            return response.header(header).map(text -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> seconds(Optional<String> text) {
        return text.filter(value -> value.matches("\\d{1,12}")).map(value -> Duration.ofSeconds(Long.parseLong(value)));
    }

    /**
     * The longer of two.
     *
     * @param a one
     * @param b other
     * @return the longer
     */
    public static Duration max(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
