"""One small form for each line of a survey's page."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ledetrad.people.models import Person
from ledetrad.studies.models import Confidentiality, Recipe, Study
from ledetrad.studies.pages.words import class_cost, class_title
from ledetrad.studies.recipes import defaults_of

LANGUAGES = [("nb", _("Bokmål")), ("nn", _("Nynorsk")), ("en", _("English"))]


class DateField(forms.DateField):
    """A day, in the browser's own picker."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class NewStudyForm(forms.Form):
    """What it is called, and in a 360 whom it is about. The rest has good defaults."""

    title = forms.CharField(
        label=_("Hva heter undersøkelsen?"),
        max_length=200,
        help_text=_("De som skal svare, ser navnet. For eksempel «Lederdagen 12. mai»."),
    )
    subject: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label=_("Hvem handler det om?"), queryset=None, empty_label=None
    )

    def __init__(self, *args: Any, recipe: str, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if recipe == Recipe.LEADER_360:
            self.fields["subject"].queryset = people  # type: ignore[attr-defined]
        else:
            del self.fields["subject"]


class LineForm(forms.Form):
    """A line's form knows the survey and says which values it changes."""

    def __init__(self, *args: Any, study: Study, people: QuerySet[Person], **kwargs: Any) -> None:
        self.study, self.people = study, people
        kwargs["initial"] = self.start(study)
        super().__init__(*args, **kwargs)

    def start(self, study: Study) -> dict[str, Any]:
        """What the form shows first: the survey's own values."""
        return {name: getattr(study, name) for name in self.base_fields if hasattr(study, name)}

    def values(self) -> dict[str, Any]:
        """What is to be written."""
        return dict(self.cleaned_data)


class ClassForm(LineForm):
    confidentiality = forms.ChoiceField(label=_("Hva blir igjen av svarene?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, study: Study, **kwargs: Any) -> None:
        super().__init__(*args, study=study, **kwargs)
        field = self.fields["confidentiality"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (kind, f"{class_title(kind)}. {class_cost(kind)}") for kind in defaults_of(study.recipe).classes
        ]

    def values(self) -> dict[str, Any]:
        """Late answers do not exist where nobody is known."""
        chosen = self.cleaned_data["confidentiality"]
        final = chosen in {Confidentiality.UNLINKED, Confidentiality.COUNTED}
        return {"confidentiality": chosen} | ({"late_days": 0} if final else {})


class ReadersForm(LineForm):
    readers: forms.ModelMultipleChoiceField[Person] = forms.ModelMultipleChoiceField(
        label=_("Hvem skal se resultatet?"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Navnene står på første side av skjemaet og kan ikke endres etter at undersøkelsen er åpnet."
        ),
    )

    def __init__(self, *args: Any, study: Study, **kwargs: Any) -> None:
        super().__init__(*args, study=study, **kwargs)
        self.fields["readers"].queryset = self.people  # type: ignore[attr-defined]

    def start(self, study: Study) -> dict[str, Any]:
        return {"readers": [reader.person_id for reader in study.readers.all()]}


class MinimumForm(LineForm):
    minimum = forms.IntegerField(label=_("Tall vises fra"), min_value=3, max_value=50)
    text_minimum = forms.IntegerField(label=_("Det folk skriver, vises fra"), min_value=3, max_value=50)


class RowsForm(LineForm):
    rows_leave = forms.BooleanField(
        label=_("Leserne kan hente svarene rad for rad"),
        required=False,
        help_text=_("Til egen analyse. De som svarer, får vite det før de begynner."),
    )


class DatesForm(LineForm):
    closes_on = DateField(label=_("Siste dag å svare"))
    late_days = forms.IntegerField(
        label=_("Dager det fortsatt går an å svare etterpå"),
        min_value=0,
        max_value=60,
        help_text=_("Svar etter fristen merkes og holdes utenfor tallene."),
    )

    def __init__(self, *args: Any, study: Study, **kwargs: Any) -> None:
        super().__init__(*args, study=study, **kwargs)
        if study.confidentiality in {Confidentiality.UNLINKED, Confidentiality.COUNTED}:
            del self.fields["late_days"]

    def start(self, study: Study) -> dict[str, Any]:
        return {"closes_on": timezone.localtime(study.closes_at).date(), "late_days": study.late_days}

    def clean_closes_on(self) -> date:
        """A day to come, within a year."""
        day: date = self.cleaned_data["closes_on"]
        ahead = (day - timezone.localdate()).days
        if not 1 <= ahead <= 366:
            raise forms.ValidationError(gettext("Velg en dag fra i morgen og inntil ett år frem."))
        return day

    def values(self) -> dict[str, Any]:
        day = self.cleaned_data["closes_on"]
        closes = timezone.make_aware(datetime.combine(day, time(23, 59)))
        return {"closes_at": closes, "late_days": self.cleaned_data.get("late_days", 0)}


class RemindersForm(LineForm):
    reminders = forms.TypedChoiceField(
        label=_("Hvor mange påminnelser?"),
        coerce=int,
        choices=[(0, _("Ingen")), (1, _("Én")), (2, _("To"))],
        widget=forms.RadioSelect,
    )


class DeletionForm(LineForm):
    months_kept = forms.IntegerField(
        label=_("Måneder fra fristen til alt slettes"), min_value=1, max_value=120
    )


class ContactForm(LineForm):
    questions_to: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label=_("Hvem kan de spørre?"), queryset=None, empty_label=None
    )

    def __init__(self, *args: Any, study: Study, **kwargs: Any) -> None:
        super().__init__(*args, study=study, **kwargs)
        self.fields["questions_to"].queryset = self.people  # type: ignore[attr-defined]


class LetterForm(LineForm):
    language = forms.ChoiceField(label=_("Språk"), choices=LANGUAGES, widget=forms.RadioSelect)
    about = forms.CharField(
        label=_("Hva det gjelder"),
        required=False,
        max_length=300,
        help_text=_(
            "Programmets navn, datoer og temaer. Står øverst i brevet og på skjemaet, så folk husker hva det er snakk om."
        ),
    )
    purpose = forms.CharField(
        label=_("Hva svarene skal brukes til"),
        required=False,
        max_length=300,
        help_text=_("Én setning. Står på første side av skjemaet."),
    )
    greeting = forms.CharField(
        label=_("Egne ord øverst i brevet"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


LINES: dict[str, type[LineForm]] = {
    "class": ClassForm,
    "readers": ReadersForm,
    "minimum": MinimumForm,
    "rows": RowsForm,
    "dates": DatesForm,
    "reminders": RemindersForm,
    "deletion": DeletionForm,
    "contact": ContactForm,
    "letter": LetterForm,
}
