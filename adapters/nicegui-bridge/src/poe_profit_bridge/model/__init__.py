"""Typed shapes of the engine's JSON API. What cannot be said is a value of its own, never None dressed as 0."""
