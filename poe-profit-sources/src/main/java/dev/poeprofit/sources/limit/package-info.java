/** Obeying the limits of others: header grammar, one gate per policy, and the budget for errors of ours. */
@NullMarked
package dev.poeprofit.sources.limit;

import org.jspecify.annotations.NullMarked;
