"""Sorting cases: apart first, the spread before agreement, and no name left when it is shown."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import serializers
from django.test import Client

from ledetrad.office.models import LogEntry
from ledetrad.office.scope import in_workspace
from ledetrad.people.actions import leave_group
from ledetrad.people.models import Membership, Person
from ledetrad.programmes.exercises import sorting_actions, sorting_queries
from ledetrad.programmes.exercises.methods import methods_by_type, shipped
from ledetrad.programmes.models import Case, OwnSort, SortedCase, Sorting
from tests.cast import Cast
from tests.cohorts import make_cohort, make_gathering
from tests.scenes_exercises import OWN_REASON, SHOWN_REASON, sorted_cases

TITLE = "Skolestrukturen"


def begin(cast: Cast, *titles: str) -> tuple[str, list[str]]:
    """A sorting with these cases, begun by a member through the pages. Its address, and the ids of its cases."""
    client = cast.client(cast.amina)
    address = client.post(f"/grupper/{cast.group.public_id}/sortering/")["Location"]
    assert client.post(address, {"titles": "\n".join(titles)}).status_code == 302
    with in_workspace(cast.workspace):
        ids = list(
            SortedCase.objects.filter(sorting__public_id=address.split("/")[-2])
            .order_by("place")
            .values_list("public_id", flat=True)
        )
    return str(address), ids


def sort(cast: Cast, address: str, case: str, chosen: dict[Person, str], reason: str = "") -> None:
    """Each of these sorts the case on her own page."""
    for person, kind in chosen.items():
        sent = {f"type_{case}": kind, f"reason_{case}": reason}
        assert cast.client(person).post(f"{address}mitt/", sent).status_code == 302


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def agree(client: Client, case: str, **more: str) -> Any:
    sent = {
        "agreed_type": "complex",
        "agreed_reason": "Ingen vet hva som skjer.",
        "approach": "try",
        "version": "2",
        **more,
    }
    return client.post(f"/ovelse/sak/{case}/", sent)


def test_nobody_sees_the_spread_before_it_is_shown_and_afterwards_no_name(cast: Cast) -> None:
    address, (case,) = begin(cast, TITLE)
    kari, amina, per = cast.members[:3]
    sort(cast, address, case, {kari: "complex", amina: "complicated", per: "complex"}, "Vi vet for lite.")
    page = read(cast.client(per), address)
    assert "3 av 6 har sortert." in page
    assert "Vi vet for lite." not in page
    assert "Vi vet for lite." in read(cast.client(per), f"{address}mitt/")  # one's own
    cast.client(per).post(f"{address}vis/")
    page = read(cast.client(per), f"/ovelse/sak/{case}/")
    assert "3 sorterte, og dere valgte 2 typer." in page
    assert "Kompleks</span><strong>2 av 3" in page
    assert not [one.name for one in cast.members if one != per and one.name in page]


def test_when_the_spread_is_shown_no_row_says_who_chose_what(cast: Cast) -> None:
    address, (case,) = begin(cast, TITLE)
    kari, amina, per = cast.members[:3]
    sort(cast, address, case, {kari: "complex", amina: "chaotic", per: "complex"}, "Fordi.")
    with in_workspace(cast.workspace):
        assert OwnSort.objects.count() == 3
    cast.client(kari).post(f"{address}vis/")
    with in_workspace(cast.workspace):
        assert not OwnSort.objects.exists()
        row = SortedCase.objects.get(public_id=case)
        assert row.counts == {"complex": 2, "chaotic": 1}
        assert row.reasons == {"complex": ["Fordi.", "Fordi."], "chaotic": ["Fordi."]}
        stored = serializers.serialize("json", [row, row.sorting])
        assert not [one for one in cast.members if one.name in stored or one.public_id in stored]
        # The log is never deleted: it knows who showed it, and of nobody what they chose or that they chose.
        told = LogEntry.objects.filter(action__startswith="sorting:")
        assert not told.filter(subject=case).exists()
        assert set(told.values_list("action", flat=True)) == {"sorting:start", "sorting:add", "sorting:show"}


def test_three_must_have_sorted_and_who_has_left_does_not_count(cast: Cast) -> None:
    address, (case,) = begin(cast, TITLE)
    kari, amina, per = cast.members[:3]
    sort(cast, address, case, {kari: "complex", amina: "complex"})
    page = cast.client(kari).post(f"{address}vis/", follow=True).content.decode()
    assert "Minst tre må ha sortert" in page
    sort(cast, address, case, {per: "complex"})
    with in_workspace(cast.workspace):
        leave_group(membership=Membership.objects.get(group=cast.group, person=per), actor=cast.hanne)
    cast.client(kari).post(f"{address}vis/")
    with in_workspace(cast.workspace):
        assert SortedCase.objects.get(public_id=case).shown_on is None


def test_one_may_change_or_take_back_until_it_is_shown_and_not_after(cast: Cast) -> None:
    address, (case,) = begin(cast, TITLE)
    kari, amina, per, ingrid = cast.members[:4]
    sort(cast, address, case, {amina: "complex"})
    sort(cast, address, case, {amina: "chaotic"})
    sort(cast, address, case, {ingrid: "obvious"})
    sort(cast, address, case, {ingrid: ""})
    sort(cast, address, case, {kari: "chaotic", per: "chaotic"})
    cast.client(kari).post(f"{address}vis/")
    late = cast.client(ingrid).post(
        f"{address}mitt/", {f"type_{case}": "obvious", f"reason_{case}": "Jeg kom for sent."}
    )
    assert late.status_code == 409
    assert "Jeg kom for sent." in late.content.decode()  # what was written is not lost
    with in_workspace(cast.workspace):
        assert SortedCase.objects.get(public_id=case).counts == {"chaotic": 3}


def test_a_form_from_before_a_case_came_does_not_take_that_case_back(cast: Cast) -> None:
    address, (first, second) = begin(cast, TITLE, "Budsjettet")
    sort(cast, address, second, {cast.amina: "obvious"})
    sort(cast, address, first, {cast.amina: "complex"})
    with in_workspace(cast.workspace):
        assert OwnSort.objects.filter(person=cast.amina).count() == 2


def test_the_disagreement_comes_before_agreement(cast: Cast) -> None:
    address, (case,) = begin(cast, TITLE)
    client = cast.client(cast.kari)
    assert "Hva avgjorde det?" not in read(client, f"/ovelse/sak/{case}/")
    page = agree(client, case, version="1")
    assert page.status_code == 302
    assert "Vis hvordan saken fordeler seg først." in client.get(address).content.decode()
    with in_workspace(cast.workspace):
        row = SortedCase.objects.get(public_id=case)
        with pytest.raises(sorting_actions.NotYet):
            sorting_actions.agree(
                case=row,
                members=6,
                version=1,
                problem_type="complex",
                reason="",
                approach="",
                actor=cast.kari,
            )
    sort(cast, address, case, dict.fromkeys(cast.members[:3], "complex"))
    client.post(f"{address}vis/")
    assert agree(client, case).status_code == 302
    page = read(client, f"/ovelse/sak/{case}/")
    assert "Ingen vet hva som skjer." in page
    assert "Prøv flere små ting samtidig" in page  # suggestions for this type, said to be our own words
    assert "Forslagene er våre egne ord, ikke kildens." in page


def test_a_group_of_two_agrees_at_once(cast: Cast) -> None:
    with in_workspace(cast.workspace):
        for membership in Membership.objects.filter(group=cast.group, person__in=cast.members[2:]):
            leave_group(membership=membership, actor=cast.hanne)
    _address, (case,) = begin(cast, TITLE)
    assert agree(cast.client(cast.kari), case, version="1").status_code == 302
    assert "Dette ble dere enige om" in read(cast.client(cast.amina), f"/ovelse/sak/{case}/")


def test_two_who_agree_at_once_lose_nothing(cast: Cast) -> None:
    address, (case,) = begin(cast, TITLE)
    sort(cast, address, case, dict.fromkeys(cast.members[:3], "complex"))
    cast.client(cast.kari).post(f"{address}vis/")
    assert agree(cast.client(cast.kari), case).status_code == 302
    assert agree(cast.client(cast.kari), case).status_code == 302  # a double click
    clash = agree(cast.client(cast.amina), case, agreed_reason="Amina mener noe annet.")
    page = clash.content.decode()
    assert clash.status_code == 409
    assert "Kari Konstruert lagret mens du skrev" in page
    assert "Amina mener noe annet." in page
    assert "Ingen vet hva som skjer." in page


def test_the_page_says_whether_all_types_are_met_in_the_same_way(cast: Cast) -> None:
    cases = [
        SortedCase(agreed_type="complex", approach="experts"),
        SortedCase(agreed_type="obvious", approach="experts"),
    ]
    same = sorting_queries.approaches_of(cases)
    assert same is not None
    assert same.types == 2
    assert same.only_one == "La fagfolk utrede, og så velge"
    cases.append(SortedCase(agreed_type="obvious", approach="routine"))
    other = sorting_queries.approaches_of(cases)
    assert other is not None
    assert other.only_one == ""
    assert sorting_queries.approaches_of([SortedCase(agreed_type="complex")]) is None


def test_the_same_approach_for_two_types_is_said_with_the_sources_own_question(cast: Cast) -> None:
    address, ids = begin(cast, TITLE, "Parkering")
    for case, kind in zip(ids, ("complex", "obvious"), strict=True):
        sort(cast, address, case, dict.fromkeys(cast.members[:3], kind))
    cast.client(cast.kari).post(f"{address}vis/")
    for case, kind in zip(ids, ("complex", "obvious"), strict=True):
        agree(cast.client(cast.kari), case, agreed_type=kind, approach="routine")
    page = read(cast.client(cast.kari), address)
    assert "Dere har 2 typer saker og tar dem alle på samme måte: «Gjøre det vi pleier»." in page
    assert "«Møter ledergruppen ulike typer saker og utfordringer med samme tilnærming" in page


def test_cases_come_from_the_leader_meeting_or_are_typed_and_none_comes_twice(cast: Cast) -> None:
    with in_workspace(cast.workspace):
        case = Case.objects.create(
            workspace=cast.workspace, group=cast.group, title="Barnehagen", aim="Råd", focus="Opptak"
        )
        other = Case.objects.create(
            workspace=cast.workspace,
            group=Membership.objects.get(person=cast.bystander).group,
            title="En annens sak",
            aim="x",
            focus="x",
        )
    address, _ids = begin(cast, TITLE)
    client = cast.client(cast.amina)
    page = read(client, address)
    assert "Barnehagen" in page
    assert "En annens sak" not in page
    client.post(address, {"cases": case.public_id, "titles": f"{TITLE.upper()}\nVei"})
    assert client.post(address, {"cases": other.public_id}).status_code == 422
    with in_workspace(cast.workspace):
        titles = list(SortedCase.objects.order_by("place").values_list("title", flat=True))
    assert titles == [TITLE, "Barnehagen", "Vei"]


def test_a_long_line_and_too_many_cases_are_named_and_nothing_is_half_written(cast: Cast) -> None:
    address, _ids = begin(cast, TITLE)
    client = cast.client(cast.amina)
    page = client.post(address, {"titles": "Vei\n" + "x" * 201})
    assert page.status_code == 422
    assert "Linje 2 er for lang." in page.content.decode()
    page = client.post(address, {"titles": "\n".join(f"Sak {number}" for number in range(20))})
    assert page.status_code == 422
    assert "Høyst 20 saker på én gang." in page.content.decode()
    with in_workspace(cast.workspace):
        assert SortedCase.objects.count() == 1


def test_deleted_comes_back(cast: Cast) -> None:
    address, (case,) = begin(cast, TITLE)
    client = cast.client(cast.amina)
    page = client.post(f"/ovelse/sak/{case}/slett/", follow=True).content.decode()
    assert "Slettet." in page
    assert client.post(f"/ovelse/sak/{case}/angre/").status_code == 302
    assert TITLE in read(client, address)
    page = client.post(f"{address}slett/", follow=True).content.decode()
    assert "Angre" in page
    assert client.get(address).status_code == 404
    assert client.get(f"/ovelse/sak/{case}/").status_code == 404
    assert client.post(f"{address}angre/").status_code == 302
    assert TITLE in read(client, address)


def test_staff_begin_it_for_every_group_and_see_that_and_no_more(cast: Cast) -> None:
    people = make_cohort(cast)
    with in_workspace(cast.workspace):
        activity = make_gathering(people.cohort)
    client = people.client(people.staff)
    path = f"/ovelse/samling/{activity.public_id}/"
    for _time in range(2):  # a double click
        client.post(f"{path}sortering/")
    with in_workspace(cast.workspace):
        assert Sorting.objects.filter(activity=activity).count() == 4
        sorting = Sorting.objects.get(activity=activity, group=cast.group)
        sorting_actions.add_cases(sorting=sorting, titles=["Kanarisaken"], actor=cast.kari)
    page = read(client, path)
    assert "Satt i gang · 1 sak" in page
    assert "Kanarisaken" not in page
    assert client.get(f"/ovelse/sortering/{sorting.public_id}/").status_code == 404
    assert client.get(f"/ovelse/sortering/{sorting.public_id}/mitt/").status_code == 404


def test_the_programme_keeps_its_own_suggestions_and_gets_the_shipped_ones_back(cast: Cast) -> None:
    people = make_cohort(cast)
    client = people.client(people.staff)
    same = {"type": "chaotic", "version": "0", "lines": "\r\n".join(shipped("chaotic", "nb"))}
    assert client.post("/ovelse/framgangsmater/", same).status_code == 302
    with in_workspace(cast.workspace):
        assert methods_by_type("nn")["chaotic"].shipped  # untouched, it is not kept in one language only
    sent = {"type": "chaotic", "version": "0", "lines": "Ring beredskapssjefen.\n\nMøt hver dag."}
    assert client.post("/ovelse/framgangsmater/", sent).status_code == 302
    with in_workspace(cast.workspace):
        kept = methods_by_type("nb")["chaotic"]
        assert kept.lines == ("Ring beredskapssjefen.", "Møt hver dag.")
        assert not kept.shipped
    late = client.post("/ovelse/framgangsmater/", {**sent, "lines": "Noe annet."})
    assert late.status_code == 409
    assert "Ring beredskapssjefen." in late.content.decode()
    assert "Noe annet." in late.content.decode()
    assert client.post("/ovelse/framgangsmater/", {**sent, "version": "1", "lines": ""}).status_code == 302
    with in_workspace(cast.workspace):
        assert methods_by_type("nn")["chaotic"].lines == shipped("chaotic", "nn")


def test_every_type_has_suggestions_in_three_languages() -> None:
    for kind in ("complex", "complicated", "obvious", "chaotic"):
        texts = {language: shipped(kind, language) for language in ("nb", "nn", "en")}
        assert len({len(lines) for lines in texts.values()}) == 1
        assert len(set(texts.values())) == 3


@pytest.mark.parametrize("more", [0, 12])
def test_the_pages_ask_the_database_as_often_however_many_cases(
    more: int, django_assert_max_num_queries: Any
) -> None:
    scene = sorted_cases()
    cast = scene.cast
    assert cast is not None
    with in_workspace(cast.workspace):
        sorting = Sorting.objects.get(public_id=scene.ids["sorting_id"])
        sorting_actions.add_cases(
            sorting=sorting, titles=[f"Sak {number}" for number in range(more)], actor=cast.kari
        )
    client = cast.client(cast.amina)
    paths = (
        f"/ovelse/sortering/{sorting.public_id}/",
        f"/ovelse/sortering/{sorting.public_id}/mitt/",
        f"/ovelse/sak/{scene.ids['case_id']}/",
        f"/grupper/{cast.group.public_id}/sortering/",
    )
    for path in paths:
        with django_assert_max_num_queries(15):
            assert client.get(path).status_code == 200


def test_what_waits_is_read_by_its_writer_alone_and_what_is_shown_has_no_name() -> None:
    scene = sorted_cases()
    cast = scene.cast
    assert cast is not None
    waits, shown = scene.links["waits"]["case_id"], scene.ids["case_id"]
    for role in ("head", "later", "hr", "administrator", "staff", "consultant", "participant", "stranger"):
        client = cast.client(scene.people[role])
        for path in (
            f"/ovelse/sak/{waits}/",
            f"/ovelse/sortering/{scene.ids['sorting_id']}/",
            f"/ovelse/samling/{scene.ids['activity_id']}/",
        ):
            assert OWN_REASON not in client.get(path).content.decode(), (role, path)
    page = read(cast.client(cast.amina), f"/ovelse/sak/{shown}/")
    assert SHOWN_REASON in page
    assert "Kari" not in page


def test_the_groups_tab_appears_in_a_cohort_or_when_it_has_begun(cast: Cast) -> None:
    place = f"/grupper/{cast.group.public_id}/"
    tab = f'href="{place}ovelser/"'
    client = cast.client(cast.amina)
    assert tab not in client.get(f"{place}profil/").content.decode()
    begin(cast, TITLE)
    assert tab in client.get(f"{place}profil/").content.decode()
    page = read(client, f"{place}ovelser/")
    assert "Saker venter på å bli sortert." in page
    assert "Møter med en annen ledergruppe" not in page
    make_cohort(cast)
    assert "Møter med en annen ledergruppe" in read(client, f"{place}ovelser/")
    assert cast.client(cast.hanne).get(f"{place}ovelser/").status_code == 404
