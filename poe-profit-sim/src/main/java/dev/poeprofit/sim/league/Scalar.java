package dev.poeprofit.sim.league;

import java.util.List;

/**
 * A number of a league file: one value, or a distribution from which it is drawn once for each league, key, seller or
 * listing, as its {@link LeagueKey} says.
 */
public sealed interface Scalar {
    /**
     * The value at a probability: drawing is {@code quantile(u)} at a uniform u.
     *
     * @param u in [0, 1)
     * @return the value
     */
    double quantile(double u);

    /**
     * The least value that can come.
     *
     * @return a finite number
     */
    double least();

    /**
     * The greatest value that can come.
     *
     * @return a finite number, at least {@link #least()}
     */
    double most();

    /**
     * One value.
     *
     * @param value the value
     * @return a scalar that always gives it
     */
    static Scalar of(double value) {
        return new Fixed(value);
    }

    /**
     * Always the same.
     *
     * @param value the value, finite
     */
    record Fixed(double value) implements Scalar {
        /** Checks that it is finite. */
        public Fixed {
            finite("value", value);
        }

        @Override
        public double quantile(double u) {
            return value;
        }

        @Override
        public double least() {
            return value;
        }

        @Override
        public double most() {
            return value;
        }
    }

    /**
     * Equally likely everywhere between two values.
     *
     * @param low low end
     * @param high high end, at least {@code low}
     */
    record Uniform(double low, double high) implements Scalar {
        /** Checks the ends. */
        public Uniform {
            ends(low, high);
        }

        @Override
        public double quantile(double u) {
            return low + (high - low) * u;
        }

        @Override
        public double least() {
            return low;
        }

        @Override
        public double most() {
            return high;
        }
    }

    /**
     * Its logarithm is equally likely everywhere between those of two values.
     *
     * @param low low end, above 0
     * @param high high end, at least {@code low}
     */
    record LogUniform(double low, double high) implements Scalar {
        /** Checks the ends. */
        public LogUniform {
            ends(low, high);
            if (!(low > 0)) {
                throw new IllegalArgumentException("low must be above 0, was " + low);
            }
        }

        @Override
        public double quantile(double u) {
            return low * StrictMath.exp(StrictMath.log(high / low) * u);
        }

        @Override
        public double least() {
            return low;
        }

        @Override
        public double most() {
            return high;
        }
    }

    /**
     * Triangular: most likely at its mode, impossible beyond its ends. Stands in for bell shapes, with ends that can be
     * checked against a key's range.
     *
     * @param low low end
     * @param mode most likely value, in [low, high]
     * @param high high end
     */
    record Triangular(double low, double mode, double high) implements Scalar {
        /** Checks the ends. */
        public Triangular {
            ends(low, high);
            if (!(mode >= low && mode <= high)) {
                throw new IllegalArgumentException("mode must be in " + low + "-" + high + ", was " + mode);
            }
        }

        @Override
        public double quantile(double u) {
            double width = high - low;
            if (width == 0) {
                return low;
            }
            double rising = (mode - low) / width;
            return u < rising
                    ? low + StrictMath.sqrt(u * width * (mode - low))
                    : high - StrictMath.sqrt((1 - u) * width * (high - mode));
        }

        @Override
        public double least() {
            return low;
        }

        @Override
        public double most() {
            return high;
        }
    }

    /**
     * One of a list, all equally likely.
     *
     * @param values the list, not empty
     */
    record OneOf(List<Double> values) implements Scalar {
        /** Copies the values. */
        public OneOf {
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("values must not be empty");
            }
            values.forEach(value -> finite("values", value));
        }

        @Override
        public double quantile(double u) {
            return values.get((int) (u * values.size()));
        }

        @Override
        public double least() {
            return values.stream().mapToDouble(it -> it).min().orElseThrow();
        }

        @Override
        public double most() {
            return values.stream().mapToDouble(it -> it).max().orElseThrow();
        }
    }

    private static void ends(double low, double high) {
        finite("low", low);
        finite("high", high);
        if (!(high >= low)) {
            throw new IllegalArgumentException("high must be at least low " + low + ", was " + high);
        }
    }

    private static void finite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be finite, was " + value);
        }
    }
}
