"""Status: four questions, one text each, kept; two who write at once lose nothing."""

from __future__ import annotations

import re
from html import unescape

from django.test import Client

from ledetrad.office.scope import in_workspace
from ledetrad.people.actions import leave_group
from ledetrad.people.models import Membership
from ledetrad.programmes.models import StatusAnswers
from tests.cast import ORIGIN, Cast

QUESTIONS = (
    "Hvilke endringer har dere gjort?",
    "Hva lærte dere?",
    "Hvilken effekt har det gitt – for ledergruppen, virksomheten og omgivelsene?",
    "Hva blir veien videre?",
)


def path(cast: Cast) -> str:
    return f"/grupper/{cast.group.public_id}/status/"


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return unescape(response.content.decode())


def hidden(html: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    assert found, name
    return found[1]


def sent(cast: Cast, html: str, **texts: str) -> dict[str, str]:
    """What the form on the page sends with the given texts."""
    empty = dict.fromkeys(("changes", "learned", "effects", "way_on"), "")
    return empty | {name: hidden(html, name) for name in ("status", "version", "after")} | texts


def test_the_four_questions_stand_word_for_word_and_the_answers_are_kept_with_their_date(cast: Cast) -> None:
    kari, amina = cast.client(cast.kari), cast.client(cast.amina)
    empty = page(kari, path(cast))
    for question in QUESTIONS:
        assert question in empty
    assert "Difi-rapport 2019:7" in empty
    done = kari.post(path(cast), sent(cast, empty, changes="Kortere møter.", way_on="Mer."), **ORIGIN)
    assert done.status_code == 302
    shown = page(amina, path(cast))
    assert "Kortere møter." in shown
    assert QUESTIONS[1] not in shown, "a question nobody wrote to takes no room"
    new = page(amina, path(cast) + "?skriv=ny")
    amina.post(path(cast), sent(cast, new, changes="Enda kortere."), **ORIGIN)
    both = page(kari, path(cast))
    assert both.index("Enda kortere.") < both.index("Kortere møter.")
    assert "Enda kortere." in page(kari, path(cast) + "utskrift/")


def test_two_who_change_the_same_text_see_both_and_lose_nothing(cast: Cast) -> None:
    kari, amina = cast.client(cast.kari), cast.client(cast.amina)
    kari.post(path(cast), sent(cast, page(kari, path(cast)), changes="Første."), **ORIGIN)
    with in_workspace(cast.workspace):
        status = StatusAnswers.objects.get()
    hers = page(amina, f"{path(cast)}?skriv={status.public_id}")
    his = page(kari, f"{path(cast)}?skriv={status.public_id}")
    assert amina.post(path(cast), sent(cast, hers, changes="Aminas."), **ORIGIN).status_code == 302
    answer = kari.post(path(cast), sent(cast, his, changes="Karis."), **ORIGIN)
    assert answer.status_code == 409
    shown = unescape(answer.content.decode())
    assert "Aminas." in shown
    assert "Karis." in shown
    assert "Amina Antatt har lagret noe her mens du skrev" in shown
    # The form that came back can be sent: it goes on from what stands.
    again = kari.post(path(cast), sent(cast, shown, changes="Aminas. Karis."), **ORIGIN)
    assert again.status_code == 302
    with in_workspace(cast.workspace):
        assert StatusAnswers.objects.get().changes == "Aminas. Karis."


def test_two_who_begin_a_new_one_at_the_same_time(cast: Cast) -> None:
    kari, amina = cast.client(cast.kari), cast.client(cast.amina)
    first, second = page(kari, path(cast)), page(amina, path(cast))
    kari.post(path(cast), sent(cast, first, learned="Karis."), **ORIGIN)
    answer = amina.post(path(cast), sent(cast, second, learned="Aminas."), **ORIGIN)
    assert answer.status_code == 409
    shown = unescape(answer.content.decode())
    assert "Karis." in shown
    assert "Aminas." in shown
    amina.post(path(cast), sent(cast, shown, learned="Karis. Aminas."), **ORIGIN)
    with in_workspace(cast.workspace):
        assert [one.learned for one in StatusAnswers.objects.all()] == ["Karis. Aminas."]


def test_pressing_twice_is_as_once(cast: Cast) -> None:
    kari = cast.client(cast.kari)
    form = sent(cast, page(kari, path(cast)), changes="Én gang.")
    for _ in range(2):
        assert kari.post(path(cast), form, **ORIGIN).status_code == 302
    with in_workspace(cast.workspace):
        status = StatusAnswers.objects.get()
    change = sent(cast, page(kari, f"{path(cast)}?skriv={status.public_id}"), changes="Endret.")
    for _ in range(2):
        assert kari.post(path(cast), change, **ORIGIN).status_code == 302


def test_what_is_deleted_can_be_brought_back_and_what_was_written_meanwhile_is_kept(cast: Cast) -> None:
    kari, amina = cast.client(cast.kari), cast.client(cast.amina)
    kari.post(path(cast), sent(cast, page(kari, path(cast)), changes="Første."), **ORIGIN)
    with in_workspace(cast.workspace):
        status = StatusAnswers.objects.get()
    writing = page(amina, f"{path(cast)}?skriv={status.public_id}")
    deleted = kari.post(f"/status/{status.public_id}/slett/", follow=True, **ORIGIN)
    shown = unescape(deleted.content.decode())
    assert "Slettet." in shown
    assert "Angre" in shown
    assert "Første." not in shown
    saved = amina.post(path(cast), sent(cast, writing, changes="Aminas."), **ORIGIN)
    assert saved.status_code in {302, 409}
    if saved.status_code == 409:
        assert "Aminas." in unescape(saved.content.decode())
    back = kari.post(f"/status/{status.public_id}/angre/", follow=True, **ORIGIN)
    assert "Første." in unescape(back.content.decode())


def test_nothing_written_is_told_and_nothing_is_stored(cast: Cast) -> None:
    kari = cast.client(cast.kari)
    answer = kari.post(path(cast), sent(cast, page(kari, path(cast))), **ORIGIN)
    assert answer.status_code == 422
    with in_workspace(cast.workspace):
        assert not StatusAnswers.objects.exists()


def test_nobody_above_beside_or_before_reads_it(cast: Cast) -> None:
    kari, samir = cast.client(cast.kari), cast.client(cast.members[4])
    kari.post(path(cast), sent(cast, page(kari, path(cast)), changes="Bare vårt."), **ORIGIN)
    with in_workspace(cast.workspace):
        status = StatusAnswers.objects.get()
        leave_group(
            membership=Membership.objects.get(group=cast.group, person=cast.members[4]), actor=cast.kari
        )
    others = [cast.client(one) for one in (cast.hanne, cast.arne, cast.bystander, cast.stein)]
    for client in (samir, *others):
        for address in (path(cast), f"{path(cast)}utskrift/"):
            assert client.get(address).status_code == 404
        assert client.post(path(cast), {"changes": "x"}, **ORIGIN).status_code == 404
        for word in ("slett", "angre"):
            assert client.post(f"/status/{status.public_id}/{word}/", **ORIGIN).status_code == 404
    with in_workspace(cast.workspace):
        status.refresh_from_db()
        assert (status.changes, status.deleted_on) == ("Bare vårt.", None)
