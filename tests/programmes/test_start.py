"""HR starts one group alone: five fields, preview, letter, send, undo."""

from __future__ import annotations

from datetime import timedelta

import time_machine
from django.core import mail as django_mail
from django.test import Client
from django.utils import timezone

from ledetrad.office import outbox
from ledetrad.office.models import MailState, OutboxMail
from ledetrad.office.scope import in_workspace
from ledetrad.people.models import ManagementGroup, Person
from ledetrad.surveys.models import Campaign, CampaignState, Invitation
from tests.cast import Cast

PASTED = "Navn\tE-post\nGro Gåsehud\tgro@fjordvik.example\nola@fjordvik.example\tOla Oppspinn\nTor Tenkt <tor@fjordvik.example>\nUnni Utenkt\tunni@fjordvik.example"


def fields(**changes: str) -> dict[str, str]:
    """The five fields, filled in."""
    return {
        "group": "Teknisk ledergruppe",
        "members": PASTED,
        "meeting_on": (timezone.localdate() + timedelta(days=21)).isoformat(),
        "readers": "group",
        "language": "nb",
        **changes,
    }


def send(campaign: Campaign, *, days: int) -> dict[str, str]:
    """The form under the letter, as sent by «Send til alle»."""
    closes_on = timezone.localdate() + timedelta(days=days)
    return {
        "step": "send",
        "when": "now",
        "meeting_on": campaign.meeting_on.isoformat(),
        "closes_on": closes_on.isoformat(),
    }


def started(cast: Cast, client: Client) -> Campaign:
    """A group started by HR, before anything is sent."""
    response = client.post("/grupper/ny/", fields(step="create", head="gro@fjordvik.example"))
    assert response.status_code == 302, response.content.decode()
    with in_workspace(cast.workspace):
        return Campaign.objects.get(parts__group__name="Teknisk ledergruppe")


def test_it_works(cast: Cast) -> None:
    client = cast.client(cast.hanne)
    preview = client.post("/grupper/ny/", fields(step="preview")).content.decode()
    for name in ("Gro Gåsehud", "Ola Oppspinn", "Tor Tenkt", "Unni Utenkt"):
        assert name in preview
    campaign = started(cast, client)
    letter = client.get(f"/kartlegging/{campaign.public_id}/brev/").content.decode()
    assert "Hei," in letter
    assert "får se hva du svarer" in letter
    changed = client.post(f"/kartlegging/{campaign.public_id}/brev/", send(campaign, days=9), follow=True)
    assert "Se over det, og send" in changed.content.decode()  # nobody sends a letter she has not seen
    sent = client.post(
        f"/kartlegging/{campaign.public_id}/brev/", send(campaign, days=9), follow=True
    ).content.decode()
    assert "Angre sending" in sent
    with in_workspace(cast.workspace):
        assert Invitation.objects.filter(campaign=campaign).count() == 4


def test_nothing_is_stored_before_the_last_step(cast: Cast) -> None:
    client = cast.client(cast.hanne)
    with in_workspace(cast.workspace):
        before = (Person.objects.count(), ManagementGroup.objects.count())
    client.post("/grupper/ny/", fields(step="preview"))
    client.post("/grupper/ny/", fields(step="create"))
    with in_workspace(cast.workspace):
        assert (Person.objects.count(), ManagementGroup.objects.count()) == before


def test_a_wrong_line_is_named_by_row_and_nothing_is_stored(cast: Cast) -> None:
    client = cast.client(cast.hanne)
    response = client.post(
        "/grupper/ny/",
        fields(
            step="create", members=PASTED + "\nFeil Adresse\tfeil(at)fjordvik", head="gro@fjordvik.example"
        ),
    )
    assert response.status_code == 422
    assert "Rad 6" in response.content.decode()
    with in_workspace(cast.workspace):
        assert not ManagementGroup.objects.filter(name="Teknisk ledergruppe").exists()


def test_the_import_can_be_undone_until_the_mapping_opens(cast: Cast) -> None:
    client = cast.client(cast.hanne)
    campaign = started(cast, client)
    client.post(f"/kartlegging/{campaign.public_id}/angre/")
    with in_workspace(cast.workspace):
        assert not ManagementGroup.objects.filter(name="Teknisk ledergruppe").exists()
        assert not Person.objects.filter(email="gro@fjordvik.example").exists()
        assert Person.objects.filter(email="kari@fjordvik.example").exists()


def test_sending_can_be_taken_back_for_ten_minutes_and_not_after(cast: Cast) -> None:
    campaign = cast.opened()
    client = cast.client(cast.hanne)
    assert outbox.send_due() == 0
    client.post(f"/kartlegging/{campaign.public_id}/angre-sending/")
    with in_workspace(cast.workspace):
        assert Campaign.objects.get(pk=campaign.pk).state == CampaignState.DRAFT
        assert not Invitation.objects.filter(campaign=campaign).exists()
    again = cast.opened()
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        assert outbox.send_due() == 6
        client = cast.client(cast.hanne)
        page = client.post(f"/kartlegging/{again.public_id}/angre-sending/", follow=True).content.decode()
        assert "brevene er sendt" in page
    assert len(django_mail.outbox) == 6
    assert "/svar/" in django_mail.outbox[0].body


def test_no_link_is_stored_in_the_outbox(cast: Cast) -> None:
    campaign = cast.opened()
    mark = cast.link(campaign, cast.amina).strip("/").split("/")[-1]
    with in_workspace(cast.workspace):
        for row in OutboxMail.objects.filter(about=campaign.public_id):
            assert mark not in str(row.__dict__)


def test_a_mail_leaves_once_even_when_two_workers_send(cast: Cast) -> None:
    cast.opened()
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        assert outbox.send_due() + outbox.send_due() == 6


def test_a_crash_while_sending_leaves_the_mail_uncertain_for_a_person_to_judge(cast: Cast) -> None:
    campaign = cast.opened()
    with in_workspace(cast.workspace):
        stuck = OutboxMail.objects.filter(about=campaign.public_id).first()
        assert stuck is not None
        OutboxMail.objects.filter(pk=stuck.pk).update(state=MailState.SENDING)
    assert outbox.sweep_uncertain() == 1
    client = cast.client(cast.hanne)
    assert "kan ha stoppet" in client.get(f"/kartlegging/{campaign.public_id}/").content.decode()
    client.post(f"/kartlegging/{campaign.public_id}/send-igjen/", {"mail": stuck.public_id})
    with in_workspace(cast.workspace):
        assert OutboxMail.objects.get(pk=stuck.pk).state == MailState.QUEUED


def test_the_letter_can_be_sent_to_oneself_and_edited(cast: Cast) -> None:
    campaign = cast.draft()
    client = cast.client(cast.hanne)
    address = f"/kartlegging/{campaign.public_id}/brev/"
    values = {**send(campaign, days=10), "greeting": "Nå er det vår tur."}
    client.post(address, {**values, "step": "save"})
    assert "Nå er det vår tur." in client.get(address).content.decode()
    client.post(address, {**values, "step": "example"})
    assert outbox.send_due() == 1
    assert django_mail.outbox[0].to == ["Hanne Hypotese <hanne@fjordvik.example>"]
    assert "Nå er det vår tur." in django_mail.outbox[0].body


def test_practice_shows_everything_before_anybody_is_asked(cast: Cast) -> None:
    client = cast.client(cast.hanne)
    response = client.post("/prov/")
    letter = client.get(response["Location"]).content.decode()
    assert "Svar nå" in letter
    profile = client.post(response["Location"], follow=True).content.decode()
    assert "Dette er dere enige om" in profile
    assert outbox.send_due(timezone.now() + timedelta(days=40)) == 0
    assert "Øvingsgruppen" not in client.get("/grupper/").content.decode()
    assert cast.client(cast.arne).get(response["Location"]).status_code == 404
