/** What is measured against known truth, how it is printed, kept and drawn. */
@NullMarked
package dev.poeprofit.examples.truth;

import org.jspecify.annotations.NullMarked;
