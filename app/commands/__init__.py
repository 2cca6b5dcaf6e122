"""Command declarations: what a person can do, with title, icon, keys, condition and right."""
