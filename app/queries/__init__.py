"""The read side: list windows, cards, look-ups, print data as frozen dataclasses."""
