package dev.poeprofit.core.port.shape;

import java.util.Locale;

/** How constants are written in tables: lower case, words joined by dashes. */
public final class Labels {
    private Labels() {}

    /**
     * The label of a constant.
     *
     * @param constant the constant
     * @return such as {@code no-data}
     */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The constant with a label.
     *
     * @param type its type
     * @param label the label
     * @param <E> its type
     * @return the constant
     * @throws IllegalArgumentException if there is none
     */
    public static <E extends Enum<E>> E parse(Class<E> type, String label) {
        for (E constant : type.getEnumConstants()) {
            if (of(constant).equals(label)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("no " + type.getSimpleName() + " is called '" + label + "'");
    }
}
