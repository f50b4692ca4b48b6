/**
 * Simulated league: sellers and buyers of known truth, and the answers that the public services would give about them.
 */
module dev.poeprofit.sim {
    requires transitive dev.poeprofit.core;
    requires static transitive org.jspecify;

    exports dev.poeprofit.sim;
    exports dev.poeprofit.sim.league;
    exports dev.poeprofit.sim.service;
    exports dev.poeprofit.sim.truth;
}
