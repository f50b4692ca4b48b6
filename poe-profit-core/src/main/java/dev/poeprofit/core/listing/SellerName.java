package dev.poeprofit.core.listing;

import org.jspecify.annotations.Nullable;

/** Who sells: the account, or where it is hidden the tab, by which such sellers are told apart. */
final class SellerName {
    private static final String TAB = "tab:";

    private SellerName() {}

    static String of(@Nullable String account, String stashId) {
        return account != null ? account : TAB + stashId;
    }
}
