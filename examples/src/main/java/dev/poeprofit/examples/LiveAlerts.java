package dev.poeprofit.examples;

import dev.poeprofit.core.alert.AlertKind;
import dev.poeprofit.core.alert.AlertMatch;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.engine.alert.AlertChannel;
import dev.poeprofit.engine.alert.AlertConfig;
import dev.poeprofit.engine.alert.AlertService;
import dev.poeprofit.engine.alert.AlertWatch;
import dev.poeprofit.engine.alert.DriftWatch;
import dev.poeprofit.engine.alert.FeedWatch;
import dev.poeprofit.engine.alert.PolicyWatch;
import dev.poeprofit.engine.alert.SignalWatch;
import dev.poeprofit.engine.feed.FeedRunner;
import dev.poeprofit.sources.http.HttpTransport;
import dev.poeprofit.sources.notify.DesktopNotifier;
import dev.poeprofit.sources.notify.WebhookNotifier;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the alerts of a run together. */
final class LiveAlerts {
    /** How long something that a source noted is an alert from the last time on; assumption of this project. */
    static final Duration NOTED_FOR = Duration.ofMinutes(10);

    /**
     * What comes from beside the feeds.
     *
     * @param watches more watches
     * @param channels channels to people
     */
    record Outside(List<AlertWatch> watches, List<AlertChannel> channels) {
        /** Nothing. */
        static final Outside NONE = new Outside(List.of(), List.of());
    }

    private LiveAlerts() {}

    /** The service of a run, standing as the log says. */
    static AlertService open(
            OpsLog ops, LiveFeeds live, Outside outside, FeedRunner runner, Services services, Instant now) {
        AlertService alerts = new AlertService(AlertConfig.DEFAULT, ops, now);
        Map<String, DriftWatch.Rests> rests = live.rests();
        Map<String, Market> markets = new HashMap<>();
        rests.forEach((feed, what) -> what.market().ifPresent(market -> markets.put(feed, market)));
        alerts.watch(new FeedWatch(runner::standing, markets));
        alerts.watch(new DriftWatch(runner::statuses, rests));
        alerts.watch(new SignalWatch(runner::statuses, rests.keySet()));
        alerts.watch(new PolicyWatch(() -> services.gates().stream()
                .map(gate -> new PolicyWatch.Policy(gate.policy(), gate.closedUntil()))
                .toList()));
        live.watches().forEach(alerts::watch);
        outside.watches().forEach(alerts::watch);
        rests.forEach((feed, what) -> alerts.signal(
                feed,
                new AlertMatch(Optional.of(AlertKind.OPPORTUNITY), Optional.empty(), what.market(), Optional.empty())));
        outside.channels().forEach(alerts::channel);
        return alerts;
    }

    /** The channels that a configuration switches on. */
    static List<AlertChannel> channels(RunConfig config, InstantSource clock) {
        List<AlertChannel> channels = new ArrayList<>();
        config.alerts().webhook().ifPresent(address -> {
            HttpTransport network = new HttpTransport();
            channels.add(AlertChannel.of(
                    new WebhookNotifier(
                            address,
                            network,
                            clock,
                            "poe-profit/" + config.ggg().version(),
                            network::close),
                    config.alerts().from()));
        });
        config.alerts()
                .desktop()
                .ifPresent(command -> channels.add(AlertChannel.of(
                        new DesktopNotifier(command), config.alerts().from())));
        return channels;
    }
}
