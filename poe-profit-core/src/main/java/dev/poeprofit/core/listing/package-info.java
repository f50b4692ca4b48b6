/** How listings live: tab snapshots, the tracker that compares them, listing events and episodes. */
@NullMarked
package dev.poeprofit.core.listing;

import org.jspecify.annotations.NullMarked;
