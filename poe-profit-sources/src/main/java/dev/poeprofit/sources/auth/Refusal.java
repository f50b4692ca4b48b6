package dev.poeprofit.sources.auth;

import java.time.Instant;

/**
 * That the server gave no token, or did not accept the one it had just given.
 *
 * @param text why, without secrets, such as {@code invalid_scope: ...}
 * @param at when
 */
public record Refusal(String text, Instant at) {}
