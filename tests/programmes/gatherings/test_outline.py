"""The outline of a gathering through its pages: the suggestion, changes with why, reuse, time, and the hint on talk."""

from __future__ import annotations

from typing import Any

import pytest

from ledetrad.office.scope import in_workspace
from ledetrad.programmes.gatherings import library, planning
from ledetrad.programmes.gatherings.outline import balance, days_of, shipped_for
from ledetrad.programmes.gatherings.queries import sessions_of
from ledetrad.programmes.models import Activity, GatheringSession, OutlineVersion, SessionForm
from tests.cast import ORIGIN, Cast
from tests.cohorts import CohortCast, make_cohort, make_gathering


@pytest.fixture
def made(cast: Cast) -> CohortCast:
    return make_cohort(cast)


def gathering(made: CohortCast, key: str = "A17", **more: Any) -> Activity:
    with in_workspace(made.cast.workspace):
        found = Activity.objects.filter(cohort=made.cohort, key=key).first()
        row = found or make_gathering(made.cohort, title=f"Samling {key}")
        Activity.objects.filter(pk=row.pk).update(key=key, **more)
        return Activity.objects.select_related("cohort__template").get(pk=row.pk)


def filled(made: CohortCast, key: str = "A17", **more: Any) -> Activity:
    row = gathering(made, key, **more)
    with in_workspace(made.cast.workspace):
        planning.begin_from_library(activity=row, actor=made.staff)
    return row


def page(made: CohortCast, path: str, person: Any = None) -> str:
    response = made.client(person or made.staff).get(path)
    assert response.status_code == 200, path
    return str(response.content.decode())


def test_the_library_is_whole_in_three_languages_and_asks_word_for_word() -> None:
    assert [one.days for one in library.gatherings()] == [1.5, 1, 1, 1.5]
    for one in library.gatherings():
        assert one.goals
        for words in (one.title, *one.goals, *(part.title for part in one.sessions)):
            assert set(words) == {"nb", "nn", "en"}
        for part in one.sessions:
            assert part.form in SessionForm.values
            assert not part.about or set(part.about) == {"nb", "nn", "en"}
            assert set(part.asks) <= set(library.asks())
    assert library.asks()["new_moves"].said("nb") == "Hva krever det av endringer og nye grep?"
    assert not library.asks()["listening_what"].verbatim


def test_the_questions_are_those_of_the_source(reference: Any) -> None:
    printed = (reference / "sources/difi-2019-tables/t13_refleksjons_og_analysesporsmal.csv").read_text(
        "utf-8"
    )
    for ask in library.asks().values():
        assert (ask.said("nb") in printed) is ask.verbatim, ask.key


def test_staff_begin_with_the_suggestion_and_it_says_what_is_whose(made: CohortCast) -> None:
    row = gathering(made)
    client = made.client(made.staff)
    assert "Det ligger et forslag klart" in page(made, f"/samling/{row.public_id}/")
    for _twice in range(2):
        client.post(f"/samling/{row.public_id}/begynn/", {}, **ORIGIN)
    shown = page(made, f"/samling/{row.public_id}/")
    assert shown.count("Status i eget utviklingsarbeid</a>") == 1
    assert "reflektere rundt ledergruppens rolle i endring og utvikling" in shown
    assert "Minutter og klokkeslett er våre forslag" in shown
    assert "12.00–12.20" in shown
    assert "08.30–09.15" in shown
    assert "Innledninger tar 12 prosent av arbeidstiden" in shown


def test_two_steps_of_the_course_are_the_two_days_of_one_gathering(made: CohortCast) -> None:
    first, second = gathering(made, "A07"), gathering(made, "A08")
    with in_workspace(made.cast.workspace):
        days = [found[1] for row in (first, second) if (found := shipped_for(row))]
        assert days == [(1,), (2,)]
        Activity.objects.filter(pk=second.pk).delete()
        alone = shipped_for(first)
    assert alone is not None
    assert alone[1] == (1, 2)


def test_a_change_keeps_its_reason_and_participants_see_neither_order_nor_reason(made: CohortCast) -> None:
    row = filled(made)
    with in_workspace(made.cast.workspace):
        session = GatheringSession.objects.get(activity=row, form="talk")
    client = made.client(made.staff)
    sent = {
        "title": "Musikk",
        "form": "talk",
        "minutes": "45",
        "day": "2",
        "order": "Spill uten noter.",
        "why": "Kullet ville ha noe annet.",
        "version": "1",
        "do": "save",
    }
    assert client.post(f"/okt/{session.public_id}/", sent, **ORIGIN).status_code == 302
    assert "Kullet ville ha noe annet." in page(made, f"/samling/{row.public_id}/utgaver/")
    own = page(made, f"/samling/{row.public_id}/min/", made.participant)
    assert "Musikk" in own
    assert "Spill uten noter." not in own
    assert "Kullet ville" not in own
    late = client.post(f"/okt/{session.public_id}/", {**sent, "title": "Teater"}, **ORIGIN)
    assert late.status_code == 409
    assert "Musikk" in late.content.decode()
    assert "Teater" in late.content.decode()


def test_changes_by_one_person_on_one_day_are_one_version(made: CohortCast) -> None:
    row = filled(made)
    with in_workspace(made.cast.workspace):
        for session in sessions_of(row)[:3]:
            planning.delete_session(session=session, actor=made.staff)
        assert OutlineVersion.objects.filter(activity=row).count() == 1


def test_deleted_comes_back_and_moving_names_the_place(made: CohortCast) -> None:
    row = filled(made)
    client = made.client(made.staff)
    with in_workspace(made.cast.workspace):
        names = [one.public_id for one in sessions_of(row) if one.day == 1]
    response = client.post(f"/okt/{names[0]}/", {"do": "delete"}, **ORIGIN)
    assert "Slettet." in page(made, response["Location"])
    client.post(f"/okt/{names[0]}/", {"do": "bring_back"}, **ORIGIN)
    for _twice in range(2):
        client.post(f"/okt/{names[0]}/", {"do": "move", "after": names[1]}, **ORIGIN)
    with in_workspace(made.cast.workspace):
        now = [one.public_id for one in sessions_of(row) if one.day == 1]
    assert now == [names[1], names[0], *names[2:]]


def test_an_outline_is_used_again_in_another_cohort(cast: Cast) -> None:
    made = make_cohort(cast, cohorts=2)
    row = filled(made)
    with in_workspace(cast.workspace):
        other = make_gathering(made.others[0].cohort, title="Samling fire")
    client = made.client(made.staff)
    sent = {"source": row.public_id}
    assert client.post(f"/samling/{other.public_id}/begynn/", sent, **ORIGIN).status_code == 302
    shown = page(made, f"/samling/{other.public_id}/")
    assert "Opplegget ble hentet fra" in shown
    assert "Jazz, improvisasjon" in shown


def test_too_much_talk_gets_a_hint_and_never_a_block(made: CohortCast) -> None:
    row = filled(made)
    client = made.client(made.staff)
    sent = {"goals": "Ett mål", "talk_wish": "10", "version": str(row.version)}
    with in_workspace(made.cast.workspace):
        sent["version"] = str(Activity.objects.get(pk=row.pk).version)
    assert client.post(f"/samling/{row.public_id}/mal/", sent, **ORIGIN).status_code == 302
    assert "Ønsket er at innledninger tar høyst 10 prosent. Her tar de 12." in page(
        made, f"/samling/{row.public_id}/"
    )


def test_balance_leaves_breaks_out() -> None:
    sessions = [
        GatheringSession(form="talk", minutes=30),
        GatheringSession(form="own_group", minutes=90),
        GatheringSession(form="break", minutes=60),
    ]
    shared = balance(sessions, 33)
    assert (shared.talk, shared.minutes, shared.most) == (25, 120, "own_group")
    assert not shared.too_much_talk


def test_a_day_runs_from_its_beginning(made: CohortCast) -> None:
    with in_workspace(made.cast.workspace):
        row = make_gathering(made.cohort)
        parts = [GatheringSession(activity=row, day=1, form="talk", minutes=20) for _ in range(2)]
    day = days_of(row, parts, None)[0]
    assert [f"{slot.starts:%H.%M}" for slot in day.slots] == ["09.00", "09.20"]
    assert day.on == row.starts_on


def test_time_used_stands_against_time_given_and_a_wrong_field_is_named(made: CohortCast) -> None:
    row = filled(made)
    client = made.client(made.staff)
    with in_workspace(made.cast.workspace):
        first = sessions_of(row)[0]
    path = f"/samling/{row.public_id}/tid/"
    wrong = client.post(path, {f"m-{first.public_id}": "en time"}, **ORIGIN)
    assert wrong.status_code == 422
    assert "Skriv hele minutter" in wrong.content.decode()
    assert client.post(path, {f"m-{first.public_id}": "35"}, **ORIGIN).status_code == 302
    assert "Øktene tok 35 minutter, 15 mer enn de 20" in page(made, f"/samling/{row.public_id}/")
