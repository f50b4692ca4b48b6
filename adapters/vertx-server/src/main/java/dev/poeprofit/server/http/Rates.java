package dev.poeprofit.server.http;

import java.util.LinkedHashMap;
import java.util.Map;

/** A bucket of tokens for each address, of which only so many are remembered. One thread. */
final class Rates {
    /** Addresses remembered; the one that was not heard of for longest is forgotten. */
    private static final int MOST = 4_096;

    private static final double NANOS = 1e9;

    private static final class Bucket {
        private double tokens;
        private long filled;
    }

    private final double perSecond;
    private final int burst;
    private final Ticker ticker;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST;
        }
    };

    Rates(double perSecond, int burst, Ticker ticker) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.ticker = ticker;
    }

    /** Whether there is a token left. */
    boolean has(String address) {
        return filled(address).tokens >= 1;
    }

    /** Takes one; false if there is none. */
    boolean take(String address) {
        Bucket bucket = filled(address);
        if (bucket.tokens < 1) {
            return false;
        }
        bucket.tokens--;
        return true;
    }

    private Bucket filled(String address) {
        long now = ticker.nanos();
        Bucket bucket = buckets.get(address);
        if (bucket == null) {
            bucket = new Bucket();
            bucket.tokens = burst;
            buckets.put(address, bucket);
        } else {
            bucket.tokens = Math.min(burst, bucket.tokens + (now - bucket.filled) / NANOS * perSecond);
        }
        bucket.filled = now;
        return bucket;
    }
}
