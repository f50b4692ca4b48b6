package dev.poeprofit.sources.http;

/**
 * A request on somebody's behalf.
 *
 * @param asker the worker that asks, such as {@code psapi/pc}; askers share a policy's budget in turn
 * @param endpoint what is asked
 * @param request the request, without identity and authorisation: the upstream adds these
 */
public record Ask(String asker, Endpoint endpoint, Request request) {}
