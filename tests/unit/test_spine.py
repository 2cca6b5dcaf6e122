"""The small shapes everything stands on: cancelling, change sets, errors, dates, translated texts."""

from __future__ import annotations

import datetime as dt
import threading
import uuid
from zoneinfo import ZoneInfo

import pytest

from app.core.cancel import CancelToken, current_token
from app.core.changes import ChangeSet
from app.core.dates import business_today
from app.core.errors import AccessDenied, Cancelled, Confirmation, Conflict, KontoraError, Unavailable, UserError, UserErrors
from app.core.i18n import LANGUAGES, _, language, lazy, ngettext, set_language
from app.core.lists import PAGE, ListOutline, ListRequest, Window

ONE, TWO = uuid.UUID(int=1), uuid.UUID(int=2)


class TestCancelling:
    def test_work_goes_on_until_asked_to_stop(self) -> None:
        token = CancelToken()
        token.check()
        before = token.cancelled
        token.cancel()
        assert (before, token.cancelled) == (False, True)
        with pytest.raises(Cancelled):
            token.check()

    def test_whoever_waits_is_woken(self) -> None:
        token, woken = CancelToken(), threading.Event()
        with token.waking(woken.set):
            thread = threading.Thread(target=token.cancel)
            thread.start()
            assert woken.wait(5)
            thread.join()

    def test_nobody_is_woken_after_the_wait(self) -> None:
        token, woken = CancelToken(), threading.Event()
        with token.waking(woken.set):
            pass
        token.cancel()
        assert not woken.is_set()

    def test_a_wait_that_breaks_is_over_too(self) -> None:
        token, woken = CancelToken(), threading.Event()
        with pytest.raises(RuntimeError, match="connection"), token.waking(woken.set):
            raise RuntimeError("connection")
        token.cancel()
        assert not woken.is_set()

    def test_nobody_starts_to_wait_when_cancelled(self) -> None:
        token = CancelToken()
        token.cancel()
        with pytest.raises(Cancelled), token.waking(lambda: None):
            pytest.fail("must not be reached")

    def test_there_is_no_token_unless_a_task_sets_one(self) -> None:
        assert current_token.get() is None


class TestChangeSets:
    def test_touches(self) -> None:
        changes = ChangeSet({"Partner": frozenset({ONE})})
        assert changes.touches("Partner")
        assert not changes.touches("Deal")
        assert ChangeSet(resync=True).touches("Deal")

    def test_merged(self) -> None:
        first = ChangeSet({"Partner": frozenset({ONE}), "Deal": frozenset({ONE}), "Unit": frozenset()})
        second = ChangeSet({"Partner": frozenset({TWO}), "Deal": frozenset(), "Unit": frozenset({ONE}), "Source": frozenset({TWO})})
        merged = first.merged(second)
        assert merged.ids == {"Partner": frozenset({ONE, TWO}), "Deal": frozenset(), "Unit": frozenset(), "Source": frozenset({TWO})}
        assert not merged.resync
        assert first.merged(ChangeSet(resync=True)).resync
        assert ChangeSet(resync=True).merged(first).resync


class TestErrors:
    def test_each_carries_what_is_told(self) -> None:
        error = UserError("The price is missing.", "Type it.", "lines[2].price")
        assert (str(error), error.message, error.hint, error.field) == (
            "The price is missing.",
            "The price is missing.",
            "Type it.",
            "lines[2].price",
        )
        both = UserErrors((error, UserError("The date is missing.")))
        assert (both.message, both.hint, both.field) == ("The price is missing.\nThe date is missing.", "Type it.", "lines[2].price")
        assert both.errors[1].field is None
        assert (Confirmation("credit", "Over the limit.").key, str(Confirmation("credit", "Over the limit."))) == ("credit", "Over the limit.")
        conflict = Conflict("Partner", ONE, "Changed meanwhile.")
        assert (conflict.kind, conflict.object_id, conflict.message) == ("Partner", ONE, "Changed meanwhile.")
        assert AccessDenied("No.", "document.post").right == "document.post"
        assert Unavailable("Gone.", "Wait.").hint == "Wait."

    def test_all_are_for_people(self) -> None:
        assert all(issubclass(kind, KontoraError) for kind in (UserErrors, Confirmation, Conflict, AccessDenied, Unavailable, Cancelled))


class TestTexts:
    def test_lazy_texts_are_equal_by_their_message(self) -> None:
        assert lazy("Partner") == lazy("Partner")
        assert lazy("Partner") != lazy("Deal")
        assert lazy("Partner") != "Partner"
        assert len({lazy("Partner"), lazy("Partner")}) == 1
        assert repr(lazy("Partner")) == "lazy('Partner')"

    def test_every_language_can_be_set(self) -> None:
        try:
            for code in LANGUAGES:
                set_language(code)
                assert language() == code
                assert str(lazy("no such message anywhere")) == _("no such message anywhere") == "no such message anywhere"
            set_language("tlh")
            assert language() == "en"
        finally:
            set_language("en")

    def test_plural_forms(self) -> None:
        assert [ngettext("no such row", "no such rows", count) for count in (1, 2)] == ["no such row", "no such rows"]


def test_the_business_day_is_that_of_the_infobase() -> None:
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        before = dt.datetime.now(ZoneInfo(zone)).date()
        assert business_today(zone) in {before, dt.datetime.now(ZoneInfo(zone)).date()}
    assert business_today("Pacific/Kiritimati") > business_today("Pacific/Pago_Pago")


def test_a_list_asks_for_its_first_page_by_default() -> None:
    request = ListRequest("Partner", "name")
    assert (request.window, request.limit, request.conditions) == (Window.FIRST, PAGE, ())
    assert ListOutline(5).quantiles == ()
