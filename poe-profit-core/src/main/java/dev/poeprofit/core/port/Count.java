package dev.poeprofit.core.port;

/**
 * One count of a page, stored with it, so that a report over a store needs no second decode.
 *
 * @param metric what is counted, such as {@code items} or {@code unpriced}
 * @param label the part of it, such as a reason or a currency token; empty if there are no parts
 * @param count at least 1
 */
public record Count(String metric, String label, long count) {}
