package dev.poeprofit.core.item;

import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What the wire says about an item as far as a price may depend on it. Made by decoders, read by
 * {@link ItemKeys}; unknown fields of the wire never reach it.
 *
 * @param name name of uniques and rares; empty for others
 * @param typeLine type line, affixes of magic items included
 * @param baseType base type; the type line where the wire has no base type (before 2018)
 * @param rarity rarity
 * @param frameType GGG's frame type, 0-13; -1 if the wire did not say
 * @param identified whether it is identified
 * @param itemLevel item level; 0 for stackables and where the wire did not say
 * @param influences influences, possibly none
 * @param flags boolean facts that hold
 * @param links size of the largest group of linked sockets, 0-6
 * @param gemLevel level of a gem; empty for others
 * @param gemQuality quality of a gem in percent; empty for others and for gems without quality
 * @param mapTier tier of a map; empty for others
 * @param clusterPassives added passives of a cluster jewel; empty for others
 * @param stackSize units in the stack, at least 1
 * @param maxStackSize the wire's cap for the place the stack lies in; may be below {@code stackSize}
 * @param mods modifier lines in wire order
 * @param mercenaryBuild build of the mercenary behind a warrant, such as {@code Flamequiver}; empty for others
 * @param mercenaryLevel level of the mercenary behind a warrant; empty for others
 */
public record ItemFacts(
        String name,
        String typeLine,
        String baseType,
        Rarity rarity,
        int frameType,
        boolean identified,
        int itemLevel,
        Set<Influence> influences,
        Set<Flag> flags,
        int links,
        OptionalInt gemLevel,
        OptionalInt gemQuality,
        OptionalInt mapTier,
        OptionalInt clusterPassives,
        int stackSize,
        OptionalInt maxStackSize,
        List<ItemMod> mods,
        String mercenaryBuild,
        OptionalInt mercenaryLevel) {

    /** Boolean facts; the wire sends them only when true. */
    public enum Flag {
        /** Corrupted. */
        CORRUPTED,
        /** Mirrored. */
        MIRRORED,
        /** Split. */
        SPLIT,
        /** Carries a fractured modifier. */
        FRACTURED,
        /** Synthesised. */
        SYNTHESISED,
        /** A support gem. */
        SUPPORT,
        /** Foil or relic form of a unique. */
        FOIL,
        /** Carries veiled modifiers. */
        VEILED
    }

    /**
     * Copies the collections and checks the ranges.
     *
     * @param name name
     * @param typeLine type line
     * @param baseType base type
     * @param rarity rarity
     * @param frameType frame type
     * @param identified whether identified
     * @param itemLevel item level
     * @param influences influences
     * @param flags flags
     * @param links largest link group
     * @param gemLevel gem level
     * @param gemQuality gem quality
     * @param mapTier map tier
     * @param clusterPassives added passives
     * @param stackSize units in the stack
     * @param maxStackSize cap of the stack
     * @param mods modifier lines
     * @param mercenaryBuild build of a mercenary
     * @param mercenaryLevel level of a mercenary
     * @throws IllegalArgumentException if {@code stackSize < 1} or {@code links} is not in 0-6
     */
    public ItemFacts {
        if (!(stackSize >= 1)) {
            throw new IllegalArgumentException("stackSize must be at least 1, was " + stackSize);
        }
        if (!(links >= 0 && links <= 6)) {
            throw new IllegalArgumentException("links must be in 0-6, was " + links);
        }
        influences = Set.copyOf(influences);
        flags = Set.copyOf(flags);
        mods = List.copyOf(mods);
    }

    /**
     * Whether a boolean fact holds.
     *
     * @param flag the fact
     * @return true if the wire said so
     */
    public boolean is(Flag flag) {
        return flags.contains(flag);
    }

    /**
     * A builder whose defaults are a plain normal item with one unit and nothing on it.
     *
     * @param baseType the base type
     * @return a new builder
     */
    public static Builder builder(String baseType) {
        return new Builder(baseType);
    }

    /** Collects facts as a decoder meets them, in any order. Not thread-safe. */
    public static final class Builder {
        private String name = "";
        private String typeLine;
        private String baseType;
        private Rarity rarity = Rarity.NORMAL;
        private int frameType = -1;
        private boolean identified = true;
        private int itemLevel;
        private final EnumSet<Influence> influences = EnumSet.noneOf(Influence.class);
        private final EnumSet<Flag> flags = EnumSet.noneOf(Flag.class);
        private int links;
        private OptionalInt gemLevel = OptionalInt.empty();
        private OptionalInt gemQuality = OptionalInt.empty();
        private OptionalInt mapTier = OptionalInt.empty();
        private OptionalInt clusterPassives = OptionalInt.empty();
        private int stackSize = 1;
        private OptionalInt maxStackSize = OptionalInt.empty();
        private final java.util.ArrayList<ItemMod> mods = new java.util.ArrayList<>();
        private String mercenaryBuild = "";
        private OptionalInt mercenaryLevel = OptionalInt.empty();

        private Builder(String baseType) {
            this.baseType = baseType;
            this.typeLine = baseType;
        }

        /**
         * Sets the name.
         *
         * @param value name of a unique or rare
         * @return this
         */
        public Builder name(String value) {
            name = value;
            return this;
        }

        /**
         * Sets the type line.
         *
         * @param value type line
         * @return this
         */
        public Builder typeLine(String value) {
            typeLine = value;
            return this;
        }

        /**
         * Sets the base type.
         *
         * @param value base type
         * @return this
         */
        public Builder baseType(String value) {
            baseType = value;
            return this;
        }

        /**
         * Sets the rarity.
         *
         * @param value rarity
         * @return this
         */
        public Builder rarity(Rarity value) {
            rarity = value;
            return this;
        }

        /**
         * Sets the frame type.
         *
         * @param value frame type
         * @return this
         */
        public Builder frameType(int value) {
            frameType = value;
            return this;
        }

        /**
         * Sets whether it is identified.
         *
         * @param value whether identified
         * @return this
         */
        public Builder identified(boolean value) {
            identified = value;
            return this;
        }

        /**
         * Sets the item level.
         *
         * @param value item level
         * @return this
         */
        public Builder itemLevel(int value) {
            itemLevel = value;
            return this;
        }

        /**
         * Adds an influence.
         *
         * @param value influence
         * @return this
         */
        public Builder influence(Influence value) {
            influences.add(value);
            return this;
        }

        /**
         * Adds a flag.
         *
         * @param value flag
         * @return this
         */
        public Builder flag(Flag value) {
            flags.add(value);
            return this;
        }

        /**
         * Sets the largest link group.
         *
         * @param value 0-6
         * @return this
         */
        public Builder links(int value) {
            links = value;
            return this;
        }

        /**
         * Sets the gem level.
         *
         * @param value level
         * @return this
         */
        public Builder gemLevel(int value) {
            gemLevel = OptionalInt.of(value);
            return this;
        }

        /**
         * Sets the gem quality.
         *
         * @param value percent
         * @return this
         */
        public Builder gemQuality(int value) {
            gemQuality = OptionalInt.of(value);
            return this;
        }

        /**
         * Sets the map tier.
         *
         * @param value tier
         * @return this
         */
        public Builder mapTier(int value) {
            mapTier = OptionalInt.of(value);
            return this;
        }

        /**
         * Sets the added passives of a cluster jewel.
         *
         * @param value count
         * @return this
         */
        public Builder clusterPassives(int value) {
            clusterPassives = OptionalInt.of(value);
            return this;
        }

        /**
         * Sets the units in the stack.
         *
         * @param value at least 1
         * @return this
         */
        public Builder stackSize(int value) {
            stackSize = value;
            return this;
        }

        /**
         * Sets the cap of the stack.
         *
         * @param value cap
         * @return this
         */
        public Builder maxStackSize(int value) {
            maxStackSize = OptionalInt.of(value);
            return this;
        }

        /**
         * Adds a modifier line.
         *
         * @param kind where it stands
         * @param text the line
         * @return this
         */
        public Builder mod(ItemMod.Kind kind, String text) {
            mods.add(new ItemMod(kind, text));
            return this;
        }

        /**
         * Sets the build of the mercenary behind a warrant.
         *
         * @param value the build as shown
         * @return this
         */
        public Builder mercenaryBuild(String value) {
            mercenaryBuild = value;
            return this;
        }

        /**
         * Sets the level of the mercenary behind a warrant.
         *
         * @param value level
         * @return this
         */
        public Builder mercenaryLevel(int value) {
            mercenaryLevel = OptionalInt.of(value);
            return this;
        }

        /**
         * The facts collected so far.
         *
         * @return a new value
         * @throws IllegalArgumentException if a range is broken
         */
        public ItemFacts build() {
            return new ItemFacts(
                    name,
                    typeLine,
                    baseType,
                    rarity,
                    frameType,
                    identified,
                    itemLevel,
                    influences,
                    flags,
                    links,
                    gemLevel,
                    gemQuality,
                    mapTier,
                    clusterPassives,
                    stackSize,
                    maxStackSize,
                    mods,
                    mercenaryBuild,
                    mercenaryLevel);
        }
    }
}
