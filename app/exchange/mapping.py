"""Guessing which column of a file is which field: by its title in six languages, then by what the cells look like."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

from app.exchange.targets import CONTACT_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.exchange.targets import Target, TargetField

SURE = 0.8
_ACCEPTED = 0.55
_SIMILAR = 0.86
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_NO_PHONE = re.compile(r"\d{4}-\d\d-\d\d.*|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d+\.\d{1,2}")
_PHONE = re.compile(r"\+?[\d\s().\-/]{7,20}")
_PERSONAL = {"phone": "contact_phone", "email": "contact_email"}


@dataclass(frozen=True, slots=True)
class Guess:
    """The field guessed for a column (empty: none) and how sure it is, from 0 to 1."""

    field: str = ""
    score: float = 0.0


@lru_cache(maxsize=4096)
def folded(title: str) -> str:
    """A title in lower case without punctuation and numbering: ``Phone № 2:`` and ``phone`` are the same."""
    text = unicodedata.normalize("NFKD", title.casefold().replace("ё", "е").replace("№", " ").replace("й", "\0").replace("ї", "\1"))
    text = "".join(letter for letter in text if not unicodedata.combining(letter)).replace("\0", "й").replace("\1", "ї")
    return " ".join(word for word in re.sub(r"[^\w]+|_", " ", text).split() if not word.isdigit())


def looks_like_email(text: str) -> bool:
    """Whether a cell is an e-mail address."""
    return bool(_EMAIL.fullmatch(text))


def looks_like_phone(text: str) -> bool:
    """Whether a cell could be a phone number (seven to fifteen digits and the usual marks)."""
    return bool(_PHONE.fullmatch(text)) and not _NO_PHONE.fullmatch(text) and 7 <= sum(map(str.isdigit, text)) <= 15


def _overlap(title: str, word: str) -> float:
    if title == word:
        return 1.0
    return 0.6 + 0.35 * len(word) / len(title) if word in title and f" {word} " in f" {title} " else 0.0


def _similarity(title: str, word: str) -> float:
    overlap = _overlap(title, word)
    if overlap or min(len(title), len(word)) < 5:
        return overlap
    matcher = SequenceMatcher(None, title, word)
    ratio = matcher.ratio() if matcher.real_quick_ratio() >= _SIMILAR and matcher.quick_ratio() >= _SIMILAR else 0.0
    return ratio * 0.85 if ratio >= _SIMILAR else 0.0


@lru_cache(maxsize=64)
def _folded_words(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(folded(word) for word in words)


@lru_cache(maxsize=8192)
def _title_score(title: str, words: tuple[str, ...]) -> float:
    return max((_similarity(title, word) for word in _folded_words(words)), default=0.0)


def is_known_title(title: str, target: Target) -> bool:
    """Whether a text is surely the title of some column of the target (typing errors are not looked for)."""
    key = folded(title)
    return bool(key) and any(_overlap(key, word) >= SURE for field in target.fields for word in _folded_words(field.words))


def _share(samples: Sequence[str], test: object) -> float:
    filled = [sample for sample in samples if sample]
    return sum(1 for sample in filled if callable(test) and test(sample)) / len(filled) if filled else 0.0


def _about_contact(title: str) -> bool:
    return any(f" {word} " in f" {title} " for word in _folded_words(CONTACT_WORDS))


def _column_scores(title: str, samples: Sequence[str], target: Target) -> dict[str, float]:
    key = folded(title)
    scores = {field.key: _title_score(key, field.words) for field in target.fields} if key else {}
    if _about_contact(key):
        for own, personal in _PERSONAL.items():
            if scores.get(own, 0) > 0:
                scores[personal], scores["contact_name"] = 0.97, 0.0
        if scores.get("contact_job", 0) > 0:
            scores["contact_job"], scores["contact_name"] = 0.97, 0.0
    return _by_content(scores, samples, target)


def _by_content(scores: dict[str, float], samples: Sequence[str], target: Target) -> dict[str, float]:
    """Correct the scores by the cells: an address column full of e-mails is e-mails."""
    emails, phones = _share(samples, looks_like_email), _share(samples, looks_like_phone)
    has = {field.key for field in target.fields}
    if emails > 0.6:
        personal = scores.get("contact_email", 0) > SURE
        scores = {"contact_email" if personal else "email": 0.99}
    elif phones > 0.6 and not any(scores.get(key, 0) > _ACCEPTED for key in has if target[key].identifier):
        scores = {"phone": 0.6} if max(scores.values(), default=0.0) < SURE or scores.get("contact_name", 0) > _ACCEPTED else scores
    elif any(samples) and emails == 0:
        scores = {key: score * (0.5 if key.endswith("email") and score < 1 else 1.0) for key, score in scores.items()}
    return {key: score for key, score in scores.items() if key in has and score >= _ACCEPTED}


def guess_mapping(titles: Sequence[str], samples: Sequence[Sequence[str]], target: Target) -> tuple[Guess, ...]:
    """A guess for each column; the surest pairs first, a field that does not repeat goes to one column only.

    ``samples`` holds a few texts of each column.
    """
    ranked = sorted(
        ((score, -place, key) for place, title in enumerate(titles) for key, score in _column_scores(title, samples[place], target).items()),
        reverse=True,
    )
    guesses = [Guess()] * len(titles)
    taken: set[str] = set()
    for score, place, key in ranked:
        if not guesses[-place].field and (key not in taken or target[key].repeat):
            guesses[-place] = Guess(key, round(score, 2))
            taken.add(key)
    return tuple(guesses)


def required_fields_missing(mapping: Sequence[str], target: Target) -> tuple[TargetField, ...]:
    """The required fields that no column is mapped to."""
    return tuple(field for field in target.fields if field.required and field.key not in mapping)
