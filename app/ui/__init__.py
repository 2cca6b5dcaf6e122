"""The Qt toolkit: knows no business object by name."""
