package dev.poeprofit.sources.limit;

import dev.poeprofit.sources.http.Response;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** The header {@code Retry-After}: seconds, or a date as RFC 9110 allows (section 10.2.3). */
public final class RetryAfter {
    /** Longest wait that is believed. */
    public static final Duration LONGEST = Duration.ofDays(1);

    private static final Pattern SECONDS = Pattern.compile("[0-9]+");
    private static final int SAFE_DIGITS = 9;

    private RetryAfter() {}

    /**
     * How long a response asks us to wait.
     *
     * @param response any response
     * @param now wall time; a date is compared with the response's own {@code Date} if it has one, as that is the same clock
     * @return from zero to {@link #LONGEST}; empty if the header is missing or cannot be read
     */
    public static Optional<Duration> of(Response response, Instant now) {
        Optional<String> value = response.header("Retry-After");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        String text = value.get();
        if (SECONDS.matcher(text).matches()) {
            return Optional.of(text.length() > SAFE_DIGITS ? LONGEST : cut(Duration.ofSeconds(Long.parseLong(text))));
        }
        Instant base = response.header("Date").flatMap(RetryAfter::date).orElse(now);
        return date(text).map(until -> cut(Duration.between(base, until)));
    }

    private static Duration cut(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
