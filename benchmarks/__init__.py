"""Repeatable measurements: ``run(names, scale)`` of each module gives ``{name: {figure: value}}``."""
