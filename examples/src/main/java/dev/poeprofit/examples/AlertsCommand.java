package dev.poeprofit.examples;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.poeprofit.core.alert.AlertKey;
import dev.poeprofit.core.alert.AlertState;
import dev.poeprofit.core.alert.Display;
import dev.poeprofit.core.alert.Handling;
import dev.poeprofit.core.alert.Mute;
import dev.poeprofit.core.port.AlertChanged;
import dev.poeprofit.core.port.Notifier;
import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.core.port.OpsQuery;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.Slice;
import dev.poeprofit.engine.alert.AlertChannel;
import dev.poeprofit.engine.alert.AlertCommand;
import dev.poeprofit.engine.alert.AlertConfig;
import dev.poeprofit.engine.alert.AlertEntry;
import dev.poeprofit.engine.alert.AlertLatency;
import dev.poeprofit.engine.alert.AlertMessages;
import dev.poeprofit.engine.alert.AlertObserver;
import dev.poeprofit.engine.alert.AlertReply;
import dev.poeprofit.engine.alert.AlertService;
import dev.poeprofit.engine.alert.MuteText;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a person does with the alerts that a database holds, while no run has it open. */
@Command(
        name = "alerts",
        mixinStandardHelpOptions = true,
        description = "See and handle the alerts that a database holds; try the channels that a configuration names.",
        subcommands = {AlertsCommand.ListThem.class, AlertsCommand.Test.class})
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class AlertsCommand implements Runnable {
    /** Shown without being asked for: what is going on. */
    private static final Set<Display> GOING_ON = EnumSet.of(
            Display.FIRING, Display.ACKNOWLEDGED, Display.SNOOZED, Display.RECOVERING, Display.NO_DATA, Display.ERROR);

    private static final int SLICE = 5_000;
    private static final Duration MEASURED = Duration.ofDays(30);

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private final InstantSource clock;

    AlertsCommand() {
        this(InstantSource.system());
    }

    AlertsCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(name = "ack", description = "Acknowledge an alert: no more sound in this episode unless it gets worse.")
    int ack(
            @CommandLine.Mixin StoreOptions options,
            @Parameters(paramLabel = "ID", description = "id of the alert, as the list shows it") String id,
            @Option(names = "--note", paramLabel = "TEXT", description = "a word for others") @Nullable String note,
            @CommandLine.Mixin Who who) {
        return handle(options, new AlertCommand.Ack(key(id), who.by, who.revision(), Optional.ofNullable(note)));
    }

    @Command(name = "snooze", description = "Put an alert off.")
    int snooze(
            @CommandLine.Mixin StoreOptions options,
            @Parameters(paramLabel = "ID", description = "id of the alert") String id,
            @Option(
                            names = "--for",
                            paramLabel = "SPAN",
                            defaultValue = "15m",
                            description = "how long, such as 15m, 2h or 1d (default ${DEFAULT-VALUE})")
                    String span,
            @CommandLine.Mixin Who who) {
        return handle(
                options,
                new AlertCommand.Snooze(
                        key(id), who.by, who.revision(), clock.instant().plus(span(span))));
    }

    @Command(name = "reopen", description = "Take an acknowledgement or a snooze back.")
    int reopen(
            @CommandLine.Mixin StoreOptions options,
            @Parameters(paramLabel = "ID", description = "id of the alert") String id,
            @CommandLine.Mixin Who who) {
        return handle(options, new AlertCommand.Reopen(key(id), who.by, who.revision()));
    }

    @Command(
            name = "mute",
            description = "Keep alerts quiet: a class, * for all, or parts like kind=ops;market=pc/Standard.")
    int mute(
            @CommandLine.Mixin StoreOptions options,
            @Parameters(paramLabel = "WHICH", description = "which alerts") String which,
            @Option(names = "--for", paramLabel = "SPAN", description = "how long; without, until unmuted") @Nullable
                    String span,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "why") String reason,
            @CommandLine.Mixin Who who) {
        try {
            return handle(
                    options,
                    new AlertCommand.Mute(
                            MuteText.parse(which),
                            who.by,
                            Optional.ofNullable(span).map(it -> clock.instant().plus(span(it))),
                            reason));
        } catch (IllegalArgumentException e) {
            throw new Main.UsageException(String.valueOf(e.getMessage()));
        }
    }

    @Command(name = "unmute", description = "Lift a mute.")
    int unmute(
            @CommandLine.Mixin StoreOptions options,
            @Parameters(paramLabel = "NAME", description = "name of the mute, as the list shows it") String name,
            @CommandLine.Mixin Who who) {
        return handle(options, new AlertCommand.Unmute(name, who.by));
    }

    private int handle(StoreOptions options, AlertCommand command) {
        PrintWriter out = spec.commandLine().getOut();
        try (Db db = options.location(System.getenv()).open()) {
            Instant now = clock.instant();
            List<String> unstored = new ArrayList<>();
            AlertReply reply;
            try (AlertService alerts = new AlertService(AlertConfig.DEFAULT, db.ops(), now)) {
                alerts.observe(new AlertObserver() {
                    @Override
                    public void notStored(PortException failure) {
                        unstored.add(String.valueOf(failure.getMessage()));
                    }
                });
                reply = alerts.command(command, now, Optional.empty());
            }
            if (!unstored.isEmpty()) {
                spec.commandLine().getErr().println("poe-profit: it could not be stored: " + unstored.get(0));
                return ExitCode.STORE;
            }
            if (reply instanceof AlertReply.Refused refused) {
                throw new Main.UsageException(refused.reason());
            }
            out.println(((AlertReply.Done) reply).changed() ? "done" : "it is so already");
        }
        return ExitCode.OK;
    }

    private static AlertKey key(String id) {
        try {
            return AlertKey.parse(id);
        } catch (IllegalArgumentException e) {
            throw new Main.UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static Duration span(String text) {
        return ConfigReader.span(text)
                .filter(it -> !it.isZero())
                .orElseThrow(() ->
                        new Main.UsageException("--for must be a time such as 15m, 2h or 1d, was '" + text + "'"));
    }

    /** Who commands, and on what he decided. */
    static final class Who {
        @Option(
                names = "--by",
                paramLabel = "NAME",
                defaultValue = "user",
                description = "who does it (default ${DEFAULT-VALUE})")
        private String by = "user";

        @Option(
                names = "--revision",
                paramLabel = "N",
                description = "do it only if the alert has this revision, as the list shows it")
        private @Nullable Long revision;

        OptionalLong revision() {
            return revision == null ? OptionalLong.empty() : OptionalLong.of(revision);
        }
    }

    /** Shows them. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description =
                    "Show how alerts stood when the database was last written, mutes, and how promptly they fired.")
    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    static final class ListThem implements Callable<Integer> {
        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec;

        @CommandLine.Mixin
        private StoreOptions options = new StoreOptions();

        @CommandLine.Mixin
        private WidthOption width = new WidthOption();

        @Option(names = "--all", description = "also what is over, to come, or kept quiet")
        private boolean all;

        @Option(names = "--json", description = "print one JSON object")
        private boolean json;

        @Override
        public Integer call() {
            int columns = width.columns();
            PrintWriter out = spec.commandLine().getOut();
            Instant now = InstantSource.system().instant();
            try (Db db = options.location(System.getenv()).open();
                    AlertService alerts = new AlertService(AlertConfig.DEFAULT, db.ops(), now)) {
                List<AlertEntry> shown = alerts.entries(now).stream()
                        .filter(entry -> all || GOING_ON.contains(entry.view().display()))
                        .toList();
                AlertLatency latency = latency(db.ops(), now);
                if (json) {
                    out.println(DbJson.object(object -> write(object, shown, alerts.mutes(), latency)));
                } else {
                    out.print(AlertText.of(shown, columns));
                    alerts.mutes().forEach(mute -> out.println(AlertText.of(mute)));
                    out.println(RunText.latency(latency));
                }
            }
            return ExitCode.OK;
        }

        private static AlertLatency latency(OpsLog ops, Instant now) {
            List<AlertChanged> changes = new ArrayList<>();
            OpsQuery.Span<AlertChanged> query = new OpsQuery.Span<>(
                    AlertChanged.class, Optional.empty(), now.minus(MEASURED), now, Optional.empty(), SLICE);
            while (true) {
                Slice<AlertChanged> slice = ops.list(query);
                changes.addAll(slice.items());
                if (slice.next().isEmpty()) {
                    return AlertLatency.of(changes);
                }
                query = query.continued(slice.next().get());
            }
        }

        private static void write(JsonGenerator json, List<AlertEntry> entries, List<Mute> mutes, AlertLatency latency)
                throws IOException {
            json.writeArrayFieldStart("alerts");
            for (AlertEntry entry : entries) {
                AlertState state = entry.view().state();
                json.writeStartObject();
                json.writeStringField("id", entry.view().key().id());
                json.writeNumberField("revision", state.revision());
                json.writeStringField("display", word(entry.view().display()));
                json.writeStringField("severity", word(state.severity()));
                json.writeNumberField("episode", state.episode());
                if (state.firedAt().isPresent()) {
                    json.writeStringField("fired_at", state.firedAt().get().toString());
                }
                if (state.handling() instanceof Handling.Snoozed snoozed) {
                    json.writeStringField("snoozed_until", snoozed.until().toString());
                }
                json.writeStringField("text", entry.text());
                json.writeStringField("remedy", entry.view().rule().remedy());
                json.writeStringField(
                        "runbook", "docs/runbook.md#" + entry.view().rule().anchor());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("mutes");
            for (Mute mute : mutes) {
                json.writeStartObject();
                json.writeStringField("name", mute.id());
                if (mute.until().isPresent()) {
                    json.writeStringField("until", mute.until().get().toString());
                }
                json.writeStringField("reason", mute.reason());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeObjectFieldStart("fired_within_30_s");
            json.writeNumberField("fired", latency.fired());
            json.writeNumberField("within", latency.within());
            json.writeEndObject();
        }

        private static String word(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        }
    }

    /** Tries channels. */
    @Command(
            name = "test",
            mixinStandardHelpOptions = true,
            description =
                    "Send a message that says that it is a test to every channel that the configuration switches on.")
    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    static final class Test implements Callable<Integer> {
        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec;

        @CommandLine.Mixin
        private RunCommand.ConfigOptions options = new RunCommand.ConfigOptions();

        @Override
        public Integer call() {
            InstantSource clock = InstantSource.system();
            PrintWriter out = spec.commandLine().getOut();
            List<AlertChannel> channels = LiveAlerts.channels(options.load(System.getenv()), clock);
            if (channels.isEmpty()) {
                throw new Main.UsageException("no channel is switched on; see " + ConfigKey.ALERTS_WEBHOOK_FILE.key()
                        + " and " + ConfigKey.ALERTS_DESKTOP.key());
            }
            boolean failed = false;
            for (AlertChannel channel : channels) {
                try (Notifier notifier = channel.notifier()) {
                    Notifier.Delivery came = notifier.deliver(AlertMessages.test(clock.instant()), channel.deadline());
                    failed |= !(came instanceof Notifier.Delivery.Delivered);
                    out.println(notifier.name() + ": " + text(came));
                } catch (Exception e) {
                    throw new IllegalStateException("a channel could not be closed", e);
                }
            }
            return failed ? ExitCode.UNAVAILABLE : ExitCode.OK;
        }

        private static String text(Notifier.Delivery came) {
            if (came instanceof Notifier.Delivery.Held held) {
                return "not now, again in " + held.retryAfter().toSeconds() + " s";
            }
            return came instanceof Notifier.Delivery.Failed failed ? failed.text() : "delivered";
        }
    }
}
