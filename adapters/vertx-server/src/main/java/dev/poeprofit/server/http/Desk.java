package dev.poeprofit.server.http;

import dev.poeprofit.server.board.BoardKeeper;
import dev.poeprofit.server.board.Operations;
import java.time.InstantSource;

/** What the routes share. */
record Desk(
        String epoch,
        ApiSettings settings,
        Contract contract,
        BoardKeeper keeper,
        Operations operations,
        InstantSource clock,
        Workers workers,
        EventHub events,
        HealthDesk health,
        Metrics metrics,
        Runnable renew) {}
