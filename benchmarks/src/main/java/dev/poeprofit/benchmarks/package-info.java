/** JMH benchmarks. */
@NullMarked
package dev.poeprofit.benchmarks;

import org.jspecify.annotations.NullMarked;
