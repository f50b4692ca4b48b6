package dev.poeprofit.examples;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.sim.LeagueSettings;
import dev.poeprofit.sim.SimulatedLeague;
import dev.poeprofit.sim.service.FaultPlan;
import dev.poeprofit.sim.service.Registration;
import dev.poeprofit.sim.service.Service;
import dev.poeprofit.sim.service.SimulatedHost;
import dev.poeprofit.sim.service.SimulatedServices;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** The services of other people, simulated, at ports of this machine, and the configuration of a client of theirs. */
final class Simulation implements AutoCloseable {
    /** With the idle reports, a page every three seconds or so at any hour of the day. */
    private static final int SELLERS = 1_000;

    private static final int IDLE_REPORTS = 1_200;
    /** Longer than anybody lets it run; a league that ends stands still. */
    private static final int DAYS = 60;

    private final Instant start;
    private final Market market;
    private final SimulatedServices services;
    private final SimulatedHost host;

    private Simulation(Instant start, Market market, SimulatedServices services, SimulatedHost host) {
        this.start = start;
        this.market = market;
        this.services = services;
        this.host = host;
    }

    /**
     * A league that began at midnight UTC, a day or two ago. The same seed gives the same league with the same cursors
     * whenever it is started within a day.
     */
    static Instant start(Instant now) {
        return now.truncatedTo(ChronoUnit.DAYS).minus(1, ChronoUnit.DAYS);
    }

    /**
     * Opens the services. The league is brought up to now first, which takes some seconds.
     *
     * @param start when the league began
     * @param publishDelay how late the stash stream is
     * @param faults what goes wrong when
     * @param firstPort port of the first service; 0 for any that are free
     * @throws IOException if a port cannot be opened
     */
    static Simulation open(
            long seed, Instant start, Duration publishDelay, FaultPlan faults, int firstPort, InstantSource clock)
            throws IOException {
        LeagueSettings.Builder builtIn = LeagueSettings.seeded(seed).sellers(SELLERS);
        return open(builtIn.publishDelay(publishDelay), seed, start, faults, firstPort, clock);
    }

    /**
     * Opens the services of some league, from a start on and for as long as anybody lets it run.
     *
     * @param league what it is made from
     */
    static Simulation open(
            LeagueSettings.Builder league,
            long seed,
            Instant start,
            FaultPlan faults,
            int firstPort,
            InstantSource clock)
            throws IOException {
        LeagueSettings settings = league.start(start)
                .days(DAYS)
                .pageTabs(1)
                .idleReports(IDLE_REPORTS)
                .build();
        SimulatedLeague running = SimulatedLeague.of(settings);
        running.advanceTo(clock.instant());
        SimulatedServices services = SimulatedServices.over(running)
                .client(Registration.DEFAULT)
                .seed(seed)
                .faults(faults)
                .build();
        return new Simulation(start, settings.market(), services, SimulatedHost.open(services, clock, firstPort));
    }

    Instant start() {
        return start;
    }

    Market market() {
        return market;
    }

    SimulatedServices services() {
        return services;
    }

    URI address(Service service) {
        return host.address(service);
    }

    /** The secret of the simulated application: made up, and good for nothing else. */
    static String secret() {
        return Registration.DEFAULT.clientSecret();
    }

    /** Lines of a configuration of `run` and `doctor` that leads here, without database and secret. */
    String configuration() {
        return "ggg.userAgent.contact = simulated@example.org\n"
                + "ggg.userAgent.clientId = " + Registration.DEFAULT.clientId() + "\n"
                + "ggg.apiBase = " + address(Service.DATA_API) + "\n"
                + "ggg.oauthBase = " + address(Service.WEBSITE) + "\n"
                + "ggg.wwwBase = " + address(Service.WEBSITE) + "\n"
                + "ninja.base = " + address(Service.NINJA) + "/poe1/api/economy\n"
                + "leagues = " + market.league() + "\n"
                + "enrichment.enabled = true\n"
                + "enrichment.name = simulated\n"
                + "enrichment.address = " + address(Service.MODS) + "/mods.json\n"
                + "enrichment.licence = made up\n";
    }

    @Override
    public void close() {
        host.close();
    }
}
