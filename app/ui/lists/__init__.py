"""Lists of objects of any kind: the window of rows, the item model, the view, search and filters."""
