"""Dashboard and overlay of poe-profit: a view over the engine's JSON API.

``engine`` speaks to the API, ``mirror`` keeps what it last said, ``policy`` turns that into words (no NiceGUI there), ``ui`` shows them.
No business rule lives here: thresholds, states and advice come from the engine.
"""

__version__ = "2.0.0"
