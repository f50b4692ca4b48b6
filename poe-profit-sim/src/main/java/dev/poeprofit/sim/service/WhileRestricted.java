package dev.poeprofit.sim.service;

/** What a server makes of a request that comes while it refuses them. The real one's ways are not published. */
public enum WhileRestricted {
    /** It is refused, and nothing more. */
    REFUSE,
    /** The restriction begins anew. */
    BEGIN_ANEW,
    /** Another restriction is added at the end of the running one. */
    ADD_ANOTHER
}
