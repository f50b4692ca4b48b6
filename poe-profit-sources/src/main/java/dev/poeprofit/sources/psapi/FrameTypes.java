package dev.poeprofit.sources.psapi;

import dev.poeprofit.core.item.Rarity;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** GGG's frame types: numbers, their later names, and the rarities they imply. */
final class FrameTypes {
    static final int UNKNOWN = -1;
    static final int GEM = 4;

    private static final int MAGIC = 1;
    private static final int RARE = 2;
    private static final int UNIQUE = 3;
    private static final int FOIL = 9;
    private static final int SUPPORTER_FOIL = 10;

    /** Names in the order of the numbers. */
    private static final List<String> IDS = List.of(
            "Normal",
            "Magic",
            "Rare",
            "Unique",
            "Gem",
            "Currency",
            "DivinationCard",
            "Quest",
            "Prophecy",
            "Foil",
            "SupporterFoil",
            "Necropolis",
            "Gold",
            "BreachSkill");

    private FrameTypes() {}

    /** The number, from whichever field says it; the number itself wins over its name, the name over the rarity. */
    static int of(OptionalInt frameType, @Nullable String frameTypeId, @Nullable String rarity) {
        if (frameType.isPresent() && frameType.getAsInt() >= 0 && frameType.getAsInt() < IDS.size()) {
            return frameType.getAsInt();
        }
        if (frameTypeId != null && IDS.contains(frameTypeId)) {
            return IDS.indexOf(frameTypeId);
        }
        Rarity named = frameType.isEmpty() && frameTypeId == null ? rarityNamed(rarity) : null;
        return named == null ? UNKNOWN : frameOf(named);
    }

    /** The rarity: as named, else as the frame implies. */
    static Rarity rarity(@Nullable String rarity, int frameType) {
        Rarity named = rarityNamed(rarity);
        if (named != null) {
            return named;
        }
        return switch (frameType) {
            case MAGIC -> Rarity.MAGIC;
            case RARE -> Rarity.RARE;
            case UNIQUE, FOIL, SUPPORTER_FOIL -> Rarity.UNIQUE;
            default -> Rarity.NORMAL;
        };
    }

    static boolean isFoil(int frameType) {
        return frameType == FOIL || frameType == SUPPORTER_FOIL;
    }

    private static int frameOf(Rarity rarity) {
        return switch (rarity) {
            case NORMAL -> 0;
            case MAGIC -> MAGIC;
            case RARE -> RARE;
            case UNIQUE -> UNIQUE;
        };
    }

    private static @Nullable Rarity rarityNamed(@Nullable String rarity) {
        if (rarity == null) {
            return null;
        }
        return switch (rarity) {
            case "Normal" -> Rarity.NORMAL;
            case "Magic" -> Rarity.MAGIC;
            case "Rare" -> Rarity.RARE;
            case "Unique" -> Rarity.UNIQUE;
            default -> null;
        };
    }
}
