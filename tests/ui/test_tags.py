"""What the template tags write."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation


def drawn(text: str, **context: Any) -> str:
    return " ".join(Template("{% load ui %}" + text).render(Context(context)).split())


def test_a_figure_is_written_in_norwegian_and_in_english() -> None:
    shown = {"shown": True, "value": 5.2, "n": 6, "end": ""}
    assert ">5,2<" in drawn("{% figure f %}", f=shown)
    assert "6 svar" not in drawn("{% figure f %}", f=shown)
    assert "6 svar" in drawn("{% figure f n=True %}", f=shown)
    with translation.override("en"):
        assert ">5.2<" in drawn("{% figure f %}", f=shown)


def test_the_ends_of_the_scale_are_words_before_the_bound() -> None:
    assert "over 6,5" in drawn("{% figure f %}", f={"shown": True, "value": 6.5, "n": 6, "end": "over"})
    assert "under 1,5" in drawn("{% figure f %}", f={"shown": True, "value": 1.5, "n": 6, "end": "under"})


def test_what_is_not_shown_says_why_and_offers_three_ways_on() -> None:
    text = drawn("{% figure f %}", f={"shown": False, "reason": "too_few_answers", "needed": 4})
    assert "Vises ikke" in text
    assert "Hvorfor?" in text
    assert "færre enn fire har svart" in text
    assert text.count("<li>") == 3


def test_nobody_answered_offers_no_way_that_would_not_help() -> None:
    text = drawn("{% figure f %}", f={"shown": False, "reason": "nobody_answered", "needed": 0})
    assert "ingen har svart" in text
    assert "<li>" not in text


def test_an_unknown_reason_is_an_error_not_an_empty_page() -> None:
    with pytest.raises(ValueError, match="unknown reason"):
        drawn("{% figure f %}", f={"shown": False, "reason": "whatever", "needed": 4})


@pytest.mark.parametrize(
    ("word", "text"), [("agreed", "samstemte"), ("somewhat", "noe ulikt syn"), ("different", "ulikt syn")]
)
def test_agreement_is_three_dots_and_words(word: str, text: str) -> None:
    html = drawn("{% agreement a %}", a={"shown": True, "word": word})
    assert html.count("<circle") == 3
    assert html.endswith(f"{text}</span>")
    assert drawn("{{ a|agreement_word }}", a=word) == text


def test_agreement_below_five_says_so() -> None:
    text = drawn("{% agreement a %}", a={"shown": False, "reason": "too_few_for_spread", "needed": 5})
    assert "når minst fem har svart på alle" in text
    assert drawn("{{ a|agreement_word }}", a={"shown": False, "reason": "x", "needed": 5}) == "Vises ikke"


def test_the_thread_tells_each_step_in_words() -> None:
    html = drawn(
        "{% thread steps %}",
        steps=[
            {"title": "Invitert", "state": "done"},
            {"title": "Samtalen", "state": "now", "note": "14. mai"},
            {"title": "Områder", "state": "next", "url": "/o"},
        ],
    )
    assert "Gjort" in html
    assert "Nå · 14. mai" in html
    assert "Kommer" in html
    assert html.count('aria-current="step"') == 1
    assert '<a href="/o">Områder</a>' in html


def test_a_step_in_an_unknown_state_is_refused() -> None:
    with pytest.raises(ValueError, match="state of a step"):
        drawn("{% thread steps %}", steps=[{"title": "x", "state": "late"}])


def test_text_of_people_is_escaped() -> None:
    assert "<b>" not in drawn("{% thread s %}", s=[{"title": "<b>", "state": "now", "note": "<b>"}])


def test_an_unknown_icon_is_an_error() -> None:
    assert 'aria-hidden="true"' in drawn('{% icon "home" %}')
    with pytest.raises(KeyError):
        drawn('{% icon "unicorn" %}')


class Form(forms.Form):
    address = forms.EmailField(label="Adresse", help_text="Til spørsmål")
    words = forms.CharField(label="Ord", widget=forms.Textarea, required=False)
    who = forms.ChoiceField(
        label="Hvem", choices=[("a", "Bare vi"), ("b", "Flere")], widget=forms.RadioSelect
    )


def test_a_field_is_tied_to_its_label_help_and_error() -> None:
    html = drawn("{% form_field f.address %}", f=Form({"address": "kari@"}))
    assert '<label class="ds-label" for="id_address">Adresse</label>' in html
    assert 'aria-describedby="id_address_help id_address_error"' in html
    assert 'id="id_address_help">Til spørsmål<' in html
    assert 'id="id_address_error"' in html
    assert 'aria-invalid="true"' in html


def test_a_field_without_error_is_not_marked() -> None:
    html = drawn("{% form_field f.words %}", f=Form())
    assert "aria-invalid" not in html
    assert "aria-describedby" not in html
    assert "(kan stå tomt)" in html


def test_choices_stand_in_a_fieldset_and_the_chosen_one_is_checked() -> None:
    html = drawn("{% form_field f.who %}", f=Form({"who": "b"}))
    assert '<legend class="ds-label">Hvem</legend>' in html
    assert html.count('type="radio"') == 2
    assert html.count("checked") == 1


@pytest.mark.parametrize(
    ("value", "text"), [(5.25, "5,2"), (-0.04, "0,0"), (-1.2, "\N{MINUS SIGN}1,2"), (None, "–")]
)
def test_numbers(value: float | None, text: str) -> None:
    assert drawn("{{ v|number }}", v=value) == text
