/** Simulated services: contents of a league or recorded answers, behind identity, limits and trouble, with a watch on clients. */
@NullMarked
package dev.poeprofit.sim.service;

import org.jspecify.annotations.NullMarked;
