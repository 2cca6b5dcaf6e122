"""How values are painted in cells: one map from the kind of a field to its look."""
