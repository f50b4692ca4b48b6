package dev.poeprofit.examples;

import dev.poeprofit.core.port.FactStore;
import dev.poeprofit.core.port.History;
import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.core.strategy.Player;
import dev.poeprofit.server.board.BoardKeeper;
import dev.poeprofit.server.board.BoardSettings;
import dev.poeprofit.server.board.BoardSources;
import dev.poeprofit.server.board.JudgeClock;
import dev.poeprofit.server.board.Operations;
import dev.poeprofit.server.http.ApiServer;
import dev.poeprofit.server.http.ApiSettings;
import java.time.InstantSource;

/** Puts the JSON API before a store. */
final class ApiFront {
    private ApiFront() {}

    static ApiServer start(
            ApiSettings settings, History history, FactStore facts, OpsLog ops, Player player, Operations operations) {
        InstantSource clock = InstantSource.system();
        JudgeClock judge = JudgeClock.of(clock);
        BoardKeeper keeper =
                new BoardKeeper(BoardSources.of(history, facts, ops), judge, clock, BoardSettings.of(player));
        try {
            return ApiServer.start(settings, keeper, operations, clock, judge);
        } catch (IllegalStateException e) {
            throw new Main.UsageException(String.valueOf(e.getMessage()));
        }
    }
}
