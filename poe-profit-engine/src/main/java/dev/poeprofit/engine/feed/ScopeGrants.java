package dev.poeprofit.engine.feed;

import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.PortException;
import java.util.List;
import java.util.Optional;

/** The scopes this program asks for, and those it was given. Blocking and interruptible. */
public interface ScopeGrants {
    /**
     * The scopes the configuration asks for.
     *
     * @return in any order
     */
    List<String> configured();

    /**
     * The scopes of the present token; a token is fetched if there is none.
     *
     * @param deadline how long the call may take
     * @return in any order; empty if no token may be asked for now
     * @throws PortException if no token is given
     */
    Optional<List<String>> granted(Deadline deadline);
}
