package dev.poeprofit.duckdb;

import dev.poeprofit.core.item.StableId;

/** What a text in the names dictionary is; ids are unique within a kind. */
enum NameKind {
    QUEUE(1, "queue"),
    MARKET(2, "market"),
    TAB(3, "tab"),
    ACCOUNT(4, "account"),
    KEY(5, "item key"),
    CURRENCY(6, "currency"),
    TAB_TYPE(7, "tab type");

    private final int code;
    private final String label;

    NameKind(int code, String label) {
        this.code = code;
        this.label = label;
    }

    byte code() {
        return (byte) code;
    }

    String label() {
        return label;
    }

    long idOf(String text) {
        return this == TAB ? StableId.ofHex(text) : StableId.of(text);
    }
}
