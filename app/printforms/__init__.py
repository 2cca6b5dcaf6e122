"""Print data and print forms: laid out once into pages, painted elsewhere; no database, no Qt."""
