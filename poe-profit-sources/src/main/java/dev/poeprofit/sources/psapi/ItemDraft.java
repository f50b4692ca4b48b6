package dev.poeprofit.sources.psapi;

import dev.poeprofit.core.item.Influence;
import dev.poeprofit.core.item.ItemFacts;
import dev.poeprofit.core.item.ItemMod;
import dev.poeprofit.core.listing.ItemReport;
import dev.poeprofit.sources.internal.JsonReader;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An item as far as it has been read: fields come in any order, so what depends on several is decided at the end. */
final class ItemDraft {
    private static final Pattern LEADING_NUMBER = Pattern.compile("\\+?(\\d{1,4})(?!\\d).*", Pattern.DOTALL);
    private static final Pattern ADDED_PASSIVES =
            Pattern.compile("^Adds (\\d{1,3}) Passive Skills\\b", Pattern.MULTILINE);

    final ModLines mods;
    private final Set<ItemFacts.Flag> flags = EnumSet.noneOf(ItemFacts.Flag.class);
    private final Set<Influence> influences = EnumSet.noneOf(Influence.class);

    @Nullable
    String id;

    @Nullable
    String league;

    @Nullable
    String note;

    @Nullable
    String forumNote;

    @Nullable
    String name;

    @Nullable
    String typeLine;

    @Nullable
    String baseType;

    @Nullable
    String rarity;

    @Nullable
    String frameTypeId;

    OptionalInt frameType = OptionalInt.empty();
    OptionalInt ilvl = OptionalInt.empty();
    OptionalInt printedLevel = OptionalInt.empty();
    OptionalInt stackSize = OptionalInt.empty();
    OptionalInt maxStackSize = OptionalInt.empty();
    boolean identified = true;
    boolean hasSupport;
    int links;
    private OptionalInt level = OptionalInt.empty();
    private OptionalInt quality = OptionalInt.empty();
    private OptionalInt mapTier = OptionalInt.empty();
    private OptionalInt mercenaryLevel = OptionalInt.empty();
    private String mercenaryBuild = "";

    ItemDraft(PageLimits limits) {
        this.mods = new ModLines(limits);
    }

    void flag(ItemFacts.Flag flag, boolean holds) {
        if (holds) {
            flags.add(flag);
        }
    }

    void influence(Influence influence, boolean holds) {
        if (holds) {
            influences.add(influence);
        }
    }

    /** Takes the display lines that a price may depend on: "20 (Max)", "+20%", "16". */
    void property(String property, String value) {
        switch (property) {
            case "Level" -> level = number(value);
            case "Quality" -> quality = number(value);
            case "Map Tier" -> mapTier = number(value);
            case "Build" -> mercenaryBuild = value;
            case "Mercenary Level" -> mercenaryLevel = number(value);
            default -> {}
        }
    }

    /** The item, or null with a problem left in the reader, which stands at the end of the item. */
    @Nullable
    ItemReport build(JsonReader json) {
        if (id == null || id.isBlank()) {
            json.problem(json.path() + ".id", "missing");
            return null;
        }
        String base = baseType != null && !baseType.isBlank() ? baseType : typeLine;
        if (base == null || base.isBlank()) {
            json.problem(json.path() + ".baseType", "missing, and typeLine too");
            return null;
        }
        if (stackSize.orElse(1) < 1) {
            json.problem(json.path() + ".stackSize", "expected at least 1, was " + stackSize.getAsInt());
            return null;
        }
        return new ItemReport(id, league, note, forumNote, facts(base));
    }

    private ItemFacts facts(String base) {
        int frame = FrameTypes.of(frameType, frameTypeId, rarity);
        ItemFacts.Builder facts = ItemFacts.builder(base)
                .name(name == null ? "" : name)
                .typeLine(typeLine == null ? base : typeLine)
                .rarity(FrameTypes.rarity(rarity, frame))
                .frameType(frame)
                .identified(identified)
                .itemLevel(Math.max(0, ilvl.orElse(printedLevel.orElse(0))))
                .links(links)
                .stackSize(stackSize.orElse(1));
        maxStackSize.ifPresent(facts::maxStackSize);
        mapTier.ifPresent(facts::mapTier);
        mercenaryLevel.ifPresent(facts::mercenaryLevel);
        facts.mercenaryBuild(mercenaryBuild);
        if (frame == FrameTypes.GEM || (frame == FrameTypes.UNKNOWN && hasSupport)) {
            level.ifPresent(facts::gemLevel);
            quality.ifPresent(facts::gemQuality);
        }
        if (FrameTypes.isFoil(frame)) {
            facts.flag(ItemFacts.Flag.FOIL);
        }
        flags.forEach(facts::flag);
        influences.forEach(facts::influence);
        for (ItemMod mod : mods.all()) {
            addMod(facts, mod);
        }
        return facts.build();
    }

    private static void addMod(ItemFacts.Builder facts, ItemMod mod) {
        facts.mod(mod.kind(), mod.text());
        switch (mod.kind()) {
            case FRACTURED -> facts.flag(ItemFacts.Flag.FRACTURED);
            case VEILED -> facts.flag(ItemFacts.Flag.VEILED);
            case ENCHANT -> {
                Matcher passives = ADDED_PASSIVES.matcher(mod.text());
                if (passives.find()) {
                    facts.clusterPassives(Integer.parseInt(passives.group(1)));
                }
            }
            case IMPLICIT, EXPLICIT, CRAFTED, UTILITY, OTHER -> {}
        }
    }

    private static OptionalInt number(String value) {
        Matcher matcher = LEADING_NUMBER.matcher(value);
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }
}
