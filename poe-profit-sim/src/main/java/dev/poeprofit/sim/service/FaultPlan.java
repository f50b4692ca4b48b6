package dev.poeprofit.sim.service;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What goes wrong when. Faults that overlap all apply; where they contradict each other the more drastic one shows.
 *
 * @param entries in any order
 */
public record FaultPlan(List<Entry> entries) {
    /** Nothing goes wrong. */
    public static final FaultPlan NONE = new FaultPlan(List.of());

    /**
     * One fault.
     *
     * @param from first instant
     * @param to first instant after it
     * @param service which service
     * @param pathPrefix which of its paths; empty for all
     * @param fault what goes wrong
     */
    public record Entry(Instant from, Instant to, Service service, String pathPrefix, Fault fault) {
        /**
         * Checks the times.
         *
         * @throws IllegalArgumentException if it ends before it begins
         */
        public Entry {
            if (to.isBefore(from)) {
                throw new IllegalArgumentException("to must not be before from " + from + ", was " + to);
            }
        }

        boolean isActive(Instant now) {
            return !now.isBefore(from) && now.isBefore(to);
        }

        boolean meets(Service asked, String path) {
            return service == asked && path.startsWith(pathPrefix);
        }
    }

    /** Copies the entries. */
    public FaultPlan {
        entries = List.copyOf(entries);
    }

    /**
     * One fault of a whole service.
     *
     * @param from first instant
     * @param length how long
     * @param service which service
     * @param fault what goes wrong
     * @return a plan of it alone
     */
    public static FaultPlan of(Instant from, Duration length, Service service, Fault fault) {
        return new FaultPlan(List.of(new Entry(from, from.plus(length), service, "", fault)));
    }

    /**
     * A service is down.
     *
     * @param from first instant
     * @param length how long
     * @param service which service
     * @return a plan of it alone
     */
    public static FaultPlan outage(Instant from, Duration length, Service service) {
        return of(from, length, service, new Fault.Outage());
    }

    /**
     * Trouble in every hour: three faults an hour of a few seconds to three minutes, each at a random time and service, every
     * kind about as often as any other. A client that behaves gets through all of them; none of them is long.
     *
     * @param seed seed of times, kinds and lengths; equal seeds give equal plans
     * @param from begin of the first hour
     * @param hours number of hours, at least 0
     * @return the plan
     */
    public static FaultPlan hourly(long seed, Instant from, int hours) {
        return HourlyTrouble.plan(seed, from, hours);
    }

    /**
     * Both plans together.
     *
     * @param other another plan
     * @return a plan with the entries of both
     */
    public FaultPlan and(FaultPlan other) {
        List<Entry> all = new ArrayList<>(entries);
        all.addAll(other.entries);
        return new FaultPlan(all);
    }

    /** Faults that an asked path meets now. */
    List<Entry> active(Service service, String path, Instant now) {
        List<Entry> active = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.isActive(now) && entry.meets(service, path)) {
                active.add(entry);
            }
        }
        return active;
    }

    /** Whether tokens given at an instant have been revoked by now. */
    boolean isRevoked(Instant given, Instant now) {
        for (Entry entry : entries) {
            if (entry.fault instanceof Fault.TokensRevoked && !entry.from.isAfter(now) && given.isBefore(entry.from)) {
                return true;
            }
        }
        return false;
    }

    /** The policy that is in force instead of the usual one. */
    Optional<LimitPolicy> insteadOf(LimitPolicy usual, Instant now) {
        Optional<LimitPolicy> instead = Optional.empty();
        for (Entry entry : entries) {
            if (entry.isActive(now)
                    && entry.fault instanceof Fault.OtherLimits other
                    && other.policyName().equals(usual.name())) {
                instead = Optional.of(other.instead());
            }
        }
        return instead;
    }
}
