package dev.poeprofit.sources.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Reads {@code Retry-After}: whole seconds or a date (RFC 9110, 10.2.3). A date is compared with the response's own {@code Date}
 * if it has one, as that is the same clock.
 */
public final class RetryAfter {
    /** The longest wait that is believed: a week, like the longest restriction of a window. */
    public static final Duration MAX = Duration.ofDays(7);

    /** What a 429 without the header asks for: the penalty that the stash stream's policy has been seen to name. */
    public static final Duration DEFAULT = Duration.ofSeconds(60);

    private static final Pattern SECONDS = Pattern.compile("[0-9]+");
    private static final int SAFE_DIGITS = 9;

    private RetryAfter() {}

    /**
     * How long a response asks to wait.
     *
     * @param response the response
     * @param now wall time; what a date is compared with if the response has no date of its own
     * @return 0 s to {@link #MAX}; a date in the past is 0 s; empty if the header is absent or cannot be read
     */
    public static Optional<Duration> of(Response response, Instant now) {
        OptionalLong seconds = seconds(response, now);
        return seconds.isPresent()
                ? Optional.of(Duration.ofSeconds(Math.min(seconds.getAsLong(), MAX.toSeconds())))
                : Optional.empty();
    }

    /**
     * The number of seconds that a response asks to wait, for the record.
     *
     * @param response the response
     * @param now wall time; what a date is compared with if the response has no date of its own
     * @return at least 0: a number of up to nine digits as sent, {@link #MAX} for a longer one, and the rest until a date rounded
     *     up; empty if the header is absent or cannot be read
     */
    public static OptionalLong seconds(Response response, Instant now) {
        Optional<String> value = response.header("Retry-After");
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        String text = value.get();
        if (SECONDS.matcher(text).matches()) {
            return OptionalLong.of(text.length() > SAFE_DIGITS ? MAX.toSeconds() : Long.parseLong(text));
        }
        Optional<Instant> until = date(text);
        if (until.isEmpty()) {
            return OptionalLong.empty();
        }
        Instant base = response.header("Date").flatMap(RetryAfter::date).orElse(now);
        return OptionalLong.of(Math.max(
                0, Duration.between(base, until.get()).plusNanos(999_999_999).toSeconds()));
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
