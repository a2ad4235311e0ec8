"""Staff write what they saw, heard and think; quotes need a yes to these very words; claims show both sides."""

from __future__ import annotations

from ledetrad.office.scope import in_workspace
from ledetrad.programmes.models import Claim, Quote, StaffNote
from ledetrad.programmes.staffnotes.queries import claims_for
from tests.scenes import SCENES, Scene
from tests.scenes_staffnotes import AGAINST, CLAIM, NOTE, QUOTE


def scene_written() -> Scene:
    return SCENES["notes_written"]()


def test_an_interpretation_needs_what_speaks_against_it() -> None:
    scene = scene_written()
    client = scene.client("staff")
    place = f"/kull/{scene.ids['cohort_id']}/notater/nytt/"
    page = client.post(place, {"basis": "interpreted", "text": "De er trygge.", "against": ""})
    assert page.status_code == 422
    assert "Skriv hva som taler mot" in page.content.decode()
    assert "De er trygge." in page.content.decode()
    client.post(place, {"basis": "interpreted", "text": "De er trygge.", "against": "To tier alltid."})
    page = client.get(f"/kull/{scene.ids['cohort_id']}/notater/")
    assert "To tier alltid." in page.content.decode()


def test_two_writers_lose_nothing() -> None:
    scene = scene_written()
    place = f"/stabsnotater/{scene.ids['note_id']}/"
    client = scene.client("staff")
    sent = {"basis": "observed", "text": "Den førstes ord.", "version": "1"}
    assert client.post(place, sent).status_code == 302
    page = client.post(place, {**sent, "text": "Den andres ord."})
    assert page.status_code == 409
    shown = page.content.decode()
    assert "Den førstes ord." in shown
    assert "Den andres ord." in shown


def test_deleting_can_be_undone() -> None:
    scene = scene_written()
    client = scene.client("staff")
    page = client.post(f"/stabsnotater/{scene.ids['note_id']}/slett/", follow=True).content.decode()
    assert "Slettet." in page
    assert NOTE not in page
    client.post(f"/stabsnotater/{scene.ids['note_id']}/angre/")
    assert NOTE in client.get(f"/kull/{scene.ids['cohort_id']}/notater/").content.decode()


def test_a_quote_counts_only_with_a_yes_to_the_words_that_were_read() -> None:
    scene = scene_written()
    quote = f"/mine-sitater/{scene.ids['quote_id']}/"
    member, staff = scene.client("member"), scene.client("staff")
    assert QUOTE in member.get("/mine-sitater/").content.decode()
    assert QUOTE not in scene.client("head").get("/mine-sitater/").content.decode()
    # The words are changed after she opened the page: her yes was to other words.
    people = scene.people["member"]
    assert people is not None
    staff.post(f"/sitater/{scene.ids['quote_id']}/", {"text": "Andre ord.", "speaker": people.public_id})
    staff.post(f"/sitater/{scene.ids['quote_id']}/spor/")
    page = member.post(quote, {"answer": "yes", "version": "1"}, follow=True).content.decode()
    assert "Ordene ble endret" in page
    page = member.post(quote, {"answer": "yes", "version": "2"}, follow=True).content.decode()
    assert "du sa ja" in page
    claim = f"/pastander/{scene.ids['claim_id']}/"
    sent = {"text": CLAIM, "against": AGAINST, "theme": "", "version": "1", "sitat": scene.ids["quote_id"]}
    assert staff.post(claim, sent).status_code == 302
    assert "1 sitat" in staff.get(f"/kull/{scene.ids['cohort_id']}/pastander/").content.decode()
    # A no afterwards takes it out again.
    member.post(quote, {"answer": "no", "version": "2"})
    assert "0 sitater" in staff.get(f"/kull/{scene.ids['cohort_id']}/pastander/").content.decode()


def test_a_name_in_a_quote_is_refused_by_name() -> None:
    scene = scene_written()
    person = scene.people["member"]
    assert person is not None
    page = scene.client("staff").post(
        f"/stabsnotater/{scene.ids['note_id']}/sitat/",
        {"text": "amina antatt sa at det gikk bra.", "speaker": person.public_id},
    )
    assert page.status_code == 422
    assert "Teksten nevner Amina Antatt" in page.content.decode()


def test_the_trace_of_a_claim_leaves_out_what_is_deleted() -> None:
    scene = scene_written()
    assert scene.cast is not None
    with in_workspace(scene.cast.workspace):
        claim = Claim.objects.get(public_id=scene.ids["claim_id"])
        Claim.objects.filter(pk=claim.pk).update(report="rapporten")
        row = claims_for("rapporten")[0]
        assert [note.text for note in row.supporting] == [NOTE]
        assert len(row.opposing) == 1
    scene.client("staff").post(f"/stabsnotater/{scene.ids['note_id']}/slett/")
    with in_workspace(scene.cast.workspace):
        assert claims_for("rapporten")[0].supporting == ()


def test_groups_and_those_above_them_read_no_note() -> None:
    scene = scene_written()
    place = f"/kull/{scene.ids['cohort_id']}/notater/"
    for role in ("head", "member", "participant", "consultant", "hr", "administrator", "stranger"):
        assert scene.client(role).get(place).status_code == 404, role
    assert scene.cast is not None
    with in_workspace(scene.cast.workspace):
        assert StaffNote.objects.count() == 3
        assert Quote.objects.count() == 1
