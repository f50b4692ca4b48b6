package dev.poeprofit.examples;

import dev.poeprofit.examples.league.LeagueFile;
import dev.poeprofit.sim.league.LeagueSpec;

/** The league that an option names. */
final class LeagueOption {
    private LeagueOption() {}

    static LeagueSpec open(String option) {
        try {
            return LeagueFile.open(option);
        } catch (IllegalArgumentException e) {
            throw new Main.UsageException("--league: " + e.getMessage());
        }
    }
}
