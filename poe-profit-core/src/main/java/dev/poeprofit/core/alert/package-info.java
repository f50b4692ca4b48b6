/** Alerts: rules, and how an alert lives. Condition, handling and suppression are kept apart. */
@NullMarked
package dev.poeprofit.core.alert;

import org.jspecify.annotations.NullMarked;
