"""Business dates: in the time zone of the infobase, never of the PC (architecture §4)."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo


def business_today(time_zone: str) -> dt.date:
    """Today's date in ``time_zone`` (an IANA name)."""
    return dt.datetime.now(ZoneInfo(time_zone)).date()
