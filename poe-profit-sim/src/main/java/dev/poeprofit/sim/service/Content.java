package dev.poeprofit.sim.service;

import dev.poeprofit.sim.SimAnswer;
import dev.poeprofit.sim.SimRequest;
import java.time.Instant;

/** What the services have to say, whoever asks. */
interface Content {
    /** Answers a GET of stashes, trade dictionaries, overviews or modifiers, without rate-limit headers of its own. */
    SimAnswer answer(Route route, SimRequest request, Instant now);
}
