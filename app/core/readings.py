"""What a person may have meant by a search that finds nothing: typed under another keyboard layout, or written in another alphabet.

Layouts are those of Windows: US, Russian, Ukrainian, Mongolian (Cyrillic), Georgian (QWERTY), Azerbaijani (Latin). Where one letter stands for
several of another alphabet (Georgian has two for t, k, p, ch and ts), each is tried.
"""

from __future__ import annotations

import re
from itertools import islice, product
from typing import TYPE_CHECKING

from app.core.fold import search_fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SHORTEST = 2
MOST = 40
_MOST_SPELLINGS = 16

_KEYS = "`-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./WRTSJZC"
_LAYOUTS = {
    "en": _KEYS,
    "ru": "ё-=йцукенгшщзхъ\\фывапролджэячсмитьбю.",
    "uk": "'-=йцукенгшщзхїґфівапролджєячсмитьбю.",
    "ka": "„-=ქწერტყუიოპ[]~ასდფგჰჯკლ;'ზხცვბნმ,./ჭღთშჟძჩ",
    "mn": "=ещфцужэнгшүзкъ\\йыбөахролдпячёсмитьвю",
    "az": "`-=qüertyuiopöğ\\asdfghjklıəzxcvbnmçş.",
}

_LATIN_TO_CYRILLIC = {
    "shch": "щ", "sch": "щ", "sh": "ш", "ch": "ч", "zh": "ж", "kh": "х", "ts": "ц", "yu": "ю", "ju": "ю", "iu": "ю", "ya": "я", "ja": "я",
    "ia": "ия я", "yo": "е", "jo": "е", "ye": "е", "yi": "и", "dz": "дз", "gh": "г", "a": "а", "b": "б", "c": "ц к", "d": "д", "e": "е э",
    "f": "ф", "g": "г", "h": "х г", "i": "и", "j": "ж й", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "q": "к г", "r": "р",
    "s": "с", "t": "т", "u": "у", "v": "в", "w": "в", "x": "х кс", "y": "ы й", "z": "з",
}  # fmt: skip
_CYRILLIC_TO_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g h q", "д": "d", "е": "e ye", "ж": "zh j", "з": "z", "и": "i y", "й": "y i", "к": "k", "л": "l",
    "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh x h", "ц": "ts c", "ч": "ch c",
    "ш": "sh s", "щ": "shch sch", "ъ": "", "ы": "y i", "ь": "", "э": "e", "ю": "yu u", "я": "ya a",
}  # fmt: skip
_LATIN_TO_GEORGIAN = {
    "zh": "ჟ", "gh": "ღ", "sh": "შ", "ch": "ჩ ჭ", "ts": "ც წ", "dz": "ძ", "kh": "ხ", "a": "ა", "b": "ბ", "c": "ც კ", "d": "დ", "e": "ე", "f": "ფ",
    "g": "გ", "h": "ჰ", "i": "ი", "j": "ჯ", "k": "კ ქ", "l": "ლ", "m": "მ", "n": "ნ", "o": "ო", "p": "პ ფ", "q": "ყ", "r": "რ", "s": "ს",
    "t": "თ ტ", "u": "უ", "v": "ვ", "w": "წ ვ", "x": "ხ", "y": "ყ ი", "z": "ზ",
}  # fmt: skip
_GEORGIAN_TO_LATIN = {
    "ა": "a", "ბ": "b", "გ": "g", "დ": "d", "ე": "e", "ვ": "v", "ზ": "z", "თ": "t", "ი": "i", "კ": "k", "ლ": "l", "მ": "m", "ნ": "n", "ო": "o",
    "პ": "p", "ჟ": "zh", "რ": "r", "ს": "s", "ტ": "t", "უ": "u", "ფ": "p f", "ქ": "k q", "ღ": "gh", "ყ": "q y", "შ": "sh", "ჩ": "ch", "ც": "ts",
    "ძ": "dz", "წ": "ts", "ჭ": "ch", "ხ": "kh", "ჯ": "j", "ჰ": "h",
}  # fmt: skip
_CYRILLIC_TO_GEORGIAN = {
    "дж": "ჯ", "дз": "ძ", "а": "ა", "б": "ბ", "в": "ვ", "г": "გ ღ", "д": "დ", "е": "ე", "ж": "ჟ", "з": "ზ", "и": "ი", "й": "ი", "к": "კ ქ ყ",
    "л": "ლ", "м": "მ", "н": "ნ", "о": "ო", "п": "პ ფ", "р": "რ", "с": "ს", "т": "თ ტ", "у": "უ", "ф": "ფ", "х": "ხ ჰ", "ц": "ც წ", "ч": "ჩ ჭ",
    "ш": "შ", "щ": "შჩ", "ъ": "", "ы": "ი", "ь": "", "э": "ე", "ю": "იუ", "я": "ია",
}  # fmt: skip
_GEORGIAN_TO_CYRILLIC = {
    "ა": "а", "ბ": "б", "გ": "г", "დ": "д", "ე": "е э", "ვ": "в", "ზ": "з", "თ": "т", "ი": "и", "კ": "к", "ლ": "л", "მ": "м", "ნ": "н", "ო": "о",
    "პ": "п", "ჟ": "ж", "რ": "р", "ს": "с", "ტ": "т", "უ": "у", "ფ": "п ф", "ქ": "к", "ღ": "г", "ყ": "к", "შ": "ш", "ჩ": "ч", "ც": "ц",
    "ძ": "дз", "წ": "ц", "ჭ": "ч", "ხ": "х", "ჯ": "дж", "ჰ": "х",
}  # fmt: skip
_ALPHABETS: tuple[Mapping[str, str], ...] = (
    _LATIN_TO_CYRILLIC,
    _CYRILLIC_TO_LATIN,
    _LATIN_TO_GEORGIAN,
    _GEORGIAN_TO_LATIN,
    _CYRILLIC_TO_GEORGIAN,
    _GEORGIAN_TO_CYRILLIC,
)


def readings(text: str) -> tuple[str, ...]:
    """Other ways to read a typed text, likely ones first; nothing for a text too short to be misread, or without letters."""
    plain = " ".join(text.split())
    if sum(letter.isalpha() for letter in plain) < SHORTEST:
        return ()
    known = {search_fold(plain): ""}
    for reading in (*_other_layouts(plain), *_other_alphabets(plain)):
        known.setdefault(search_fold(reading), reading)
    return tuple(islice((reading for reading in known.values() if reading.strip()), MOST))


def _other_layouts(text: str) -> Iterator[str]:
    """The text as the same keys type it under each other layout."""
    for layout, letters in _LAYOUTS.items():
        keys = _typed(text, letters)
        if keys:
            yield from (_under(keys, _LAYOUTS[other]) for other in _LAYOUTS if other != layout)


def _typed(text: str, letters: str) -> str:
    """The keys that type a text; empty when a letter of it is not on them."""
    by_letter = dict(zip(letters, _KEYS, strict=False))  # the layouts without letters of their own under Shift are shorter
    keys = [by_letter.get(letter) or by_letter.get(letter.lower()) or ("" if letter.isalpha() else letter) for letter in text]
    return "".join(keys) if all(keys) else ""


def _under(keys: str, letters: str) -> str:
    by_key = dict(zip(_KEYS, letters, strict=False))
    return "".join(by_key.get(key) or by_key.get(key.lower(), key) for key in keys)


def _other_alphabets(text: str) -> Iterator[str]:
    """The text letter by letter in each other alphabet."""
    folded = search_fold(text)
    letters = {letter for letter in folded if letter.isalpha()}
    for table in _ALPHABETS:
        if all(letter in table for letter in letters):
            yield from _spellings(folded, table)


def _spellings(text: str, table: Mapping[str, str]) -> Iterator[str]:
    pieces = re.findall("|".join(sorted(table, key=len, reverse=True)) + "|.", text)
    choices = [table[piece].split(" ") if piece in table else [piece] for piece in pieces]
    return ("".join(letters) for letters in islice(product(*choices), _MOST_SPELLINGS))
