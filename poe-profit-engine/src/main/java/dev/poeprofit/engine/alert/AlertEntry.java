package dev.poeprofit.engine.alert;

import dev.poeprofit.core.alert.AlertView;
import dev.poeprofit.core.item.ItemKey;
import java.util.Optional;

/**
 * An alert as it stands, with what was found last.
 *
 * @param view how it stands and is shown
 * @param text what was found
 * @param item the good it is about
 * @param opportunityId the opportunity it announces
 */
public record AlertEntry(AlertView view, String text, Optional<ItemKey> item, Optional<String> opportunityId) {}
