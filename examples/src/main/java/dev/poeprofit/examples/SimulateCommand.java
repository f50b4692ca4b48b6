package dev.poeprofit.examples;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.poeprofit.sim.LeagueSettings;
import dev.poeprofit.sim.league.LeagueSpec;
import dev.poeprofit.sim.service.FaultPlan;
import dev.poeprofit.sim.service.Rule;
import dev.poeprofit.sim.service.Service;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts simulated services and judges whoever asks them. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description =
                "Simulate GGG, poe.ninja and a table of modifiers on this machine, with their limits, and count what a client does wrong, until stopped with Ctrl-C.",
        footer = {"", "Stopped with Ctrl-C it says the counts once more and ends with the code of the signal, 130."})
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class SimulateCommand implements Callable<Integer> {
    private static final String MARK = "# Written by poe-profit simulate; it may be replaced by the next one.";
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final int TROUBLED_HOURS = 24 * 7;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--port-base",
            paramLabel = "PORT",
            defaultValue = "18480",
            description =
                    "port of the first service, the others follow; 0 for any that are free (default ${DEFAULT-VALUE})")
    private int portBase;

    private LeagueSpec file = LeagueSpec.seeded(1).build();

    @Option(
            names = "--seed",
            defaultValue = "7",
            description = "seed of the league and of the trouble (default ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--league",
            paramLabel = "FILE|PRESET",
            description =
                    "a league file or one of the leagues that come with the program; seed and delay of the stream are the file's unless given here")
    private String league = "";

    @Option(
            names = "--publish-delay",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "how late the stash stream is, 0-1200; the real one is 300 s late (default ${DEFAULT-VALUE})")
    private int publishDelay;

    @Option(
            names = "--trouble",
            description = "three times an hour something goes wrong: throttling, errors, cut answers, refused tokens")
    private boolean trouble;

    @Option(
            names = "--config-out",
            paramLabel = "FILE",
            defaultValue = "simulated.properties",
            description =
                    "where to write a configuration for run and doctor; its secret goes beside it (default ${DEFAULT-VALUE})")
    private Path configOut;

    @Option(names = "--json", description = "print one JSON object a line")
    private boolean json;

    @Override
    public Integer call() {
        if (publishDelay < 0 || publishDelay > 1_200) {
            throw new Main.UsageException("--publish-delay must be in 0-1200, was " + publishDelay);
        }
        int mostBase = 65_536 - Service.values().length;
        if (portBase < 0 || portBase > mostBase) {
            throw new Main.UsageException("--port-base must be in 0-" + mostBase + ", was " + portBase);
        }
        if (!league.isEmpty()) {
            file = LeagueOption.open(league);
            if (spec.commandLine().getParseResult().hasMatchedOption("--seed")) {
                file = file.withSeed(seed);
            }
            seed = file.seed();
            if (!spec.commandLine().getParseResult().hasMatchedOption("--publish-delay")) {
                publishDelay =
                        (int) LeagueSettings.of(file).build().publishDelay().toSeconds();
            }
        }
        check(configOut);
        check(secretFile());
        InstantSource clock = InstantSource.system();
        Instant now = clock.instant();
        spec.commandLine().getErr().println("simulating the league up to now ...");
        spec.commandLine().getErr().flush();
        FaultPlan faults = trouble ? FaultPlan.hourly(seed, now, TROUBLED_HOURS) : FaultPlan.NONE;
        try (StopSignal stop = new StopSignal();
                Simulation simulation = open(now, faults, clock)) {
            writeConfiguration(simulation);
            begin(simulation);
            while (!stop.await(EVERY)) {
                report(simulation, clock.instant());
            }
            report(simulation, clock.instant());
            return ExitCode.OK;
        } catch (BindException e) {
            throw new Main.UsageException(
                    "--port-base: a port in " + portBase + "-" + (portBase + Service.values().length - 1)
                            + " is taken; name another one, or 0 for any that are free");
        } catch (IOException e) {
            throw new Main.UsageException("--port-base: a port cannot be opened: " + e);
        }
    }

    private Simulation open(Instant now, FaultPlan faults, InstantSource clock) throws IOException {
        Duration delay = Duration.ofSeconds(publishDelay);
        if (league.isEmpty()) {
            return Simulation.open(seed, Simulation.start(now), delay, faults, portBase, clock);
        }
        LeagueSettings.Builder settings = LeagueSettings.of(file).publishDelay(delay);
        return Simulation.open(settings, seed, Simulation.start(now), faults, portBase, clock);
    }

    private Path secretFile() {
        return configOut.resolveSibling(configOut.getFileName() + ".secret");
    }

    /** Only what an earlier simulation wrote is replaced. */
    private static void check(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw new Main.UsageException("--config-out: there is no directory for " + file);
        }
        try {
            boolean free = !Files.exists(file)
                    || (Files.isRegularFile(file)
                            && (Files.readString(file).startsWith(MARK)
                                    || Files.readString(file).strip().equals(Simulation.secret())));
            if (!free) {
                throw new Main.UsageException("--config-out: " + file
                        + " was not written by a simulation; it stays as it is. Name another file");
            }
        } catch (IOException e) {
            throw new Main.UsageException("--config-out: cannot read " + file + ": " + e);
        }
    }

    private void writeConfiguration(Simulation simulation) {
        // A league of its own has cursors of its own, and so needs a database of its own.
        String store = String.format(
                Locale.ROOT,
                "simulated-%d-%s-%ds.db",
                seed,
                DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT)
                        .withZone(ZoneOffset.UTC)
                        .format(simulation.start()),
                publishDelay);
        try {
            Files.deleteIfExists(secretFile());
            try {
                Files.createFile(
                        secretFile(),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } catch (UnsupportedOperationException e) {
                Files.createFile(secretFile());
            }
            Files.writeString(secretFile(), Simulation.secret() + "\n");
            Files.writeString(
                    configOut,
                    MARK + "\n" + simulation.configuration() + "ggg.clientSecret.file = "
                            + secretFile().getFileName() + "\nstore.path = " + store + "\n");
        } catch (IOException e) {
            throw new Main.UsageException("--config-out: cannot write " + configOut + ": " + e);
        }
    }

    private void begin(Simulation simulation) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(object(json -> {
                json.writeStringField("league", simulation.market().league());
                json.writeStringField("configuration", configOut.toString());
                json.writeObjectFieldStart("addresses");
                for (Service service : Service.values()) {
                    json.writeStringField(
                            service.host(), simulation.address(service).toString());
                }
                json.writeEndObject();
            }));
        } else {
            out.println("SIMULATED league " + simulation.market().league() + ", begun " + simulation.start());
            for (Service service : Service.values()) {
                out.printf(Locale.ROOT, "  %-22s %s%n", service.host(), simulation.address(service));
            }
            out.println("the stash stream is " + publishDelay + " s late"
                    + (trouble ? "; three times an hour something goes wrong" : ""));
            out.println("now, in another terminal:");
            out.println("  ./poe-profit doctor --config " + configOut);
            out.println("  ./poe-profit run --config " + configOut);
            out.println("stop with Ctrl-C; every minute it is said here how the client behaves");
        }
        out.flush();
    }

    private void report(Simulation simulation, Instant now) {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, Map<Integer, Long>> answers = new TreeMap<>();
        for (Service service : Service.values()) {
            answers.put(service.host(), new TreeMap<>(simulation.services().statuses(service)));
        }
        if (json) {
            out.println(object(json -> {
                json.writeStringField("at", now.toString());
                json.writeObjectFieldStart("answers");
                for (Map.Entry<String, Map<Integer, Long>> service : answers.entrySet()) {
                    json.writeObjectFieldStart(service.getKey());
                    for (Map.Entry<Integer, Long> status : service.getValue().entrySet()) {
                        json.writeNumberField(status.getKey().toString(), status.getValue());
                    }
                    json.writeEndObject();
                }
                json.writeEndObject();
                json.writeObjectFieldStart("violations");
                for (Rule rule : Rule.values()) {
                    long count = simulation.services().violations().count(rule);
                    if (count > 0) {
                        json.writeNumberField(rule.name().toLowerCase(Locale.ROOT), count);
                    }
                }
                json.writeEndObject();
            }));
        } else {
            out.println(now);
            answers.forEach((service, statuses) -> out.printf(Locale.ROOT, "  %-22s %s%n", service, text(statuses)));
            out.print(simulation.services().violations().report().indent(2));
        }
        out.flush();
    }

    private static String text(Map<Integer, Long> statuses) {
        if (statuses.isEmpty()) {
            return "not asked yet";
        }
        StringBuilder text = new StringBuilder();
        statuses.forEach((status, count) -> text.append(text.length() == 0 ? "" : ", ")
                .append(String.format(Locale.ROOT, "%,d", count))
                .append(count == 1 ? " answer " : " answers ")
                .append(status == 0 ? "cut off" : status.toString()));
        return text.toString();
    }

    /** Writes the fields of an object. */
    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    private static String object(Fields fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
