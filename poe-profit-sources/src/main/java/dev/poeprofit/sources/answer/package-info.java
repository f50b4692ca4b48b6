/** What the answers of all services have in common: statuses, encodings, validators, and for how long they hold. */
@NullMarked
package dev.poeprofit.sources.answer;

import org.jspecify.annotations.NullMarked;
