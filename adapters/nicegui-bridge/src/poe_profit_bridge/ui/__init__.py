"""NiceGUI pages. Names of items and sellers are untrusted: they become text nodes, never markup, styles or scripts."""
