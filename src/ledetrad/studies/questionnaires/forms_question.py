"""The form of a question: what its kind needs first, the rule for when it is shown, and the rest folded under «Mer»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _

from ledetrad.instruments.questionnaires.model import (
    Aside,
    Column,
    Kind,
    Layout,
    Metadata,
    Question,
    Questionnaire,
)
from ledetrad.studies.answering.layout import aside_label
from ledetrad.studies.questionnaires.answer_fields import AnswerFields
from ledetrad.studies.questionnaires.changes import Block, put_block, replace_question
from ledetrad.studies.questionnaires.forms import (
    LONGEST_RULE,
    NumberField,
    PartForm,
    RuleFields,
    WholeField,
    check_expression,
    number_of,
)
from ledetrad.studies.questionnaires.kinds import ASIDES_BESIDE, FROM_LIST, NOT_ASKED, Shape
from ledetrad.studies.questionnaires.queries import said
from ledetrad.studies.questionnaires.typed import TypedError, columns_of, free, key_of

_TEXTS: Final = ("text", "hint", "story", "unit", "required_message", "constraint_message")
_AS_TYPED: Final = (
    *("limit", "total", "low", "high", "rows", "columns", "decimals"),
    *("constraint", "choice_filter", "calculation"),
)
_LAYOUTS: Final = frozenset({Kind.CHOICE})


class QuestionForm(PartForm):
    """One question. `shape` is what a new one is to be, `page` where it goes."""

    what = "sporsmal"

    def __init__(self, *args: Any, shape: Shape, page: str = "", **kwargs: Any) -> None:
        self.shape, self.page = shape, page
        self.answers: AnswerFields | None = None
        super().__init__(*args, **kwargs)

    def build(self) -> None:
        """What the kind needs, then the rules, then the rest."""
        found = next((one for one in self.questionnaire.questions if one.key == self.key), None)
        self.question = found or Question(self.key, self.shape.kind, layout=self.shape.layout)
        self.is_row = bool(self.question.battery)
        kind = self.question.kind
        if kind is Kind.CALCULATION:
            self._calculation()
        else:
            self._wording(kind)
            if not self.is_row:
                self._kind(kind)
            if kind not in NOT_ASKED:
                required = forms.BooleanField(label=_("Må besvares"), required=False)
                self.add("required", required, self.question.required.strip() == "yes")
        self.end_section()
        self.rule = RuleFields(self, "relevant", self.question.relevant, own=self.key)
        self.end_section(_("Når det vises"), filled=bool(self.question.relevant))
        if kind not in NOT_ASKED:
            self._validity()
        if self.questionnaire.roles:
            self._roles()
        self._more()

    def _calculation(self) -> None:
        self.words("text", _("Hva tallet heter i rapporter"), self.question.text)
        self.add(
            "calculation",
            forms.CharField(
                label=_("Utregningen"),
                max_length=LONGEST_RULE,
                widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false", "class": "write-rule"}),
                help_text=_("For eksempel ${reise} + ${opphold}, eller scale_mean(${a}, ${b}, min_valid=2)."),
            ),
            self.question.calculation,
        )

    def _wording(self, kind: Kind) -> None:
        question = self.question
        if self.shape.key == "vignette":
            self.words("story", _("Historien"), question.story, lines=5)
        if kind is Kind.INFORMATION:
            self.words("text", _("Teksten"), question.text, lines=5, needed=True)
            return
        needed = not question.role_text and not question.story
        self.words(
            "text", _("Spørsmålet"), question.text, lines=2, needed=needed and self.shape.key != "vignette"
        )
        self.words("hint", _("Hjelpetekst"), question.hint)

    def _kind(self, kind: Kind) -> None:
        question = self.question
        if kind in FROM_LIST:
            self.answers = AnswerFields(self, question, ready=self.shape.layout is Layout.SCALE)
        if kind in (Kind.CHOICES, Kind.RANKING):
            label = _("Hvor mange kan velges?")
            help_text = _("Tomt betyr så mange man vil. 3 betyr «inntil tre».")
            self.add(
                "limit",
                WholeField(label=label, min_value=1, max_value=100, help_text=help_text),
                question.limit,
            )
        elif kind is Kind.ALLOCATION:
            label = _("Hvor mange poeng skal fordeles?")
            self.add("total", NumberField(label=label, required=True), number_of(question.total) or "100")
        elif kind is Kind.NUMBER:
            self.words("unit", _("Enhet"), question.unit)
            self.add("low", NumberField(label=_("Minst")), number_of(question.low))
            self.add("high", NumberField(label=_("Størst")), number_of(question.high))
            self.beside("low", "high")
            self.add(
                "decimals", forms.BooleanField(label=_("Kan ha desimaler"), required=False), question.decimals
            )
        elif kind in (Kind.TEXT, Kind.LONG_TEXT):
            label = _("Lengste svar, i tegn")
            self.add("longest", WholeField(label=label, min_value=1, max_value=20_000), question.longest)
        elif kind is Kind.OWN_ROWS:
            self.words(
                "columns",
                _("Kolonnene, én på hver linje"),
                {
                    one: "\n".join(_column(column, one, first=not place) for column in question.columns)
                    for place, one in enumerate(self.languages)
                },
                lines=4,
                help_text=_("Skriv (tall) eller (dato) etter navnet når det ikke er tekst."),
                needed=True,
            )
            self.add(
                "rows",
                WholeField(label=_("Rader, høyst"), min_value=1, max_value=50, required=True),
                question.rows,
            )
        if kind in _LAYOUTS:
            self.add(
                "layout", forms.ChoiceField(label=_("Slik står svarene"), choices=_layouts()), question.layout
            )
        if kind in ASIDES_BESIDE:
            choices = [(one.value, aside_label(one)) for one in Aside]
            field = forms.MultipleChoiceField(
                label=_("Kan også svare"),
                choices=choices,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
            self.add("asides", field, [one.value for one in question.asides])

    def _validity(self) -> None:
        question = self.question
        expression = {"spellcheck": "false", "class": "write-rule"}
        required = "" if question.required.strip() in ("", "yes", "no") else question.required
        cells = [
            ("required_rule", _("Må besvares bare når"), required),
            ("constraint", _("Svaret må være slik (. er svaret)"), question.constraint),
        ]
        if question.kind in FROM_LIST:
            cells.append(
                ("choice_filter", _("Svar som vises, når listen har egenskaper"), question.choice_filter)
            )
        for name, label, value in cells:
            widget = forms.TextInput(attrs=expression)
            self.add(
                name,
                forms.CharField(label=label, required=False, max_length=LONGEST_RULE, widget=widget),
                value,
            )
        self.words("constraint_message", _("Beskjed når svaret ikke er slik"), question.constraint_message)
        self.words("required_message", _("Beskjed når svaret mangler"), question.required_message)
        filled = any(value for _name, _label, value in cells) or bool(question.required_message)
        self.end_section(_("Hva som er et gyldig svar"), filled=filled)

    def _roles(self) -> None:
        roles = [
            (role.key, said(role.text, self.questionnaire) or role.key) for role in self.questionnaire.roles
        ]
        field = forms.MultipleChoiceField(
            label=_("Hvem får spørsmålet?"),
            choices=roles,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=_("Ingen krysset betyr alle."),
        )
        self.add("audience", field, list(self.question.audience))
        for key, name in roles:
            words = self.question.role_text.get(key, {})
            self.words(f"role_{key}", _("Ordlyd for %(role)s") % {"role": name}, words)
        filled = bool(self.question.audience or self.question.role_text)
        self.end_section(_("Roller"), filled=filled)

    def _more(self) -> None:
        about = self.question.metadata
        for name, label in (
            ("block", _("Blokk")),
            ("dimension", _("Dimensjon")),
            ("category", _("Kategori")),
            ("level", _("Nivå (individ, gruppe, organisasjon, kommune)")),
        ):
            self.add(
                f"about_{name}",
                forms.CharField(label=label, required=False, max_length=120),
                getattr(about, name),
            )
        self.beside("about_block", "about_dimension")
        self.beside("about_category", "about_level")
        levels = [
            ("", "–"),
            ("1", _("1 Reaksjon")),
            ("2", _("2 Læring")),
            ("3", _("3 Bruk")),
            ("4", _("4 Resultat")),
        ]
        kirkpatrick = "" if about.kirkpatrick is None else str(about.kirkpatrick)
        self.add(
            "about_kirkpatrick",
            forms.ChoiceField(label=_("Nivå hos Kirkpatrick"), choices=levels, required=False),
            kirkpatrick,
        )
        self.add(
            "about_source",
            forms.CharField(label=_("Kilde, med side eller linje"), required=False, max_length=300),
            about.source,
        )
        self.add(
            "name",
            forms.CharField(
                label=_("Navnet i regler og datafiler"),
                max_length=60,
                help_text=_("Bare a–z, tall og understrek. Endres ikke av seg selv når teksten endres."),
                required=False,
                widget=forms.TextInput(attrs={"readonly": True}),
            ),
            self.key,
        )
        self.end_section(_("Mer"), filled=bool(about.block or about.dimension))

    def clean(self) -> dict[str, Any]:
        """Rules and lines that can be read; everything else is told on the draft's page."""
        data = super().clean() or self.cleaned_data
        data["relevant"] = self.rule.clean()
        for name in ("required_rule", "constraint", "choice_filter", "calculation"):
            check_expression(self, name, data.get(name) or "")
        if self.answers is not None:
            self.answers.clean()
        if self.question.kind is Kind.OWN_ROWS:
            texts = {one: data.get(f"columns_{one}", "") for one in self.languages}
            try:
                data["columns"] = _columns(
                    columns_of(texts, self.languages), self.question.columns, self.languages[0]
                )
            except TypedError as error:
                self.add_error(f"columns_{error.language}", lines_differ(error))
        return data

    def change(self, questionnaire: Questionnaire) -> Questionnaire:
        """The question with what was typed, in its place or at the end of its page."""
        question = replace(self.question, **self._values())
        if self.answers is not None:
            questionnaire, question = self.answers.change(questionnaire, question)
        if any(one.key == self.key for one in questionnaire.questions):
            return replace_question(questionnaire, question)
        return put_block(questionnaire, Block(question.key, "", (question,)), self.page, None)

    def _values(self) -> dict[str, Any]:
        """The fields of the question that the form has, as the model holds them."""
        data = self.cleaned_data
        values: dict[str, Any] = {"relevant": data["relevant"], "metadata": self._metadata()}
        for name in _TEXTS:
            if f"{name}_{self.languages[0]}" in self.fields:
                values[name] = self.typed_words(name, getattr(self.question, name))
        values |= {name: data[name] for name in _AS_TYPED if name in data}
        if "longest" in data:
            values["longest"] = data["longest"] or Question("", Kind.TEXT).longest
        if "layout" in data:
            values["layout"] = Layout(data["layout"])
        if "asides" in data:
            values["asides"] = tuple(Aside(one) for one in data["asides"])
        if "required" in data:
            values["required"] = "yes" if data["required"] else data.get("required_rule", "").strip()
        if "audience" in data:
            texts = {role.key: self.typed_words(f"role_{role.key}") for role in self.questionnaire.roles}
            values["audience"] = tuple(data["audience"])
            values["role_text"] = {role: words for role, words in texts.items() if words}
        return values

    def _metadata(self) -> Metadata:
        data, before = self.cleaned_data, self.question.metadata
        source = data["about_source"].strip()
        return Metadata(
            **{name: data[f"about_{name}"].strip() for name in ("block", "dimension", "level", "category")},
            kirkpatrick=int(data["about_kirkpatrick"]) if data["about_kirkpatrick"] else None,
            source=source,
            verbatim=before.verbatim and source == before.source,
        )


def lines_differ(error: TypedError) -> str:
    """What is said when two languages have different numbers of lines."""
    numbers = {"lines": error.lines, "expected": error.expected}
    return _("Her er det %(lines)s linjer, på det første språket %(expected)s. Skriv like mange.") % numbers


def _layouts() -> list[tuple[str, str]]:
    return [
        (Layout.LIST, _("Under hverandre")),
        (Layout.SCALE, _("Ved siden av hverandre som en skala, med ord i endene")),
        (Layout.BUTTONS, _("Som korte knapper ved siden av hverandre")),
    ]


def _column_kinds() -> dict[Kind, str]:
    return {Kind.NUMBER: _("tall"), Kind.DATE: _("dato")}


def _column(column: Column, language: str, *, first: bool) -> str:
    kind = _column_kinds().get(column.kind, "")
    return column.text.get(language, "") + (f" ({kind})" if first and kind else "")


def _columns(rows: Sequence[dict[str, str]], before: Sequence[Column], first: str) -> tuple[Column, ...]:
    """The columns that were typed; one in the place of another, or called the same, keeps its key."""
    endings = {f"({name})": kind for kind, name in _column_kinds().items()}
    by_text = {column.text.get(first, ""): column for column in before}
    found: list[Column] = []
    for place, row in enumerate(rows):
        kind = next((kind for ending, kind in endings.items() if row[first].endswith(ending)), Kind.TEXT)
        text = row[first].rsplit("(", 1)[0].strip() if kind is not Kind.TEXT else row[first]
        taken = [column.key for column in found]
        known = by_text.get(text) or (before[place] if place < len(before) else None)
        key = free(known.key, taken) if known else key_of(text, taken, otherwise="k")
        found.append(Column(key, row | {first: text}, kind))
    return tuple(found)
