package dev.poeprofit.core.listing;

/** Whether the times of a page can be believed. The stream carries no times, so a page read late says nothing about when. */
public enum PageQuality {
    /** The tip of the stream was touched within the last 5 minutes: what the page reports has just happened. */
    LIVE,
    /** Read while catching up: what the page reports happened at an unknown earlier time. */
    BACKLOG
}
