package dev.poeprofit.sim.service;

import dev.poeprofit.sim.SimRequest;
import java.time.Instant;

/**
 * A request on its way through the services.
 *
 * @param route what it asks for
 * @param request the request
 * @param at when it arrived
 * @param label method and target for people, secrets masked
 */
record Asked(Route route, SimRequest request, Instant at, String label) {}
