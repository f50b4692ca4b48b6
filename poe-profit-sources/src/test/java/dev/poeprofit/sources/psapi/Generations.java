package dev.poeprofit.sources.psapi;

/** Small pages of our own in the shapes that the stream has had. */
final class Generations {
    private Generations() {}

    /** 2017: items before the stash's other fields, the league on the items only, no base type, decorated names. */
    static final String Y2017 = """
            {"stashes":[
              {"accountName":"Anna","lastCharacterName":"Aa","items":[
                {"verified":false,"w":1,"h":3,"ilvl":71,"icon":"x","league":"Legacy","id":"i1",
                 "sockets":[{"group":0,"attr":"S"},{"group":0,"attr":"D"},{"group":1,"attr":"D"}],
                 "name":"<<set:MS>><<set:M>><<set:S>>Gloom Song","typeLine":"<<set:MS>><<set:M>><<set:S>>Long Bow",
                 "identified":true,"corrupted":false,"lockedToCharacter":false,"note":"~b/o 1 exa",
                 "explicitMods":["+12 to maximum Life"],"frameType":2,"x":0,"y":0,"inventoryId":"Stash1",
                 "socketedItems":[{"id":"inner","typeLine":"Arc","frameType":4,"note":"~price 9 exa"}]},
                {"league":"Legacy","id":"i2","name":"","typeLine":"<<set:MS>><<set:M>><<set:S>>Arc","frameType":4,
                 "corrupted":true,"support":false,
                 "properties":[{"name":"Spell, Chaining","values":[],"displayMode":0},
                               {"name":"Level","values":[["20 (Max)",0]],"displayMode":0},
                               {"name":"Quality","values":[["+19%",1]],"displayMode":0}]}],
               "id":"t1","stash":"$","stashType":"PremiumStash","public":true},
              {"accountName":"Bert","lastCharacterName":"Bb","id":"t2","stash":"gone","stashType":"QuadStash",
               "items":[],"public":false}],
             "next_change_id":"1-2-3-4-5"}
            """;

    /** 2021: tombstones with nulls, special tabs over the cap of the stack, influences beside the old booleans. */
    static final String Y2021 = """
            {"next_change_id":"11-22-33-44-5200000000","stashes":[
              {"id":"t1","public":false,"accountName":null,"lastCharacterName":null,"stash":null,
               "stashType":"MapStash","league":null,"items":[]},
              {"id":"t2","public":true,"accountName":"Carl","lastCharacterName":"Cc","stash":"~price 1 exalted",
               "stashType":"DivinationCardStash","league":"Expedition","items":[
                {"id":"c1","league":"Expedition","name":"","typeLine":"The Fox","baseType":"The Fox","identified":true,
                 "ilvl":0,"frameType":6,"stackSize":31,"maxStackSize":2,"note":"~b/o 1/700 exalted",
                 "artFilename":"fox","extended":{"category":"cards"}}]},
              {"id":"t3","public":true,"accountName":"Dora","lastCharacterName":null,"stash":"gear",
               "stashType":"PremiumStash","league":"Standard","items":[
                {"id":"g1","league":"Standard","name":"Bramble Turn","typeLine":"Opal Ring","baseType":"Opal Ring",
                 "identified":true,"ilvl":85,"frameType":2,"elder":true,"influences":{"elder":true,"hunter":true},
                 "implicitMods":["25% increased Elemental Damage"],"explicitMods":["+40 to Strength","Line\\nbreak"],
                 "craftedMods":["+20% to Fire Resistance"],"fracturedMods":["Adds 3 to 5 Cold Damage"],"fractured":true,
                 "veiledMods":["Prefix01"],"extended":{"prefixes":2,"suffixes":3}},
                {"id":"g2","league":"Standard","name":"","typeLine":"Large Cluster Jewel","baseType":"Large Cluster Jewel",
                 "identified":false,"ilvl":84,"frameType":1,
                 "enchantMods":["Adds 8 Passive Skills","Added Small Passive Skills grant: 12% increased Cold Damage"]},
                {"id":"g3","league":"Standard","name":"","typeLine":"Superior Strand Map","baseType":"Strand Map",
                 "identified":true,"ilvl":83,"frameType":0,"properties":[
                   {"name":"Map Tier","values":[["16",0]],"displayMode":0,"type":1},
                   {"name":"Quality","values":[["+12%",1]],"displayMode":0,"type":6}]},
                {"id":"g4","league":"Standard","name":"Headhunter","typeLine":"Leather Belt","baseType":"Leather Belt",
                 "identified":true,"ilvl":40,"frameType":9,"duplicated":true,"synthesised":true,"split":true}]}]}
            """;

    /** Mid 2026: modifiers as objects, flags as an empty array, named frame types, tabs priced by name only. */
    static final String Y2026 = """
            {"next_change_id":"7-7-7-7-7","stashes":[
              {"id":"t1","public":true,"accountName":"Eve#1234","stash":"~price 20 divine","stashType":"PremiumStash",
               "league":"Allflame","items":[
                {"id":"r1","league":"Allflame","name":"Doom Knot","typeLine":"Opal Ring","baseType":"Opal Ring",
                 "rarity":"Rare","identified":true,"ilvl":86,"frameTypeId":"Rare","iconStackLevel":"L:82",
                 "mercenarySkills":[{"hash":1,"name":"Arc"}],
                 "properties":[{"name":"","values":[],"displayMode":4}],
                 "implicitMods":[{"description":"25% increased Elemental Damage","flags":[]}],
                 "explicitMods":[
                   {"description":"+40 to Strength"},
                   {"description":"+41 to Dexterity","flags":{}},
                   {"description":"+42 to Intelligence","flags":[]},
                   {"description":"Adds 3 to 5 Cold Damage","flags":{"fractured":true}},
                   {"description":"+20% to Fire Resistance","flags":{"crafted":true}},
                   {"description":"changed","flags":{"mutated":true}},
                   "+43 to all Attributes"]},
                {"id":"r2","league":"Allflame","name":"","typeLine":"Chaos Orb","baseType":"Chaos Orb","identified":true,
                 "ilvl":0,"frameType":5,"frameTypeId":"Currency","stackSize":"12","maxStackSize":10000,
                 "note":null,"forum_note":"~price 1 divine","influences":[],"properties":[]}]}]}
            """;
}
