"""An engine that speaks the API's shapes and does what a test tells it to."""

from .engine import ScriptedEngine, Serving, serving

__all__ = ["ScriptedEngine", "Serving", "serving"]
