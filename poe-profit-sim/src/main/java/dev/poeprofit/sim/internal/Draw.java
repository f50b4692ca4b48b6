package dev.poeprofit.sim.internal;

import java.util.List;

/**
 * A stream of seeded draws, the same on every platform and JDK: SplitMix64 for the bits (Steele, Lea, Flood 2014, "Fast
 * splittable pseudorandom number generators"), {@link StrictMath} for everything that is not a bit. Every actor has its own
 * stream, so one actor's extra draw does not shift the others'. Not thread-safe.
 */
public final class Draw {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;
    private static final double TWO_POW_MINUS_53 = 0x1.0p-53;

    private long state;

    private Draw(long state) {
        this.state = state;
    }

    /**
     * The stream of one actor.
     *
     * @param seed seed of the run
     * @param label kind of actor
     * @param index number of the actor
     * @return a new stream
     */
    public static Draw of(long seed, String label, long index) {
        return new Draw(hash(seed, label, index));
    }

    /** A stream from a raw state, for tests of the bits. */
    static Draw ofState(long state) {
        return new Draw(state);
    }

    /**
     * One hash of the three, as good as a first draw.
     *
     * @param seed seed
     * @param label label
     * @param index index
     * @return 64 bits
     */
    public static long hash(long seed, String label, long index) {
        long h = mix(seed + GAMMA);
        for (int i = 0; i < label.length(); i++) {
            h = mix(h ^ label.charAt(i));
        }
        return mix(h + index * GAMMA);
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /**
     * 64 uniform bits.
     *
     * @return the bits
     */
    public long bits() {
        state += GAMMA;
        return mix(state);
    }

    /**
     * Uniform in [0, 1).
     *
     * @return the number
     */
    public double unit() {
        return (bits() >>> 11) * TWO_POW_MINUS_53;
    }

    /**
     * Uniform in [low, high).
     *
     * @param low low end
     * @param high high end
     * @return the number
     */
    public double uniform(double low, double high) {
        return low + (high - low) * unit();
    }

    /**
     * Log-uniform in [low, high).
     *
     * @param low low end, above 0
     * @param high high end
     * @return the number
     */
    public double logUniform(double low, double high) {
        return StrictMath.exp(uniform(StrictMath.log(low), StrictMath.log(high)));
    }

    /**
     * Uniform integer in [0, n).
     *
     * @param n above 0
     * @return the integer
     */
    public int below(int n) {
        return (int) (unit() * n);
    }

    /**
     * A coin.
     *
     * @param probability of true
     * @return true with that probability
     */
    public boolean chance(double probability) {
        return unit() < probability;
    }

    /**
     * Standard normal (Box-Muller, one of the pair).
     *
     * @return the number
     */
    public double normal() {
        double u = 1 - unit();
        return StrictMath.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(2 * StrictMath.PI * unit());
    }

    /**
     * Exponential.
     *
     * @param mean mean, above 0
     * @return the number
     */
    public double exponential(double mean) {
        return -mean * StrictMath.log(1 - unit());
    }

    /**
     * Standard Gumbel: the noise that makes the best of several offers a logit choice.
     *
     * @return the number
     */
    public double gumbel() {
        return -StrictMath.log(-StrictMath.log(1 - unit()) + 1e-300);
    }

    /**
     * Pareto, cut off.
     *
     * @param alpha tail index
     * @param least smallest value
     * @param cap largest value
     * @return the number
     */
    public double pareto(double alpha, double least, double cap) {
        return StrictMath.min(cap, least * StrictMath.pow(1 - unit(), -1 / alpha));
    }

    /**
     * Poisson by counting exponential gaps; meant for small means.
     *
     * @param mean at least 0
     * @return the count
     */
    public int poisson(double mean) {
        int count = 0;
        for (double sum = exponential(1); sum < mean; sum += exponential(1)) {
            count++;
        }
        return count;
    }

    /**
     * Geometric on 1, 2, 3 and so on.
     *
     * @param mean mean, at least 1
     * @return the count
     */
    public int geometric(double mean) {
        if (mean <= 1) {
            return 1;
        }
        return 1 + (int) (StrictMath.log(1 - unit()) / StrictMath.log(1 - 1 / mean));
    }

    /**
     * One of a list.
     *
     * @param <T> element type
     * @param list not empty
     * @return an element
     */
    public <T> T pick(List<T> list) {
        return list.get(below(list.size()));
    }

    /**
     * An id as GGG writes them.
     *
     * @return 64 hex digits
     */
    public String hexId() {
        StringBuilder out = new StringBuilder(64);
        for (int i = 0; i < 4; i++) {
            long bits = bits();
            for (int shift = 60; shift >= 0; shift -= 4) {
                out.append(Character.forDigit((int) (bits >>> shift) & 15, 16));
            }
        }
        return out.toString();
    }
}
