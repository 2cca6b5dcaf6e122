"""Typed declarative tables, one file per aggregate; every column carries its title, kind and hints once."""
