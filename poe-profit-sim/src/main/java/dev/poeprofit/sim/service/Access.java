package dev.poeprofit.sim.service;

import java.time.Instant;
import java.util.List;

/**
 * A request that arrived, as a server's log has it.
 *
 * @param at when it arrived
 * @param service at which service
 * @param method method
 * @param target path and query, secrets masked, cut at 300 characters
 * @param status status of the answer; 0 if the connection was dropped
 * @param complete whether the client could read all of the answer
 * @param faults names of the faults that were active for it
 */
public record Access(
        Instant at, Service service, String method, String target, int status, boolean complete, List<String> faults) {
    /** Copies the faults. */
    public Access {
        faults = List.copyOf(faults);
    }
}
