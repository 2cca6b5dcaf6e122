"""Headless jobs."""
