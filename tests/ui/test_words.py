"""The words on the screen: complete in every language, unmixed, and none that the word list forbids."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from ledetrad.ui import words

ROOT = Path(__file__).resolve().parents[2]
ENDINGS = r"(?:a|ane|ar|e|en|ene|er|et|n|ne|r|s|t)?"


@dataclass(frozen=True)
class Entry:
    """A row of docs/ordliste.csv. Cells hold forms separated by « | »."""

    code: str
    nb: tuple[str, ...]
    nn: tuple[str, ...]
    en: tuple[str, ...]
    never: tuple[str, ...]
    allowed: tuple[str, ...]
    test: str


@cache
def entries() -> list[Entry]:
    def forms(cell: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in cell.split("|") if part.strip())

    with (ROOT / "docs" / "ordliste.csv").open(encoding="utf-8", newline="") as handle:
        return [
            Entry(
                code=row["code"],
                nb=forms(row["nb"]),
                nn=forms(row["nn"]),
                en=forms(row["en"]),
                never=forms(row["never"]),
                allowed=forms(row["allowed"]),
                test=row["test"],
            )
            for row in csv.DictReader(handle)
        ]


def whole(word: str, endings: str = "") -> re.Pattern[str]:
    """`word` as a word of its own; an abbreviation in capitals is looked for as it is written."""
    flags = 0 if word.isupper() or any(character.isdigit() for character in word) else re.IGNORECASE
    return re.compile(rf"(?<![\w-]){re.escape(word)}{endings}(?!\w)", flags)


def without(text: str, allowed: tuple[str, ...]) -> str:
    """`text` with the phrases the list allows taken out: «i gang» is right in both forms of Norwegian."""
    for phrase in allowed:
        text = re.sub(rf"\b{re.escape(phrase)}", " ", text, flags=re.IGNORECASE)
    return text


def foreign(text: str, *, language: str) -> Iterator[str]:
    """Words in `text`, written in `language` (nb or nn), that belong to the other form of Norwegian."""
    plain = re.sub(r"%\(\w+\)[sd]|\{\w*\}", " ", text)
    for entry in entries():
        if entry.test not in {"both", language}:
            continue
        own, other = (entry.nb, entry.nn) if language == "nb" else (entry.nn, entry.nb)
        left = without(plain, entry.allowed)
        for form in other:
            if form not in own and whole(form).search(left):
                yield form


def forbidden(text: str) -> Iterator[str]:
    """Words in `text` that the list says never to show."""
    for entry in entries():
        left = without(text, entry.allowed)
        for word in entry.never:
            if whole(word, ENDINGS).search(left):
                yield word


def translations(language: str) -> Iterator[str]:
    for message in words.read(language):
        if message.id:
            yield from words.strings_of(message)


@cache
def found_sentences() -> dict[words.Sentence, list[str]]:
    """Every sentence of the product, looked for once."""
    return words.find()


def source() -> Iterator[tuple[str, str]]:
    """Each bokmål sentence with the first file it stands in."""
    for sentence, places in found_sentences().items():
        for text in filter(None, (sentence.text, sentence.plural)):
            yield text, places[0]


def test_the_catalogues_are_complete() -> None:
    assert words.check() == [], "run: make words"


def test_no_bokmal_in_nynorsk() -> None:
    found = [(form, text) for text in translations("nn") for form in foreign(text, language="nn")]
    assert found == []


def test_no_nynorsk_in_bokmal() -> None:
    found = [(form, text, place) for text, place in source() for form in foreign(text, language="nb")]
    assert found == []


def test_no_word_that_is_never_shown() -> None:
    found = [(word, text, place) for text, place in source() for word in forbidden(text)]
    found += [(word, text, "nn") for text in translations("nn") for word in forbidden(text)]
    assert found == []


def test_the_word_list_itself() -> None:
    for entry in entries():
        assert entry.test in {"both", "nb", "nn", ""}, entry
        assert (entry.nb and entry.nn and entry.en) or entry.never, entry


def test_mixed_norwegian_is_caught() -> None:
    assert list(foreign("Eg veit ikke kven som svarar", language="nn")) == ["ikke"]
    assert list(foreign("Dere ser ikkje noe", language="nb")) == ["ikkje"]
    assert list(foreign("%(hva)s er klart", language="nn")) == []


def test_a_forbidden_word_is_caught_and_its_exception_is_not() -> None:
    assert list(forbidden("Kampanjen er åpnet")) == ["kampanje"]
    assert list(forbidden("Runde T1 er lukket")) == ["T1"]
    assert list(forbidden("Utviklingsplanen er klar")) == []


def test_sentences_are_found_in_a_template() -> None:
    text = """
    {% load i18n %}{% comment %}{% translate "Skjult" %}{% endcomment %}
    <a title="{% translate 'Gå til «Hjem»' %}">{{ _("Svar nå")|upper }}</a>
    {% translate "Lukk" context "knapp" %} {% translate "100 % sikkert" %}
    {% blocktranslate trimmed count n=number with who=name|default:_("Noen") %}
        {{ who }} har {{ n }} svar.
        {% plural %}
        {{ who }} har
        {{ n }} svar i alt.
    {% endblocktranslate %}
    {% blocktranslate %}Til {{ who }}{% endblocktranslate %}
    """
    assert set(words.sentences_in_template(text, "x.html")) == {
        words.Sentence("Gå til «Hjem»"),
        words.Sentence("Svar nå"),
        words.Sentence("Noen"),
        words.Sentence("Lukk", context="knapp"),
        words.Sentence("100 %% sikkert"),
        words.Sentence("%(who)s har %(n)s svar.", "%(who)s har %(n)s svar i alt."),
        words.Sentence("Til %(who)s"),
    }


def test_sentences_are_found_in_python() -> None:
    text = """
label = _("Navn")
pgettext("month", "mai")
ngettext("%(n)s svar", "%(n)s svar i alt", n) % {"n": n}
gettext(variable)
other("Ikke denne")
"""
    assert set(words.sentences_in_python(text, "x.py")) == {
        words.Sentence("Navn"),
        words.Sentence("mai", context="month"),
        words.Sentence("%(n)s svar", "%(n)s svar i alt"),
    }


@pytest.mark.parametrize("call", ['gettext(f"Hei {name}")', 'gettext("Hei " + name)'])
def test_a_sentence_put_together_is_refused(call: str) -> None:
    with pytest.raises(words.NotLiteralError, match=r"^x\.py:1: "):
        list(words.sentences_in_python(call, "x.py"))


@pytest.fixture
def package(tmp_path: Path) -> Path:
    (tmp_path / "views.py").write_text(
        '_("Hei, %(name)s")\nngettext("Én har svart", "%(n)s har svart", n)\n', encoding="utf-8"
    )
    return tmp_path


def fill(locale: Path, language: str, strings: dict[str, str | tuple[str, str]]) -> None:
    catalogue: Catalog = words.read(language, locale)
    for message in catalogue:
        key = message.id[0] if isinstance(message.id, tuple) else message.id
        if key in strings:
            message.string = strings[key]
    words._write(catalogue, words.LANGUAGES[language], words.catalogue_path(language, locale))


def test_the_life_of_a_catalogue(package: Path) -> None:
    """Extracted, filled, complete; then a sentence changes, and both the loss and the gap are told."""
    locale = package / "locale"
    assert len(words.check(package, locale)) == 4
    words.extract(package, locale)
    assert [line.split(": ")[1] for line in words.check(package, locale)] == ["not translated"] * 4
    for language in words.LANGUAGES:
        fill(
            locale, language, {"Hei, %(name)s": "Hei, %(name)s!", "Én har svart": ("Ein", "%(n)s har svara")}
        )
    assert words.check(package, locale) == []
    before = words.catalogue_path("nn", locale).read_bytes()
    assert words.extract(package, locale) == []
    assert words.catalogue_path("nn", locale).read_bytes() == before

    (package / "views.py").write_text('_("Hei")\n', encoding="utf-8")
    assert any("no longer in the source" in line for line in words.check(package, locale))
    dropped = words.extract(package, locale)
    assert any("Hei, %(name)s!" in line for line in dropped)
    assert [line.split(": ")[1] for line in words.check(package, locale)] == ["not translated"] * 2


@pytest.mark.parametrize(
    ("translation", "fault"),
    [("Hei, %(namn)s", "placeholders differ"), ("Hei", "placeholders differ")],
)
def test_a_placeholder_that_differs_is_a_fault(package: Path, translation: str, fault: str) -> None:
    locale = package / "locale"
    words.extract(package, locale)
    for language in words.LANGUAGES:
        fill(locale, language, {"Hei, %(name)s": translation, "Én har svart": ("Ein", "%(n)s")})
    assert [fault in line for line in words.check(package, locale)] == [True, True]


def test_compiled_words_are_what_the_server_reads(package: Path) -> None:
    import gettext

    locale = package / "locale"
    words.extract(package, locale)
    fill(
        locale,
        "nn",
        {"Hei, %(name)s": "Hei på deg, %(name)s", "Én har svart": ("Éin har svara", "%(n)s har svara")},
    )
    made = {path.parent.parent.name: path for path in words.compile_catalogues(locale)}
    with made["nn"].open("rb") as handle:
        catalogue = gettext.GNUTranslations(handle)
    assert catalogue.gettext("Hei, %(name)s") == "Hei på deg, %(name)s"
    assert catalogue.ngettext("Én har svart", "%(n)s har svart", 3) == "%(n)s har svara"
    assert catalogue.gettext("Finst ikkje") == "Finst ikkje"
