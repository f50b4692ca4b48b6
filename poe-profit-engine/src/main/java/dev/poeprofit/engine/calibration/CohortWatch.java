package dev.poeprofit.engine.calibration;

import dev.poeprofit.core.confidence.calibration.CohortMember;
import dev.poeprofit.core.confidence.calibration.FollowUp;
import dev.poeprofit.core.confidence.calibration.Resolved;
import dev.poeprofit.core.liquidity.ExposureRules;
import dev.poeprofit.core.liquidity.LiveChain;
import dev.poeprofit.core.liquidity.MarketGood;
import dev.poeprofit.core.liquidity.RateLookup;
import dev.poeprofit.core.liquidity.SaleLabels;
import dev.poeprofit.core.listing.EpisodeId;
import dev.poeprofit.core.listing.ListingEvent;
import dev.poeprofit.core.listing.TabObservation;
import dev.poeprofit.core.listing.VanishFacts;
import dev.poeprofit.core.port.History.PageLifecycle;
import dev.poeprofit.core.price.Chaos;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows the listings that begin after a forecast, page by page, by the same rules by which exposure is counted: live pages of
 * an unbroken chain only, ages from the last change of price, exits at the midpoint of their interval, a seller active for an hour
 * after a report. Listings of single units only. Not thread-safe.
 */
final class CohortWatch {
    /** A followed listing. */
    private static final class Follow {
        final Instant listedAt;
        final String id;
        final List<Watched> cohorts = new ArrayList<>();
        String seller;

        @Nullable
        FollowUp end;

        /** When it vanished, by the report. */
        @Nullable
        Instant vanishedAt;

        /** Whether the vanishing is resolved: then only a revocation says more of it. */
        boolean resolved;

        Follow(Instant listedAt, String seller, String id) {
            this.listedAt = listedAt;
            this.seller = seller;
            this.id = id;
        }
    }

    private final RateLookup rates;
    private final ExposureRules rules;
    private final LiveChain chain;
    private final Set<String> own;
    private final ActivityTimes activity;
    private final Map<MarketGood, List<Watched>> watched = new HashMap<>();
    private final Map<EpisodeId, Follow> open = new HashMap<>();
    /** Gone: not resolved yet, or resolved and kept for a revocation. */
    private final Map<EpisodeId, Follow> pending = new HashMap<>();

    private final Map<String, Instant> lastReport = new HashMap<>();

    CohortWatch(RateLookup rates, ExposureRules rules, Set<String> own) {
        this.rates = rates;
        this.rules = rules;
        this.chain = new LiveChain(rules);
        this.own = Set.copyOf(own);
        this.activity = new ActivityTimes();
    }

    /** How long sellers stay active after a listing begins. */
    ActivityTimes activity() {
        ActivityTimes all = activity.copy();
        if (chain.live()) {
            Instant now = chain.lastAt();
            for (Follow follow : open.values()) {
                addActivity(all, follow, now);
            }
            for (Follow follow : pending.values()) {
                addUnresolved(all, follow);
            }
        }
        return all;
    }

    boolean live() {
        return chain.live();
    }

    void watch(Watched one) {
        watched.computeIfAbsent(one.good(), unseen -> new ArrayList<>()).add(one);
    }

    void accept(PageLifecycle page) {
        boolean isLive = chain.isLive(page);
        boolean continues = chain.continues(page);
        if (!continues && chain.live()) {
            loseSight(chain.lastAt());
        }
        chain.advance(page);
        Map<String, TabObservation> tabs = new HashMap<>();
        for (TabObservation tab : page.tabs()) {
            tabs.put(tab.stashId(), tab);
        }
        if (isLive) {
            // First: what an idle seller had open ended when he went idle, whatever this report says of it.
            for (TabObservation tab : page.tabs()) {
                reported(tab.seller(), page.at());
            }
        }
        for (ListingEvent event : page.events()) {
            take(event, Optional.ofNullable(tabs.get(event.stashId())), isLive, continues);
        }
    }

    /** What is due by a time; it is not followed any more. */
    List<List<Resolved>> due(Instant at) {
        // An exit within the horizon is reported up to the exit window later.
        Instant known = at.minus(rules.exitWindow());
        List<List<Resolved>> due = new ArrayList<>();
        for (Iterator<List<Watched>> lists = watched.values().iterator(); lists.hasNext(); ) {
            List<Watched> list = lists.next();
            for (Iterator<Watched> each = list.iterator(); each.hasNext(); ) {
                Watched one = each.next();
                if (!known.isBefore(one.cohort().dueAt())) {
                    closeIdle(one, known);
                    due.add(one.cohort().resolve(known));
                    forget(one);
                    each.remove();
                }
            }
            if (list.isEmpty()) {
                lists.remove();
            }
        }
        return due;
    }

    private void take(ListingEvent event, Optional<TabObservation> tab, boolean isLive, boolean continues) {
        boolean inSight = isLive && tab.map(report -> !report.acrossGap()).orElse(true);
        switch (event.kind()) {
            case LISTED -> {
                if (inSight && event.ageKnown()) {
                    begin(event);
                }
            }
            case REPRICED -> {
                leave(event);
                if (inSight && continues) {
                    begin(event);
                }
            }
            case STACK_CHANGED -> leave(event);
            case MOVED -> move(event);
            case VANISHED -> vanish(event);
            case RESOLVED -> settle(event);
            case REVOKED -> revoke(event);
        }
    }

    private void begin(ListingEvent event) {
        if (event.stack() != 1) {
            return;
        }
        String seller = event.seller();
        Follow follow = new Follow(event.at(), seller, event.episode() + "@" + event.at());
        open.put(event.episode(), follow);
        MarketGood good = new MarketGood(event.market(), event.key());
        Optional<Chaos> chaos = rates.at(event.market(), event.at()).flatMap(known -> known.chaosOf(event.price()));
        if (chaos.isEmpty()) {
            return;
        }
        boolean mine = event.account() != null && own.contains(event.account());
        for (Watched one : watched.getOrDefault(good, List.of())) {
            String group = one.cohort().forecast().category();
            if (one.holds(chaos.get().amount())
                    && one.cohort().join(new CohortMember(follow.id, event.at(), mine, group))) {
                follow.cohorts.add(one);
            }
        }
    }

    /** The episode goes on at its price, also one that had vanished and was not resolved: it was never gone. */
    private void move(ListingEvent event) {
        Follow waiting = pending.get(event.episode());
        if (waiting != null && !waiting.resolved) {
            pending.remove(event.episode());
            waiting.end = null;
            waiting.vanishedAt = null;
            waiting.cohorts.forEach(one -> one.cohort().reopen(waiting.id));
            open.put(event.episode(), waiting);
        }
        Follow follow = open.get(event.episode());
        if (follow != null) {
            follow.seller = event.seller();
        }
    }

    private void leave(ListingEvent event) {
        Follow follow = open.remove(event.episode());
        if (follow != null) {
            finish(follow, FollowUp.unsold(since(follow, event.at()), FollowUp.Ending.LEFT), 1);
            addActivity(activity, follow, event.at());
        }
    }

    private void vanish(ListingEvent event) {
        Follow follow = open.remove(event.episode());
        if (follow == null) {
            return;
        }
        VanishFacts facts = Objects.requireNonNull(event.vanish(), "a vanishing carries its facts");
        Instant from = latest(latest(facts.previousReport(), event.at().minus(rules.exitWindow())), follow.listedAt);
        Instant exit = from.isBefore(event.at())
                ? from.plus(Duration.between(from, event.at()).dividedBy(2))
                : event.at();
        // Until it is resolved the vanishing says no more than that it is gone.
        follow.end = FollowUp.unsold(since(follow, exit), FollowUp.Ending.LEFT);
        follow.vanishedAt = event.at();
        pending.put(event.episode(), follow);
    }

    private void settle(ListingEvent event) {
        Follow follow = pending.get(event.episode());
        if (follow == null
                || follow.end == null
                || follow.resolved
                || !Objects.equals(follow.vanishedAt, event.vanishedAt())) {
            return;
        }
        pending.remove(event.episode());
        addUnresolved(activity, follow);
        follow.resolved = true;
        SaleLabels labels = SaleLabels.of(Objects.requireNonNull(event.vanish(), "a resolution carries facts"));
        Duration after = follow.end.after();
        if (labels.equals(SaleLabels.NONE)) {
            finish(follow, FollowUp.unsold(after, FollowUp.Ending.UNWATCHED), 1);
        } else if (!labels.hi()) {
            finish(follow, FollowUp.unsold(after, FollowUp.Ending.LEFT), 1);
        } else {
            finish(follow, FollowUp.gone(after, labels.lo() ? 1 : 0, labels.central() ? 1 : 0, 1), -1);
        }
        if (!follow.cohorts.isEmpty()) {
            // Kept for a revocation until its cohorts are due.
            pending.put(event.episode(), follow);
        }
    }

    private void revoke(ListingEvent event) {
        Follow follow = pending.remove(event.episode());
        if (follow != null && follow.end != null) {
            addUnresolved(activity, follow);
            finish(follow, FollowUp.unsold(follow.end.after(), FollowUp.Ending.LEFT), 1);
        }
    }

    /** Writes an end into the cohorts: a seller who went idle before it ended the listing then. */
    private void finish(Follow follow, FollowUp end, int share) {
        follow.end = end;
        Duration active = activeFor(follow);
        for (Watched one : follow.cohorts) {
            if (end.after().compareTo(active) > 0) {
                one.cohort().end(follow.id, FollowUp.unsold(active, FollowUp.Ending.LEFT));
            } else if (share < 0) {
                // The forecast thinned the central label; its outcome is thinned alike, and never below the label lo
                // or above hi.
                double central = Math.max(
                        Math.min(end.lo().value(), one.saleShare()),
                        end.central().value() * one.saleShare());
                one.cohort()
                        .end(
                                follow.id,
                                FollowUp.gone(
                                        end.after(),
                                        Math.min(end.lo().value(), central),
                                        central,
                                        end.hi().value()));
            } else {
                one.cohort().end(follow.id, end);
            }
        }
    }

    /** Time from the listing to where its seller, by the reports so far, went idle. */
    private Duration activeFor(Follow follow) {
        Instant last = lastReport.getOrDefault(follow.seller, follow.listedAt);
        return since(follow, latest(last, follow.listedAt).plus(rules.activeFor()));
    }

    private void reported(String seller, Instant at) {
        Instant last = lastReport.get(seller);
        if (last != null && at.isAfter(last.plus(rules.activeFor()))) {
            // Back after an idle spell: what he had open went idle with him.
            open.entrySet().removeIf(entry -> {
                Follow follow = entry.getValue();
                if (!follow.seller.equals(seller)) {
                    return false;
                }
                addActivity(activity, follow, at);
                finish(follow, FollowUp.unsold(activeFor(follow), FollowUp.Ending.LEFT), 1);
                return true;
            });
        }
        lastReport.put(seller, at);
    }

    private void closeIdle(Watched one, Instant known) {
        for (Follow follow : open.values()) {
            if (follow.cohorts.contains(one)) {
                Duration active = activeFor(follow);
                if (follow.listedAt.plus(active).isBefore(known)) {
                    one.cohort().end(follow.id, FollowUp.unsold(active, FollowUp.Ending.LEFT));
                }
            }
        }
    }

    private void forget(Watched one) {
        open.values().forEach(follow -> follow.cohorts.remove(one));
        pending.values().removeIf(follow -> follow.cohorts.remove(one) && follow.cohorts.isEmpty() && follow.resolved);
    }

    private void loseSight(Instant at) {
        for (Follow follow : open.values()) {
            addActivity(activity, follow, at);
            finish(follow, FollowUp.unsold(since(follow, at), FollowUp.Ending.UNWATCHED), 1);
        }
        open.clear();
        // What is resolved stays so, and may still be revoked: a gap hides nothing of it.
        pending.values().removeIf(follow -> {
            if (follow.resolved || follow.end == null) {
                return false;
            }
            addUnresolved(activity, follow);
            finish(follow, FollowUp.unsold(follow.end.after(), FollowUp.Ending.UNWATCHED), 1);
            return true;
        });
    }

    /** The active time up to a vanishing; counted once, when it is known that the listing did not go on. */
    private void addUnresolved(ActivityTimes to, Follow follow) {
        if (!follow.resolved && follow.end != null) {
            addActivity(to, follow, follow.listedAt.plus(follow.end.after()));
        }
    }

    private void addActivity(ActivityTimes to, Follow follow, Instant until) {
        Duration active = activeFor(follow);
        Duration seen = since(follow, until);
        to.add(active.compareTo(seen) < 0 ? active : seen, active.compareTo(seen) < 0);
    }

    private static Duration since(Follow follow, Instant at) {
        return at.isBefore(follow.listedAt) ? Duration.ZERO : Duration.between(follow.listedAt, at);
    }

    private static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
