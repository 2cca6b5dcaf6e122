"""Forms made of metadata: their state, their layout, their tabular sections, the merging of two people's edits."""
