"""Tools that guard and grow the project; ``dev.py`` is their one entry."""
