package dev.poeprofit.sources.http;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads {@code Retry-After}: whole seconds or a date (RFC 9110, 10.2.3). What is longer than a day counts as a day. */
public final class RetryAfter {
    /** The longest wait that is believed. */
    public static final Duration MAX = Duration.ofDays(1);

    /** What a 429 without the header asks for: the penalty that the stash stream's policy has been seen to name. */
    public static final Duration DEFAULT = Duration.ofSeconds(60);

    private RetryAfter() {}

    /**
     * How long a response asks to wait.
     *
     * @param response the response
     * @param now what a date is compared with
     * @return 0 s to {@link #MAX}; a date in the past is 0 s; empty if the header is absent or cannot be read
     */
    public static Optional<Duration> of(Response response, Instant now) {
        Optional<String> text = response.header("Retry-After");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        OptionalLong seconds = seconds(response);
        return seconds.isPresent()
                ? Optional.of(shorter(Duration.ofSeconds(seconds.getAsLong())))
                : untilDate(text.get(), now);
    }

    /**
     * The number of seconds that a response asks to wait, as sent.
     *
     * @param response the response
     * @return at least 0; empty if the header is absent or is no whole number of up to nine digits
     */
    public static OptionalLong seconds(Response response) {
        Optional<String> text = response.header("Retry-After").filter(it -> it.matches("[0-9]{1,9}"));
        return text.isPresent() ? OptionalLong.of(Long.parseLong(text.get())) : OptionalLong.empty();
    }

    private static Optional<Duration> untilDate(String text, Instant now) {
        try {
            Instant date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(now, date);
            return Optional.of(wait.isNegative() ? Duration.ZERO : shorter(wait));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Duration shorter(Duration wait) {
        return wait.compareTo(MAX) > 0 ? MAX : wait;
    }
}
