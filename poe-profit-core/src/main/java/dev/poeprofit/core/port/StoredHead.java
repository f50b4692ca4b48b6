package dev.poeprofit.core.port;

/**
 * A page that is applied, without its bytes.
 *
 * @param page the page with an empty body
 * @param checkpoint its checkpoint
 */
public record StoredHead(LoggedPage page, Checkpoint checkpoint) {}
