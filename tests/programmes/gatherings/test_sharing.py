"""What participants see, choose and give each other, and what those who run the gathering do not see."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from ledetrad.office.models import LogEntry, StoredFile
from ledetrad.office.scope import in_workspace
from ledetrad.people.queries import current_members
from ledetrad.programmes.gatherings import actions, press, retention
from ledetrad.programmes.gatherings.queries import gatherings_of, people_of, rules_state
from ledetrad.programmes.models import (
    Activity,
    Advice,
    ArenaChoice,
    Challenge,
    Material,
    RulesAccepted,
    Speaker,
    StatusAnswers,
    StatusShare,
    TableSeat,
    TopicWish,
)
from tests.cast import ORIGIN, Cast
from tests.cohorts import CohortCast, make_cohort
from tests.scenes_gatherings import STATUS, fill


@pytest.fixture
def made(cast: Cast) -> CohortCast:
    return make_cohort(cast)


@pytest.fixture
def full(made: CohortCast) -> tuple[CohortCast, Activity, dict[str, str]]:
    with in_workspace(made.cast.workspace):
        activity, ids = fill(made)
    return made, activity, ids


type Full = tuple[CohortCast, Activity, dict[str, str]]


def page(made: CohortCast, path: str, person: Any) -> str:
    response = made.client(person).get(path)
    assert response.status_code == 200, path
    return str(response.content.decode())


def test_gatherings_of_a_cohort_come_in_order(full: Full) -> None:
    made, activity, _ids = full
    with in_workspace(made.cast.workspace):
        found = gatherings_of(made.cohort)
    assert activity.pk == found[-1].pk
    assert [one.place_in_course for one in found] == sorted(one.place_in_course for one in found)


def test_rules_are_accepted_on_the_phone_and_a_new_text_asks_again(full: Full) -> None:
    made, activity, _ids = full
    amina, client = made.members[made.groups[0]][1], made.client(made.members[made.groups[0]][1])
    path = f"/kull/{made.cohort.public_id}/spilleregler/"
    assert "Før vi begynner" in page(made, f"/samling/{activity.public_id}/min/", amina)
    for _twice in range(2):
        client.post(f"{path}mine/", {"number": "1"}, **ORIGIN)
    assert "Du har sagt ja." in page(made, f"{path}mine/", amina)
    assert "Amina Antatt" not in page(made, path, made.staff)
    staff = made.client(made.staff)
    assert staff.post(path, {"text": "Vi ler mer.", "after": "1"}, **ORIGIN).status_code == 302
    assert "Amina Antatt" in page(made, path, made.staff)
    assert "0 av 27 har sagt ja." in page(made, path, made.staff)
    late = client.post(f"{path}mine/", {"number": "1"}, **ORIGIN, follow=True)
    assert "Teksten er endret siden du leste den" in late.content.decode()
    with in_workspace(made.cast.workspace):
        assert actions.accept_rules(cohort=made.cohort, person=amina) is not None
        assert rules_state(made.cohort).yes == 1
        assert RulesAccepted.objects.filter(rules__number=2).count() == 1


def test_two_who_write_rules_lose_nothing(full: Full) -> None:
    made, _activity, _ids = full
    path, client = f"/kull/{made.cohort.public_id}/spilleregler/", made.client(made.staff)
    client.post(path, {"text": "Vi ler mer.", "after": "1"}, **ORIGIN)
    late = client.post(path, {"text": "Vi ler aldri.", "after": "1"}, **ORIGIN)
    assert late.status_code == 409
    assert "Vi ler mer." in late.content.decode()
    assert "Vi ler aldri." in late.content.decode()


def test_advice_goes_to_the_group_that_asked_without_a_name_and_never_to_the_staff(full: Full) -> None:
    made, activity, ids = full
    path = f"/utfordring/{ids['challenge_id']}/"
    own = page(made, path, made.heads[0])
    assert "Begynn med det de får beholde." in own
    assert "Vilde Vestavind" not in own
    assert "Vi gjorde det i to omganger." in own
    assert "Vidar Vestbygd" in own
    others = page(made, path, made.members[made.groups[2]][0])
    assert "Begynn med det de får beholde." not in others
    assert made.client(made.staff).get(path).status_code == 404
    lists = page(made, f"/samling/{activity.public_id}/utfordringer/lister/", made.staff)
    assert "Tre etater skal bli én" in lists
    assert "Vilde Vestavind" in lists
    assert "Begynn med det" not in lists
    with in_workspace(made.cast.workspace):
        advice = Advice.objects.get(named=False)
        logged = LogEntry.objects.filter(action="advice:add", actor=made.participant.public_id)
        assert advice.person == made.participant
        assert not logged.exists()


def test_only_those_in_the_arena_advise_and_only_the_owner_says_what_came_of_it(full: Full) -> None:
    made, _activity, ids = full
    path = f"/utfordring/{ids['challenge_id']}/"
    outsider, owner = made.client(made.members[made.groups[3]][0]), made.client(made.heads[0])
    assert outsider.post(path, {"do": "advice", "text": "Hei"}, **ORIGIN).status_code == 404
    told = {"do": "outcome", "used": "Det meste.", "outcome": "Tre ble én.", "outcome_readers": "group"}
    assert outsider.post(path, told, **ORIGIN).status_code == 404
    assert owner.post(path, told, **ORIGIN).status_code == 302
    assert "Tre ble én." not in page(made, path, made.participant)
    owner.post(path, {**told, "outcome_readers": "cohort"}, **ORIGIN)
    assert "Tre ble én." in page(made, path, made.participant)


def test_a_draft_is_the_groups_own(full: Full) -> None:
    made, activity, _ids = full
    sent = {"title": "Utkast", "background": "Vi vet ikke.", "wanted": "Noe", "readers": "group"}
    client = made.client(made.heads[0])
    assert client.post(f"/samling/{activity.public_id}/utfordringer/ny/", sent, **ORIGIN).status_code == 302
    with in_workspace(made.cast.workspace):
        draft = Challenge.objects.get(title="Utkast")
    assert "Utkast" in page(
        made, f"/samling/{activity.public_id}/utfordringer/", made.members[made.groups[0]][1]
    )
    assert "Utkast" not in page(made, f"/samling/{activity.public_id}/utfordringer/", made.participant)
    assert "Utkast" not in page(made, f"/samling/{activity.public_id}/utfordringer/lister/", made.staff)
    assert made.client(made.participant).get(f"/utfordring/{draft.public_id}/").status_code == 404


def test_each_chooses_two_of_the_others_and_a_full_arena_points_to_the_emptiest(
    full: Full, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, activity, ids = full
    path = f"/samling/{activity.public_id}/utfordringer/"
    person = made.members[made.groups[2]][1]
    client = made.client(person)
    monkeypatch.setattr(actions, "capacity", lambda *_: 3)
    sent = {"challenge": ids["challenge_id"], "do": "choose"}
    shown = client.post(path, sent, **ORIGIN, follow=True).content.decode()
    assert "«Tre etater skal bli én» er fullt" in shown
    assert "Velg den i stedet" in shown
    client.post(path, {**sent, "do": "anyway"}, **ORIGIN)
    for _twice in range(2):
        client.post(path, {"challenge": ids["others_challenge"], "do": "choose"}, **ORIGIN)
    assert "Du har valgt. Takk." in page(made, path, person)
    with in_workspace(made.cast.workspace):
        assert ArenaChoice.objects.filter(person=person).count() == 2
        third = Challenge.objects.get(public_id=ids["empty_challenge"])
        with pytest.raises(actions.AlreadyTwo):
            actions.choose_arena(challenge=third, person=person, group=made.groups[2])
        with pytest.raises(actions.NotOpen):
            actions.choose_arena(challenge=third, person=made.heads[3], group=made.groups[3])
    client.post(path, {**sent, "do": "leave"}, **ORIGIN)
    assert "Du har valgt én. Velg én til." in page(made, path, person)


def test_filling_in_gives_all_two_and_leaves_the_choices(full: Full) -> None:
    made, activity, _ids = full
    path = f"/samling/{activity.public_id}/utfordringer/lister/"
    for _twice in range(2):
        made.client(made.staff).post(path, {"do": "fill"}, **ORIGIN)
    assert "Alle har valgt to." in page(made, path, made.staff)
    with in_workspace(made.cast.workspace):
        rows = ArenaChoice.objects.filter(activity=activity)
        assert rows.count() == 2 * len(people_of(made.cohort))
        assert rows.filter(chosen=True).count() == 4
        taken = list(Challenge.objects.values_list("taken", flat=True))
        assert max(taken) - min(taken) <= 1
        assert sum(taken) == rows.count()


def test_trials_are_challenged_with_the_groups_name_and_staff_stay_out(full: Full) -> None:
    made, activity, ids = full
    path = f"/samling/{activity.public_id}/prove/"
    shown = page(made, path, made.heads[0])
    assert "Hvem passer på at de stille får ordet?" in shown
    assert "Vestbygds ledergruppe" in shown
    assert "Vilde Vestavind" not in shown
    own = {"do": "reply", "trial": ids["trial"], "kind": "support", "text": "Fint."}
    assert made.client(made.heads[0]).post(path, own, **ORIGIN).status_code == 404
    assert made.client(made.staff).get(path).status_code == 404


def test_the_head_shares_what_was_shown_and_takes_it_back(full: Full) -> None:
    made, activity, _ids = full
    path, wall = f"/samling/{activity.public_id}/status/", f"/samling/{activity.public_id}/plenum/"
    head, member = made.client(made.heads[0]), made.client(made.members[made.groups[0]][1])
    assert STATUS["learned"] in page(made, wall, made.participant)
    assert STATUS["learned"] in page(made, wall, made.staff)
    with in_workspace(made.cast.workspace):
        status = StatusAnswers.objects.get(group=made.groups[0])
        StatusAnswers.objects.filter(pk=status.pk).update(learned="Bare for oss.", version=2)
    assert "Bare for oss." not in page(made, wall, made.participant)
    assert "Dere har endret statusen siden." in page(made, path, made.heads[0])
    assert member.post(path, {"do": "take_back"}, **ORIGIN).status_code == 404
    old = {"do": "share", "status": status.public_id, "version": "1"}
    head.post(path, old, **ORIGIN)
    assert "Bare for oss." not in page(made, wall, made.participant)
    head.post(path, {**old, "version": "2"}, **ORIGIN)
    assert "Bare for oss." in page(made, wall, made.participant)
    head.post(path, {"do": "take_back"}, **ORIGIN)
    assert "Bare for oss." not in page(made, wall, made.staff)
    with in_workspace(made.cast.workspace):
        assert not StatusShare.objects.exists()


def test_a_wish_is_read_without_a_name_and_its_writer_sees_the_answer(full: Full) -> None:
    made, activity, ids = full
    path = f"/samling/{activity.public_id}/onsker/"
    shown = page(made, path, made.staff)
    assert "Hvordan vi snakker med politikerne" in shown
    assert "Vilde" not in shown
    sent = {"wish": ids["wish"], "version": "1", "covered": "no", "answer": "Det blir neste gang."}
    assert made.client(made.staff).post(path, sent, **ORIGIN).status_code == 302
    assert "Det blir neste gang." in page(made, f"/samling/{activity.public_id}/onske/", made.participant)
    assert "Det blir neste gang." not in page(made, f"/samling/{activity.public_id}/onske/", made.heads[0])
    with in_workspace(made.cast.workspace):
        assert not LogEntry.objects.filter(action="topicwish:add").exclude(actor="").exists()


def test_materials_are_read_by_those_they_are_for(full: Full) -> None:
    made, activity, _ids = full
    path, staff = f"/samling/{activity.public_id}/materiell/", made.client(made.staff)
    fake = SimpleUploadedFile("ark.pdf", b"<html>", content_type="application/pdf")
    wrong = staff.post(path, {"title": "Ark", "file": fake, "readers": "cohort"}, **ORIGIN)
    assert wrong.status_code == 422
    assert "Velg en PDF- eller PowerPoint-fil" in wrong.content.decode()
    paper = SimpleUploadedFile("ark.pdf", b"%PDF-1.7 ark", content_type="application/pdf")
    assert staff.post(path, {"title": "Ark", "file": paper, "readers": "staff"}, **ORIGIN).status_code == 302
    with in_workspace(made.cast.workspace):
        row = Material.objects.get(title="Ark")
    assert staff.get(f"/materiell/{row.public_id}/").content == b"%PDF-1.7 ark"
    assert made.client(made.participant).get(f"/materiell/{row.public_id}/").status_code == 404
    assert (
        "Ark"
        not in page(made, f"/samling/{activity.public_id}/min/", made.participant).split("Materiell")[-1][
            :400
        ]
    )
    staff.post(path, {"do": "delete", "material": row.public_id}, **ORIGIN)
    assert staff.get(f"/materiell/{row.public_id}/").status_code == 404


def test_tables_are_mixed_moved_and_told(full: Full) -> None:
    made, activity, ids = full
    path, staff = f"/samling/{activity.public_id}/bord/", made.client(made.staff)
    assert "Du sitter ved bord" in page(made, f"/samling/{activity.public_id}/min/", made.participant)
    move = {
        "do": "move",
        "mixing": ids["mixing"],
        "person": made.participant.public_id,
        "table": "5",
        "version": "1",
    }
    for _twice in range(2):
        staff.post(path, move, **ORIGIN)
    assert "Du sitter ved bord 5" in page(made, f"/samling/{activity.public_id}/min/", made.participant)
    lost = staff.post(path, {**move, "table": "4"}, **ORIGIN, follow=True)
    assert "Noen andre flyttet på bordene samtidig" in lost.content.decode()
    for _twice in range(2):
        staff.post(path, {"do": "mix", "tables": "4", "after": "1"}, **ORIGIN)
    with in_workspace(made.cast.workspace):
        assert sorted(activity.mixings.values_list("number", flat=True)) == [1, 2]
        assert TableSeat.objects.filter(mixing__number=2).count() == 27


def test_the_papers_are_pdf_with_everybody_on_them(full: Full) -> None:
    made, activity, _ids = full
    for name in ("bord/ark", "navneskilt"):
        response = made.client(made.staff).get(f"/samling/{activity.public_id}/{name}/")
        assert response["Content-Type"] == "application/pdf"
        assert response.content.startswith(b"%PDF")
    with in_workspace(made.cast.workspace):
        people = people_of(made.cohort)
        tags = press.print_gathering(activity, people, [], kind=press.TAGS, language="nn")
    assert tags.startswith(b"%PDF")


def test_everything_goes_two_years_after_and_the_outline_stays(full: Full) -> None:
    made, activity, _ids = full
    today = timezone.localdate()
    assert retention.forget(today) == 0
    later = date(today.year + 3, today.month, 1)
    assert retention.forget(later) > 0
    assert retention.forget(later) == 0
    with in_workspace(made.cast.workspace):
        for model in (TopicWish, Challenge, Advice, ArenaChoice, TableSeat, StatusShare, Material):
            assert not model.objects.exists(), model
        assert not StoredFile.objects.filter(purpose="material").exists()
        assert activity.sessions.exists()
        speaker = Speaker.objects.get()
        assert (speaker.name, speaker.sector) == ("", "administration")


def test_twelve_months_after_somebody_left_the_name_goes_and_the_words_stay(full: Full) -> None:
    made, _activity, _ids = full
    with in_workspace(made.cast.workspace):
        member = next(one for one in current_members(made.groups[1]) if one.person == made.participant)
        member.left_on = timezone.localdate() - timedelta(days=500)
        member.joined_on = member.left_on
        member.save()
    retention.forget(timezone.localdate())
    with in_workspace(made.cast.workspace):
        assert not TableSeat.objects.filter(person=made.participant).exists()
        assert Advice.objects.get(text="Begynn med det de får beholde.").person is None
        assert TopicWish.objects.get(text="Hvordan vi snakker med politikerne").person is None


def test_a_person_can_be_taken_out(full: Full) -> None:
    made, _activity, _ids = full
    with in_workspace(made.cast.workspace):
        assert retention.erase(made.heads[1]) > 0
        kept = Advice.objects.get(text="Vi gjorde det i to omganger.")
        assert (kept.person, kept.named) == (None, False)
