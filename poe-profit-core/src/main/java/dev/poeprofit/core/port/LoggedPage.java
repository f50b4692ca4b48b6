package dev.poeprofit.core.port;

/**
 * A page with its number.
 *
 * @param seq dense page number in the queue, from 1
 * @param page the page
 */
public record LoggedPage(long seq, Page page) {}
