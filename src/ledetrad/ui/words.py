"""The words on the screen: find them in the source, keep the catalogues, compile them.

    python -m ledetrad.ui.words extract    write every sentence of the source into the nn and en catalogues
    python -m ledetrad.ui.words check      say what is missing, left over or unfit; exit code 1 if anything
    python -m ledetrad.ui.words compile    make the binary files that the server reads

Sentences are written in bokmål in templates and Python (docs/decisions/0002), so nb has no catalogue. Babel
reads and writes the catalogues; it is needed when developing and building, never by a running server.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from django.template.base import Token

PACKAGE = Path(__file__).resolve().parents[1]
LOCALE = PACKAGE / "ui" / "locale"
LANGUAGES = {"nn": "Norwegian Nynorsk", "en": "English"}
PLURALS = "nplurals=2; plural=(n != 1);"
TEMPLATE_SUFFIXES = {".html", ".txt", ".svg", ".xml"}

# Which arguments of a gettext function are (context, sentence, plural).
FUNCTIONS: dict[str, tuple[int | None, int, int | None]] = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
QUOTED = r"""(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')"""
TRANSLATE = re.compile(rf"^\s*trans(?:late)?\s+{QUOTED}")
CONTEXT = re.compile(rf"\bcontext\s+{QUOTED}")
INLINE = re.compile(rf"(?<![\w.])_\({QUOTED}\)")
BLOCK = re.compile(r"^\s*blocktrans(?:late)?(?:\s|$)")
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%([sd])|\{(\w*)\}")


class NotLiteralError(Exception):
    """A sentence put together at run time, which no catalogue can hold."""


@dataclass(frozen=True, order=True)
class Sentence:
    """One sentence of the source, as gettext looks it up."""

    text: str
    plural: str = ""
    context: str = ""

    @property
    def id(self) -> str | tuple[str, str]:
        """The id as Babel wants it: the sentence, or (singular, plural)."""
        return (self.text, self.plural) if self.plural else self.text


def _unquote(match: re.Match[str]) -> str:
    raw = match[1] if match[1] is not None else match[2]
    return re.sub(r"\\(.)", r"\1", raw)


def sentences_in_python(source: str, name: str) -> Iterator[Sentence]:
    """Every sentence given to a gettext function in Python text `source`; faults name `name` and the line."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        function = node.func
        called = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
        if called not in FUNCTIONS:
            continue
        values = []
        for position in FUNCTIONS[called]:
            if position is None:
                values.append("")
                continue
            argument = node.args[position] if position < len(node.args) else None
            if isinstance(argument, ast.JoinedStr | ast.BinOp):
                raise NotLiteralError(f"{name}:{node.lineno}: {called}() of a sentence that is put together")
            if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
                break  # a variable: its sentences are marked where they are written
            values.append(argument.value)
        else:
            context, text, plural = values
            yield Sentence(text, plural, context)


def sentences_in_template(source: str, name: str) -> Iterator[Sentence]:
    """Every sentence in Django template text `source`, written as Django's own tags look it up.

    Both `{% translate %}` and `{% blocktranslate %}` double a percent sign and turn `{{ x }}` into `%(x)s`.
    """
    from django.template.base import Lexer, TokenType

    tokens = iter(Lexer(source).tokenize())
    for token in tokens:
        words = token.contents
        if token.token_type == TokenType.BLOCK and words == "comment":
            while next(tokens).contents != "endcomment":
                pass
        elif token.token_type == TokenType.BLOCK and BLOCK.match(words):
            yield from (Sentence(_unquote(match)) for match in INLINE.finditer(words))
            yield _block(words, tokens, name)
        elif token.token_type in {TokenType.BLOCK, TokenType.VAR}:
            for match in INLINE.finditer(words):
                yield Sentence(_unquote(match))
            if token.token_type == TokenType.BLOCK and (tag := TRANSLATE.match(words)):
                yield Sentence(_unquote(tag).replace("%", "%%"), "", _context(words))


def _context(tag: str) -> str:
    match = CONTEXT.search(tag)
    return _unquote(match) if match else ""


def _block(tag: str, tokens: Iterator[Token], name: str) -> Sentence:
    """The sentence of one blocktranslate: takes `tokens` up to and with its end tag."""
    from django.template.base import TokenType
    from django.utils.translation import trim_whitespace

    forms: list[list[str]] = [[]]
    for token in tokens:
        if token.token_type == TokenType.TEXT:
            forms[-1].append(token.contents.replace("%", "%%"))
        elif token.token_type == TokenType.VAR:
            forms[-1].append(f"%({token.contents.split('|')[0].strip()})s")
        elif token.contents == "plural":
            forms.append([])
        elif token.contents.startswith("endblocktrans"):
            texts = ["".join(parts) for parts in forms]
            if re.search(r"\btrimmed\b", tag):
                texts = [trim_whitespace(text) for text in texts]
            return Sentence(texts[0], texts[1] if len(texts) > 1 else "", _context(tag))
    raise NotLiteralError(f"{name}: blocktranslate without an end")


def find(package: Path = PACKAGE) -> dict[Sentence, list[str]]:
    """Every sentence of the package with the files it stands in, relative to the package."""
    found: dict[Sentence, set[str]] = {}
    for path in sorted(package.rglob("*")):
        place = path.relative_to(package).as_posix()
        if path.suffix == ".py" and path != Path(__file__).resolve():
            sentences = sentences_in_python(path.read_text(encoding="utf-8"), place)
        elif path.suffix in TEMPLATE_SUFFIXES and "/templates/" in f"/{place}":
            sentences = sentences_in_template(path.read_text(encoding="utf-8"), place)
        else:
            continue
        for sentence in sentences:
            if sentence.text:  # gettext("") is the catalogue's header, not a sentence
                found.setdefault(sentence, set()).add(place)
    return {sentence: sorted(places) for sentence, places in sorted(found.items())}


def catalogue_path(language: str, locale: Path = LOCALE) -> Path:
    """Where a language's catalogue lies."""
    return locale / language / "LC_MESSAGES" / "django.po"


def read(language: str, locale: Path = LOCALE) -> Catalog:
    """A language's catalogue, empty if there is none yet."""
    path = catalogue_path(language, locale)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as handle:
        return read_po(handle, locale=language)


def _messages(catalogue: Catalog) -> dict[Sentence, Message]:
    found = {}
    for message in catalogue:
        if message.id:
            text, plural = (message.id, "") if isinstance(message.id, str) else message.id
            found[Sentence(text, plural, message.context or "")] = message
    return found


def strings_of(message: Message) -> tuple[str, ...]:
    """A message's translations: one, or one for each plural form; empty strings where there is none."""
    forms = (message.string,) if isinstance(message.string, str | None) else tuple(message.string)
    return tuple(form or "" for form in forms)


def extract(package: Path = PACKAGE, locale: Path = LOCALE) -> list[str]:
    """Bring every catalogue in step with the source. Returns one line for each translation that fell away."""
    sentences, dropped = find(package), []
    for language, title in LANGUAGES.items():
        old = _messages(read(language, locale))
        new = Catalog(locale=language, project="Ledetråd", version="0.1", fuzzy=False)
        for sentence, places in sentences.items():
            kept = old.get(sentence)
            new.add(
                sentence.id,
                kept.string if kept else None,
                locations=[(place, 0) for place in places],
                flags=sorted((kept.flags if kept else set()) - {"python-format", "python-brace-format"}),
                user_comments=list(kept.user_comments) if kept else [],
                context=sentence.context or None,
            )
        dropped += [f"{language}: «{s.text}» → {old[s].string!r}" for s in old if s not in sentences]
        _write(new, title, catalogue_path(language, locale))
    return dropped


def _write(catalogue: Catalog, title: str, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as handle:
        # The header is ours: Babel's carries dates, and every extraction would change every file.
        header = (
            f"# Ledetråd, {title}. The sentences (msgid) are bokmål, written in the source.\n"
            'msgid ""\nmsgstr ""\n"Project-Id-Version: Ledetråd\\n"\n'
            f'"Language: {catalogue.locale_identifier}\\n"\n"MIME-Version: 1.0\\n"\n'
            '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
            f'"Plural-Forms: {PLURALS}\\n"\n\n'
        )
        handle.write(header.encode())
        write_po(handle, catalogue, width=100, omit_header=True, sort_output=True, include_lineno=False)


def _placeholders(text: str) -> set[str]:
    return {next(part for part in match.groups() if part is not None) for match in PLACEHOLDER.finditer(text)}


def _faults(sentence: Sentence, message: Message) -> Iterator[str]:
    strings = strings_of(message)
    if message.fuzzy:
        yield "marked as fuzzy"
    if not all(strings) or (sentence.plural and len(strings) != 2):
        yield "not translated"
        return
    wanted = _placeholders(sentence.text) | _placeholders(sentence.plural)
    # One form of a plural may leave the number out («Én har svart»); the last may not.
    if _placeholders(strings[-1]) != (_placeholders(sentence.plural) if sentence.plural else wanted):
        yield f"placeholders differ: {strings[-1]!r}"
    elif not all(_placeholders(string) <= wanted for string in strings):
        yield f"placeholders that the sentence does not have: {strings[0]!r}"


def check(package: Path = PACKAGE, locale: Path = LOCALE) -> list[str]:
    """What is wrong with the catalogues, one line each; empty when they fit the source."""
    try:
        sentences = find(package)
    except NotLiteralError as problem:
        return [str(problem)]
    wrong = []
    for language in LANGUAGES:
        catalogue = read(language, locale)
        messages = _messages(catalogue)
        for sentence, places in sentences.items():
            faults: Iterable[str] = ["missing: run extract"]
            if sentence in messages:
                faults = _faults(sentence, messages[sentence])
            wrong += [f"{language}: {fault}: «{sentence.text}» ({places[0]})" for fault in faults]
        wrong += [f"{language}: no longer in the source: «{s.text}»" for s in messages if s not in sentences]
        wrong += [f"{language}: obsolete entry (#~): {key!r}" for key in catalogue.obsolete]
    return wrong


def compile_catalogues(locale: Path = LOCALE) -> list[Path]:
    """Write a .mo file beside each catalogue; returns them. An untranslated sentence is shown in bokmål."""
    made = []
    for language in LANGUAGES:
        path = catalogue_path(language, locale)
        with path.with_suffix(".mo").open("wb") as handle:
            write_mo(handle, read(language, locale))
        made.append(path.with_suffix(".mo"))
    return made


def main(arguments: list[str]) -> int:
    """Run one of the three commands; 1 when check finds something, 2 when the command is unknown."""
    match arguments:
        case ["extract"]:
            for line in extract():
                print(f"fell away  {line}")
            return 0
        case ["check"]:
            lines = check()
            print("\n".join(lines) if lines else "The words are complete.")
            return 1 if lines else 0
        case ["compile"]:
            for path in compile_catalogues():
                print(path.relative_to(PACKAGE))
            return 0
        case _:
            print(__doc__)
            return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
