"""The conformance walk opens real windows, with the same watch over what they leave behind as the tests of windows."""

from __future__ import annotations

from tests.ui.conftest import context, dressed, inline_tasks, nothing_left_behind, quiet_log, reporter

__all__ = ["context", "dressed", "inline_tasks", "nothing_left_behind", "quiet_log", "reporter"]
