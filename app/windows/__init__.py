"""The concrete windows, thin."""
