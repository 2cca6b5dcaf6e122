"""What a search compares and what names sort by, as the server does it (``search_fold_v1``, ``alphabet_key_v1``): a test holds the two together.

Large Georgian letters are never made (the fonts lack them), so everything is compared in small letters.
"""

from __future__ import annotations

from functools import lru_cache

_LATIN = (
    "àáâãäåāăąçćčċďđèéêëēėęěəğģġìíîïīįıķłļľĺñńňņòóôõöøōőřŕśşšșţțťùúûüūůűųýÿźżž",
    "aaaaaaaaaccccddeeeeeeeeegggiiiiiiikllllnnnnoooooooorrsssstttuuuuuuuuyyzzz",
)
_SEARCHED = ("ёєґғіїѝөүұўқңәһ’ʼ`´\xa0–—", "ееггиииоууукнах'''' --")
_AZERBAIJANI_LETTERS = "çəğıöşü"
_MARK = 0x10FFF0

_AFTER = {
    "ә": "а", "ґ": "г", "ғ": "г", "ё": "е", "є": "е", "і": "и", "ї": "и", "қ": "к", "ң": "н", "ө": "о", "ў": "у", "ұ": "у", "ү": "у", "һ": "х",
}  # fmt: skip
"""Letters outside the common order and the letter they follow; several after one letter stand in this order."""
_AFTER_IN_AZERBAIJANI = {"x": "h", "q": "k", "ç": "c", "ə": "e", "ğ": "g", "ı": "h", "ö": "o", "ş": "s", "ü": "u"}
_SEARCH_TABLE = str.maketrans(_LATIN[0] + _SEARCHED[0], _LATIN[1] + _SEARCHED[1])


def _lower(text: str) -> str:
    """Small letters one by one: ``str.lower`` makes two of İ and looks around a Σ, PostgreSQL's does neither."""
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def search_fold(text: str) -> str:
    """Small letters without marks, so that neither keyboard nor alphabet hides a name: İ I ı i are one letter, ё е, ə e, і и too."""
    return _lower(text.replace("İ", "i")).translate(_SEARCH_TABLE)


def _places(after: dict[str, str]) -> dict[str, str]:
    """Each letter as the letter it follows and a mark from the end of Unicode, which sorts behind every word of that letter."""
    used: dict[str, int] = {}
    places = {}
    for letter, base in after.items():
        places[letter] = base + chr(_MARK + used.get(base, 0))
        used[base] = used.get(base, 0) + 1
    return places


@lru_cache(maxsize=4)
def _sort_tables(alphabet: str) -> tuple[dict[int, int], dict[int, str]]:
    """What is done to large letters first, and to small ones after."""
    marks = dict(zip(*_LATIN, strict=True))
    if alphabet != "az":
        return str.maketrans("İ", "i"), str.maketrans({**marks, **_places(_AFTER)})
    kept = {letter: base for letter, base in marks.items() if letter not in _AZERBAIJANI_LETTERS}
    return str.maketrans("İI", "iı"), str.maketrans({**kept, **_places(_AFTER_IN_AZERBAIJANI), **_places(_AFTER)})


def alphabet_key(text: str, alphabet: str) -> str:
    """The key that names sort by, compared code point by code point: the order of the base's alphabet, large and small letters together."""
    first, then = _sort_tables(alphabet)
    return _lower(text.translate(first)).translate(then)
