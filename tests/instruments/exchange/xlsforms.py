"""Forms as other people write them, made in a spreadsheet, and what pyxform makes of a form."""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import xlsxwriter
from lxml import etree
from pyxform.xls2xform import convert  # type: ignore[import-untyped]

type Rows = Sequence[Mapping[str, str | float]]

NOT_ASKED = ("instanceID", "instanceName", "generated_", "reserved_name_")


def book(
    survey: Rows, choices: Rows = (), settings: Mapping[str, str] | None = None, **sheets: Rows
) -> bytes:
    """A workbook with these rows by heading."""
    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    all_sheets = {"survey": survey, "choices": choices, "settings": [settings] if settings else [], **sheets}
    with xlsxwriter.Workbook(made, options) as workbook:
        for name, rows in all_sheets.items():
            if rows or name == "survey":
                _fill(workbook.add_worksheet(name), rows)
    return made.getvalue()


def _fill(sheet: Any, rows: Iterable[Mapping[str, str | float]]) -> None:
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading)
    for number, row in enumerate(rows, start=1):
        for column, heading in enumerate(headings):
            value = row.get(heading, "")
            if isinstance(value, str):
                if value:
                    sheet.write_string(number, column, value)
            else:
                sheet.write_number(number, column, value)


def rows(headings: str, *lines: str) -> list[dict[str, str]]:
    """Rows from lines such as «text | q1 | Navn», under headings written the same way."""
    names = [name.strip() for name in headings.split("|")]
    return [dict(zip(names, (cell.strip() for cell in line.split("|")), strict=False)) for line in lines]


def with_parts(data: bytes, changed: Mapping[str, bytes | None]) -> bytes:
    """The file with other content in some of its parts; a part that is None is taken out."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in dict.fromkeys([*old.namelist(), *changed]):
            content = changed[name] if name in changed else old.read(name)
            if content is not None:
                new.writestr(name, content)
    return made.getvalue()


class Meaning:
    """What pyxform understood: languages, and for each question its control, texts, answers and rules."""

    def __init__(self, data: bytes) -> None:
        root: Any = etree.fromstring(convert(xlsform=data, file_type=".xlsx", validate=False).xform.encode())
        for element in root.iter(etree.Element):
            element.tag = etree.QName(element).localname
        self.texts = {
            translation.get("lang"): {
                text.get("id"): "".join(text.find("value").itertext()) for text in translation.iter("text")
            }
            for translation in root.iter("translation")
        }
        self.languages = set(self.texts)
        self.title = root.findtext(".//title")
        self.binds = {bind.get("nodeset"): dict(bind.attrib) for bind in root.iter("bind")}
        self.lists = {
            instance.get("id"): [{part.tag: part.text for part in item} for item in instance.iter("item")]
            for instance in root.iter("instance")
            if instance.get("id")
        }
        controls = {
            element.get("ref"): element
            for element in root.find("body").iter()
            if element.get("ref") and element.tag not in {"group", "label", "hint", "value", "itemset"}
        }
        self.questions = {
            path.rsplit("/", 1)[1]: self._question(path, controls.get(path))
            for path in self.binds
            if not path.rsplit("/", 1)[1].startswith(NOT_ASKED)
            and (path in controls or "calculate" in self.binds[path])
            and not (self.binds[path].get("readonly") and "calculate" not in self.binds[path])
        }
        self.notes = {
            name
            for path, bind in self.binds.items()
            if bind.get("readonly")
            and path in controls
            and not (name := path.rsplit("/", 1)[1]).startswith(NOT_ASKED)
        }

    def _question(self, path: str, control: Any) -> dict[str, Any]:
        bind = self.binds[path]
        parts = path.split("/")
        above = ["/".join(parts[:end]) for end in range(2, len(parts) + 1)]
        rules = [self.binds.get(place, {}).get("relevant", "") for place in above]
        found: dict[str, Any] = {
            "type": bind.get("type"),
            "required": short(bind.get("required", "")),
            "calculate": short(bind.get("calculate", "")),
            "relevant": {part for rule in rules for part in parts_of(short(rule))},
            "constraint": set(parts_of(short(bind.get("constraint", "")))),
            "messages": self._message(bind),
        }
        if control is not None:
            found |= {
                "control": control.tag,
                "label": self._said(control.find("label")),
                "hint": self._said(control.find("hint")),
                "answers": self._answers(control),
            }
        return found

    def _message(self, bind: Mapping[str, str]) -> list[Any]:
        found = []
        for name in ("constraintMsg", "requiredMsg"):
            given = next((text for key, text in bind.items() if key.endswith(name)), "")
            match = re.fullmatch(r"jr:itext\('(.*)'\)", given)
            found.append(self._in_all(match[1]) if match else given)
        return found

    def _said(self, element: Any) -> Any:
        if element is None:
            return None
        match = re.fullmatch(r"jr:itext\('(.*)'\)", element.get("ref", ""))
        return self._in_all(match[1]) if match else short("".join(element.itertext()))

    def _in_all(self, name: str) -> Any:
        """The text in every language; of a form in one language the text alone, as where none is named."""
        if len(self.texts) == 1:
            return short(next(iter(self.texts.values())).get(name, "-"))
        return {language: texts.get(name, "-") for language, texts in self.texts.items()}

    def _answers(self, control: Any) -> list[Any]:
        itemset = control.find("itemset")
        if itemset is None:
            return [(item.findtext("value"), self._said(item.find("label"))) for item in control.iter("item")]
        match = re.match(r"(?:randomize\()?instance\('([^']+)'\)/root/item(\[.*\])?", itemset.get("nodeset"))
        assert match, itemset.get("nodeset")
        return [
            short(match[2] or ""),
            *(
                (item["name"], self._in_all(item["itextId"]) if "itextId" in item else item.get("label"))
                for item in self.lists[match[1]]
            ),
        ]


def short(expression: str) -> str:
    """An expression with the names of questions instead of their places, which move with the pages."""
    named = re.sub(r"\s*(?:current\(\)/)?(?:/data|\.\.)(?:/[\w.\-]+)*/([\w.\-]+)\s*", r" \1 ", expression)
    return " ".join(named.split())


def parts_of(expression: str) -> list[str]:
    """What an expression asks for, at the top level and without brackets around it."""
    if not expression:
        return []
    depth, start, found = 0, 0, []
    for match in re.finditer(r"[()]|'[^']*'| and | or ", expression):
        sign = match[0]
        depth += (sign == "(") - (sign == ")")
        if depth == 0 and sign == " or ":
            return [expression]
        if depth == 0 and sign == " and ":
            found.append(expression[start : match.start()])
            start = match.end()
    parts = [part.strip() for part in [*found, expression[start:]]]
    if len(parts) > 1:
        return [piece for part in parts for piece in parts_of(part)]
    whole = parts[0]
    if whole.startswith("(") and whole.endswith(")") and _one_pair(whole):
        return parts_of(whole[1:-1].strip())
    return parts


def _one_pair(text: str) -> bool:
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return place == len(text) - 1
    return False


COURSE = book(
    rows(
        "type | name | label | hint | required | relevant | constraint | constraint_message | appearance",
        "start | start",
        "note | intro | Takk for at du svarer",
        "text | unit | Hvor jobber du? | Kort navn | yes",
        "select_one yes_no | attended | Var du der begge dagene? | | yes",
        "text | why_not | Hva hindret deg? | | | ${attended} = 'no' | | | multiline",
        "select_multiple topics | useful | Hva var nyttigst? | Inntil tre | | | count-selected(.) <= 3 | Velg høyst tre",
        "integer | years | Hvor mange år? | | | | . >= 0 and . <= 60 | Mellom 0 og 60",
        "decimal | share | Hvor stor stilling? | | | | (. > 0 and . < 1) or . = 100",
        "date | first | Når begynte du? | | ${years} > 3",
        "select_one agree | again | Ville du anbefalt det, ${unit}? | | | ${attended} = 'yes' or ${years} > 10 | | | likert",
        "select_one gaps or_other | missing | Hva manglet?",
    ),
    rows(
        "list_name | name | label",
        "yes_no | yes | Ja",
        "yes_no | no | Nei",
        "topics | a | Tema A",
        "topics | b | Tema B",
        "topics | c | Tema C",
        "topics | d | Tema D",
        "gaps | time | Tid",
        "gaps | other | Noe annet",
        "agree | 1 | Helt uenig",
        "agree | 2 | Uenig",
        "agree | 3 | Enig",
        "agree | 99 | Vet ikke",
    ),
    {"form_title": "Kurset i mai", "form_id": "Kurs mai 2026", "version": "3"},
)

LANGUAGES = book(
    rows(
        "type | name | label::Bokmål (nb) | label::Nynorsk (nn) | label::English (en) | hint::Bokmål (nb) | "
        "required | required_message::Bokmål (nb) | relevant | appearance | calculation | choice_filter",
        "begin group | about | Om deg | Om deg | About you",
        "begin_group | place | Stedet | Staden | The place | | | | | field-list",
        "select_one region | region | Hvor i landet? | Kvar i landet? | Where? | Velg én | yes | Velg et sted",
        "select_one county | county | Hvilket fylke? | Kva fylke? | Which county? | | | | | minimal | | region = ${region}",
        "end_group",
        "begin_group | work | Arbeidet | Arbeidet | Work | | | | ${region} != 'x'",
        "integer | hours | Timer | Timar | Hours",
        "begin_group | deep | Nærmere | Nærare | Closer | | | | ${hours} > 10 or ${region} = 'north'",
        "text | what | Hva gjør du i ${region}? | Kva gjer du? | What do you do?",
        "end_group",
        "end_group",
        "end group",
        "begin_group | climate | Hvor enig er du? | Kor samd er du? | Do you agree? | | | | | table-list",
        "select_one agree | c1 | Vi lytter | Vi lyttar | We listen | | yes",
        "select_one agree | c2 | Vi avbryter | Vi avbryt | We interrupt",
        "end_group",
        "calculate | sum | | | | | | | | | ${c1} + ${c2} - 1",
        "note | done | Ferdig: ${sum} | Ferdig: ${sum} | Done: ${sum}",
    ),
    rows(
        "list name | name | label::Bokmål (nb) | label::Nynorsk (nn) | label::English (en) | region",
        "region | north | Nord | Nord | North",
        "region | south | Sør | Sør | South",
        "county | finnmark | Finnmark | Finnmark | Finnmark | north",
        "county | agder | Agder | Agder | Agder | south",
        "agree | 1 | Uenig | Usamd | Disagree",
        "agree | 2 | Enig | Samd | Agree",
    ),
    {"form_title": "Tre språk", "form_id": "three", "default_language": "Bokmål (nb)"},
)

OTHERS = book(
    rows(
        "type | name | label | hint | relevant | required",
        "rank things | order | Sett i rekkefølge",
        "acknowledge | consent | Jeg samtykker | | | yes",
        "string | mail | E-post | | ${consent} = 'OK'",
        "begin_repeat | people | Hvem er med? | Én rad for hver",
        "text | who | Navn",
        "decimal | how_much | Andel",
        "date | since | Siden",
        "end_repeat",
        "begin_group | inner | Til slutt",
        "text | last | Noe mer?",
        "end_group",
    ),
    rows("list_name | name | label", "things | a | A", "things | b | B"),
)

PLAIN = book(rows("type | name | label", "text | q1 | Hva mener du?"))
