"""The own code: asked on a last page, sealed at closing, joined tolerantly, and gone when its key is."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from ledetrad.office.scope import in_workspace
from ledetrad.studies import codes, matching, retention
from ledetrad.studies.actions import NotPossible
from ledetrad.studies.forming import forms_of, whole_form
from ledetrad.studies.freezing import frozen_rows
from ledetrad.studies.models import StudyRecord
from tests.cast import Cast
from tests.studies.people import Survey, make_study_of, sheet

CODE = ("mother", "birth_day", "birth_place", "older_siblings", "school")


def _code(number: int) -> dict[str, Any]:
    chance = random.Random(number)
    return {
        "own_code_mother": chance.choice("ABCDEFGHIKLMNOS"),
        "own_code_birth_day": chance.randint(1, 28),
        "own_code_birth_place": chance.choice("ABDEFHKLMNORSTV"),
        "own_code_older_siblings": chance.randint(0, 3),
        "own_code_school": chance.choice("abdefhklmnorstv"),
    }


def _wave(cast: Cast, people: range, **lines: object) -> Survey:
    survey = make_study_of(cast, people=len(people), confidentiality="coded", **lines).open()  # type: ignore[arg-type]
    for seat, number in zip(survey.seats, people, strict=True):
        survey.deliver(seat, {**sheet(number), **_code(number)})
    survey.close()
    return survey


def test_two_waves_are_joined_without_names_until_the_key_is_destroyed(cast: Cast) -> None:
    before = _wave(cast, range(12), codes_until=timezone.localdate() + timedelta(days=60))
    after = _wave(cast, range(4, 16), follows=before.study)
    with in_workspace(cast.workspace):
        assert forms_of(before.study)[""].pages[-1].key == codes.PAGE
        assert whole_form(before.study).pages[-1].key == "second"
        bodies = [bytes(row.code or b"") for row in StudyRecord.objects.all()]
        assert {len(body) for body in bodies} == {codes.NONCE + codes.ROOM + 16}
        assert not any("own_code" in str(row.answers) for row in StudyRecord.objects.all())
        assert not any("own_code" in str(row) for row in frozen_rows(before.study))
        matches, pairs = matching.match_waves(before.study, after.study)
        assert (len(matches.pairs), matches.exact, matches.sizes) == (8, 8, (12, 12))
        assert all(one.answers == other.answers for one, other in pairs)
        assert after.study.wave == 2
        until = before.study.codes_until
        assert until is not None
        retention.forget(until)
        assert len(matching.match_waves(before.study, after.study)[1]) == 8
        retention.forget(until + timedelta(days=1))
        with pytest.raises(codes.CodesGone):
            matching.match_waves(before.study, after.study)
    with pytest.raises(NotPossible, match="Nøkkelen"):
        make_study_of(cast, people=2, confidentiality="coded", follows=before.study).open()


def test_a_next_wave_asks_for_the_same_elements_and_ends_before_the_codes_do(cast: Cast) -> None:
    before = _wave(cast, range(3), codes_until=timezone.localdate() + timedelta(days=60))
    with pytest.raises(NotPossible, match="lovet"):
        make_study_of(
            cast,
            people=2,
            confidentiality="coded",
            follows=before.study,
            closes_at=timezone.now() + timedelta(days=90),
        ).open()
    other = [*CODE[:4], "phone"]
    with pytest.raises(NotPossible, match="samme delene"):
        make_study_of(
            cast, people=2, confidentiality="coded", follows=before.study, code_elements=other
        ).open()
    with pytest.raises(NotPossible, match="fire"):
        make_study_of(cast, people=2, confidentiality="coded", code_elements=list(CODE[:3])).open()


def _as(text: str) -> dict[str, str]:
    return dict(zip(CODE, text, strict=True))


def test_one_slip_is_forgiven_and_what_could_be_two_people_is_refused() -> None:
    first = [_as("abcde"), _as("fghij"), _as("kkkkk"), _as("kkkkk"), _as("zzzzz")]
    second = [_as("abcdX"), _as("fghij"), _as("kkkkk"), _as("qqqqq")]
    found = matching.match(first, second, CODE)
    assert found.pairs == ((0, 0), (1, 1))
    assert (found.exact, found.ambiguous) == (1, (2, 1))
    assert found.rate == 0.5
    two_away = matching.match([_as("abcde")], [_as("abcXY")], CODE)
    assert two_away.pairs == ()
    half_written = matching.match([{"mother": "a"}], [{"mother": "a"}], CODE)
    assert half_written.pairs == ()
    between = matching.match([_as("aaaaX"), _as("aaaaY")], [_as("aaaaZ")], CODE)
    assert (between.pairs, between.ambiguous) == ((), (2, 1))


def test_the_design_says_beforehand_how_many_can_be_joined_and_wrongly() -> None:
    few, many = matching.expected(40, CODE), matching.expected(2_000, CODE)
    assert few.alone > many.alone
    assert few.wrong < many.wrong
    assert matching.expected(400, [*CODE, "phone"]).wrong < matching.expected(400, CODE).wrong
    assert 0.45 < few.rate[0] < few.rate[1] <= 0.75


def test_the_expected_risk_is_what_invented_people_show() -> None:
    """Five hundred answer before; five hundred others after. Every pair is wrong, and about as many as expected."""
    chance = random.Random(5)

    def invent() -> dict[str, str]:
        return {
            "mother": chance.choice("abcdefghijklmn"),
            "birth_day": str(chance.randint(1, 30)),
            "birth_place": chance.choice("abcdefghijklm"),
            "older_siblings": chance.choices("0123", [40, 35, 18, 7])[0],
            "school": chance.choice("abcdefghijklm"),
        }

    found = matching.match([invent() for _ in range(500)], [invent() for _ in range(500)], CODE)
    told = matching.expected(500, CODE)
    assert len(found.pairs) / 500 == pytest.approx(told.wrong, abs=0.1)
    assert found.wrong >= len(found.pairs) * 0.5, "the result says so too"
