"""Infobases, the local server, connections, the unit of work, migrations and SQL objects."""
