"""Search fold and sort key: the rules, and that Python does what the SQL files say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.fold import alphabet_key, search_fold

SQL = Path(__file__).resolve().parents[2] / "app" / "db" / "sql" / "functions" / "immutable"
LETTERS = "AaÀéİIıiĞğŞşƏəXxQqÇçHhÖöÜüZzßЁёЕеЖжІіЇїЄєҐґЙйӨөҮүҰұЎўҚқҢңӘәҺһЩщაბგჰΣς’ʼ`´'\u00a0–—- 0 9"


def sql_text(quoted: str) -> str:
    """An SQL text constant, ``U&'…'`` included, as Python text."""
    plain = quoted.removeprefix("U&").strip("'").replace("''", "'")
    return re.sub(r"\\\+([0-9A-F]{6})", lambda found: chr(int(found[1], 16)), plain)


def sql_function(name: str, text: str) -> str:
    """The SQL function of a file, worked out on a text the way PostgreSQL does."""
    body = (SQL / f"{name}.sql").read_text(encoding="utf-8").split("$$")[1].rpartition("else ")[2]
    constants = [sql_text(found) for found in re.findall(r"(?:U&)?'(?:[^'\n]|'')*'", body)]
    source, target, marks, plain, *pairs = constants
    assert len(source) == len(target)
    assert len(marks) == len(plain)
    text = text.translate(str.maketrans(source, target))
    lowered = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    found = lowered.translate(str.maketrans(marks, plain))
    for letter, place in zip(pairs[::2], pairs[1::2], strict=True):
        found = found.replace(letter, place)
    return found


texts = st.text(st.sampled_from(LETTERS), max_size=20) | st.text(max_size=20)


class TestTwins:
    """The server stores its answer in generated columns: Python has to give the same."""

    @given(texts)
    def test_search_fold(self, text: str) -> None:
        assert search_fold(text) == sql_function("search_fold_v1", text)

    @given(texts)
    def test_alphabet_key(self, text: str) -> None:
        assert alphabet_key(text, "uk") == sql_function("alphabet_key_v1", text)

    @given(texts)
    def test_alphabet_key_of_azerbaijani(self, text: str) -> None:
        assert alphabet_key(text, "az") == sql_function("alphabet_key_v1@az", text)

    def test_every_letter_of_the_tables(self) -> None:
        for code in (*range(0x20, 0x560), *range(0x10A0, 0x1100), *range(0x1E00, 0x2030)):
            letter = chr(code)
            assert search_fold(letter) == sql_function("search_fold_v1", letter)
            assert alphabet_key(letter, "ru") == sql_function("alphabet_key_v1", letter)
            assert alphabet_key(letter, "az") == sql_function("alphabet_key_v1@az", letter)


@pytest.mark.parametrize("name", ["search_fold_v1", "alphabet_key_v1"])
def test_no_letter_of_the_tables_is_missed_by_the_quick_way(name: str) -> None:
    body = (SQL / f"{name}.sql").read_text(encoding="utf-8")
    guard = re.findall(r"!~ '(\[[^']*\])'", body)[0]
    tables = sql_text(re.findall(r"'(?:[^'\n]|'')*'", body.rpartition("else ")[2])[2]), *re.findall(r"^ +'(.)', U&", body, re.MULTILINE)
    assert [letter for letter in "".join(tables) if not re.match(guard, letter)] == []


class TestSearch:
    @pytest.mark.parametrize(
        ("name", "typed"),
        [
            ("İsmayıl Əliyev", "ismayil eliyev"),
            ("ISMAYIL", "İsmayıl"),
            ("ООО «Ёлка»", "ооо «елка»"),
            ("Київ", "КИИВ"),
            ("Їжак", "їжак"),
            ("Өргөө ХХК", "оргоо ххк"),
            ("Ґанок", "ганок"),
            ("O’Brien", "o'brien"),
            ("П’ятниця", "пʼятниця"),
            ("Müller & Söhne", "MULLER & SOHNE"),
            ("А\u00a0—\u00a0Б", "а - б"),
        ],
    )
    def test_spellings_that_meet(self, name: str, typed: str) -> None:
        assert search_fold(name) == search_fold(typed)

    def test_georgian_stays(self) -> None:
        assert search_fold("შპს ივერია") == "შპს ივერია"

    @pytest.mark.parametrize(("one", "other"), [("й", "и"), ("щ", "ш"), ("ь", "ъ"), ("მ", "ნ")])
    def test_letters_that_do_not_meet(self, one: str, other: str) -> None:
        assert search_fold(one) != search_fold(other)

    @given(st.text(st.sampled_from(LETTERS), max_size=20))
    def test_folding_twice_changes_nothing(self, text: str) -> None:
        assert search_fold(search_fold(text)) == search_fold(text)


class TestOrder:
    @pytest.mark.parametrize(
        ("alphabet", "letters"),
        [
            ("ru", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"),
            ("uk", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"),
            ("mn", "абвгдеёжзийклмноөпрстуүфхцчшщъыьэюя"),
            ("az", "abcçdeəfgğhxıijkqlmnoöprsştuüvyz"),
            ("ka", "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ"),
        ],
    )
    def test_alphabets(self, alphabet: str, letters: str) -> None:
        assert sorted(letters, key=lambda letter: alphabet_key(letter, alphabet)) == [*letters]
        words = [f"{letter}{other}" for letter in letters for other in letters[::5]]
        assert sorted(words, key=lambda word: alphabet_key(word, alphabet)) == sorted(words, key=lambda word: [letters.index(c) for c in word])

    def test_large_and_small_stand_together(self) -> None:
        assert alphabet_key("Єва", "uk") == alphabet_key("єва", "uk")
        assert alphabet_key("XIV", "az") == alphabet_key("xıv", "az")
        assert alphabet_key("İz", "az") == alphabet_key("iz", "az")

    def test_a_letter_after_another_sorts_behind_all_its_words(self) -> None:
        assert sorted(["ёлка", "еда", "ежевика", "жаба", "еяя"], key=lambda name: alphabet_key(name, "ru")) == [
            "еда",
            "ежевика",
            "еяя",
            "ёлка",
            "жаба",
        ]
