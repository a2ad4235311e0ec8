"""Every column of every model is known, with its reason; beside answers stands no time and no person."""

from __future__ import annotations

from django.apps import apps
from django.db import models

from ledetrad.people.models import Membership, Person
from ledetrad.studies.models import Seat
from ledetrad.surveys.models import Invitation
from tests.wall.classified import ANSWER_SIDE, CLASSIFIED, KINDS, NAMED_SIDE

TIMES = (models.DateField, models.TimeField, models.DurationField)  # a DateTimeField is a DateField
PERSONAL = {Person, Membership, Invitation, Seat}


def _columns() -> dict[str, set[str]]:
    return {
        model._meta.label: {str(field.column) for field in model._meta.local_concrete_fields}
        for model in apps.get_models(include_auto_created=True)
        if not model._meta.proxy
    }


def test_every_column_is_classified_and_none_is_stale() -> None:
    there = {f"{model}.{column}" for model, columns in _columns().items() for column in columns}
    known = {f"{model}.{column}" for model, columns in CLASSIFIED.items() for column in columns}
    assert there - known == set(), "new columns: say in classified.py what they hold, and why they may"
    assert known - there == set(), "columns that are gone: remove them from classified.py"


def test_every_classification_has_a_known_kind_and_a_reason() -> None:
    for model, columns in CLASSIFIED.items():
        for column, (kind, reason) in columns.items():
            assert kind in KINDS, f"{model}.{column}"
            assert reason, f"{model}.{column}"


def test_answers_stand_on_the_answer_side_only() -> None:
    holders = {
        m for m, columns in CLASSIFIED.items() for kind, _ in columns.values() if kind in {"sealed", "open"}
    }
    assert holders | {"sheets.Gate"} == set(ANSWER_SIDE)
    assert {model for model in CLASSIFIED if model.startswith("sheets.")} <= set(ANSWER_SIDE)
    for model in ANSWER_SIDE:
        assert {kind for kind, _ in CLASSIFIED[model].values()} <= {"link", "number", "sealed", "open"}, model


def test_no_model_beside_answers_has_a_time_or_leads_to_a_person() -> None:
    for label in ANSWER_SIDE:
        for field in apps.get_model(label)._meta.get_fields():
            assert not isinstance(field, TIMES), f"{label}.{field.name} holds a time"
            related = getattr(field, "related_model", None)
            assert related not in PERSONAL, f"{label}.{field.name} leads to a person"
            # The answers' own JSON and texts are written by the respondent; no other free-form column may join them.
            if isinstance(field, (models.JSONField, models.TextField, models.BinaryField)):
                assert field.name in {"answers", "text", "body", "code"}, f"{label}.{field.name}"


def test_nothing_on_the_sealed_side_leads_anywhere() -> None:
    for model in apps.get_app_config("sheets").get_models():
        assert not [field.name for field in model._meta.get_fields() if field.is_relation]


def test_answers_under_a_name_stand_in_one_place_and_beside_no_time() -> None:
    holders = {m for m, columns in CLASSIFIED.items() for kind, _ in columns.values() if kind == "named"}
    assert holders == set(NAMED_SIDE)
    for label in NAMED_SIDE:
        assert not [f.name for f in apps.get_model(label)._meta.get_fields() if isinstance(f, TIMES)]
