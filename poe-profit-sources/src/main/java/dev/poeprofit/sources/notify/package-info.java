/** Channels to people: a webhook, and the notifier of the desktop. Each is off unless its user switches it on. */
@NullMarked
package dev.poeprofit.sources.notify;

import org.jspecify.annotations.NullMarked;
