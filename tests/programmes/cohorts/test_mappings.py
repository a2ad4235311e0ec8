"""Mappings sent to many groups in one step, and the one a year later."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from ledetrad.office import outbox
from ledetrad.office.models import OutboxMail
from ledetrad.office.scope import in_workspace
from ledetrad.programmes.cohorts import mappings
from ledetrad.programmes.models import CohortGroup, FollowUpOffer, InvitationState
from ledetrad.surveys.closing import close_campaign
from ledetrad.surveys.models import Campaign, CampaignGroup, Release, Wave
from tests.cast import Cast
from tests.cohorts import CohortCast, make_cohort
from tests.programmes.cohorts.pages import read, send
from tests.scenes_cohorts import cohort_a_year_later

DAY = timezone.localdate() + timedelta(days=21)
QUERIES = 15


@pytest.fixture
def made(cast: Cast) -> CohortCast:
    return make_cohort(cast)


def press(made: CohortCast, *parts: int, step: str = "send", status: int = 302, reads: bool = True) -> str:
    chosen = [made.parts[at].public_id for at in parts]
    path = f"/kull/{made.cohort.public_id}/kartlegging/"
    sent: dict[str, object] = {"meeting_on": DAY.isoformat(), "part": chosen, "step": step}
    return send(made.client(made.staff), path, status, **sent, **({"reads": chosen} if reads else {}))


def campaigns(made: CohortCast) -> dict[str, Campaign]:
    with in_workspace(made.cast.workspace):
        rows = CampaignGroup.objects.select_related("campaign__contact", "group")
        return {row.group.name: row.campaign for row in rows}


def test_a_mapping_goes_to_some_groups_in_one_step_and_can_be_taken_back(made: CohortCast) -> None:
    preview = press(made, 0, 1, step="preview", status=200)
    assert "Hei, Kari." in preview
    assert "og Sigrid Stipulert, ser resultatet samlet." in preview
    assert not campaigns(made)
    press(made, 0, 1)
    press(made, 0, 1, status=422)  # a double click: nothing left to choose
    found = campaigns(made)
    assert sorted(found) == sorted([made.groups[0].name, made.groups[1].name])
    assert all(one.is_open and one.contact == made.staff for one in found.values())
    path = f"/kull/{made.cohort.public_id}/kartlegging/"
    assert "Brevene til 2 grupper har ikke gått ut ennå." in read(made.client(made.staff), path)
    send(made.client(made.staff), f"{path}angre/")
    assert not campaigns(made)
    with in_workspace(made.cast.workspace):
        assert not OutboxMail.objects.filter(kind="invitation", state="queued").exists()


def test_the_contact_reads_only_where_the_group_says_so_whatever_is_sent_along(made: CohortCast) -> None:
    kari = made.client(made.cast.kari)
    send(kari, f"/kull/{made.cohort.public_id}/mitt/lesere/", reads="group")
    assert "leses bare av gruppen" in press(made, 0, step="preview", status=200)
    assert "leses av gruppen og Sigrid Stipulert" in press(made, 1, step="preview", status=200)
    press(made, 0, 1)
    press(made, 2, reads=False)
    contacts = {name: one.contact for name, one in campaigns(made).items()}
    assert contacts[made.groups[0].name] is None
    assert contacts[made.groups[1].name] == made.staff
    assert contacts[made.groups[2].name] is None


def answer(made: CohortCast, campaign: Campaign, count: int) -> None:
    with in_workspace(made.cast.workspace):
        Campaign.objects.update(opens_at=timezone.now() - timedelta(days=5))
    campaign.refresh_from_db()
    made.cast.answered(campaign, count)


def test_counts_and_a_reminder_that_tells_nothing(made: CohortCast) -> None:
    press(made, 0)
    answer(made, campaigns(made)[made.groups[0].name], 4)
    staff, path = made.client(made.staff), f"/kull/{made.cohort.public_id}/kartlegging/"
    page = read(staff, path)
    assert "4 av 6 har svart" in page
    assert "Send en påminnelse til alle som er spurt" in page
    send(staff, f"/kull/gruppe/{made.parts[0].public_id}/paminnelse/")
    send(staff, f"/kull/gruppe/{made.parts[0].public_id}/paminnelse/")  # a double click
    with in_workspace(made.cast.workspace):
        assert OutboxMail.objects.filter(kind="reminder").count() == 6
    assert "Send en påminnelse" not in read(staff, path)


def test_a_draft_that_the_head_has_made_is_left_alone(made: CohortCast) -> None:
    with in_workspace(made.cast.workspace):
        draft = made.cast.draft()
    press(made, 0, 1)
    with in_workspace(made.cast.workspace):
        draft.refresh_from_db()
    assert draft.state == "draft"
    assert len(campaigns(made)) == 2


def test_the_mapping_a_year_later_waits_for_the_heads_yes() -> None:
    scene = cohort_a_year_later()
    cast = scene.cast
    assert cast is not None
    staff, kari = cast.client(scene.people["staff"]), cast.client(cast.kari)
    path, part = f"/kull/{scene.ids['cohort_id']}/kartlegging/", str(scene.ids["part_id"])
    sent: dict[str, object] = {"meeting_on": DAY.isoformat(), "part": [part], "step": "send"}
    page = read(staff, path)
    assert "tilbudt, lederen har ikke svart" in page
    assert "lederen har sagt nei takk" in page
    send(staff, path, 422, **sent)
    send(staff, f"{path}tilby/")
    send(staff, f"{path}tilby/")  # a double click
    with in_workspace(cast.workspace):
        assert FollowUpOffer.objects.count() == 4
        assert OutboxMail.objects.filter(kind="cohort_a_year_later").count() == 2
    assert outbox.send_due(timezone.now() + 2 * outbox.UNDO) == 2
    mine = f"/kull/{scene.ids['cohort_id']}/mitt/"
    assert "Vil dere kartlegge dere en gang til?" in read(kari, mine)
    assert "Vil dere kartlegge" not in read(cast.client(cast.amina), mine)
    send(kari, f"{mine}ett-ar-etter/", wanted="yes")
    send(staff, path, 302, **sent)
    with in_workspace(cast.workspace):
        assert CampaignGroup.objects.get(campaign__state="open").wave == 3


@pytest.mark.parametrize("contact", [True, False])
def test_staff_see_no_result_but_the_one_they_were_promised_to_read(made: CohortCast, contact: bool) -> None:
    press(made, 0, reads=contact)
    campaign = campaigns(made)[made.groups[0].name]
    answer(made, campaign, 6)
    with in_workspace(made.cast.workspace):
        close_campaign(campaign=campaign, actor=made.staff)
        release = Release.objects.get(campaign=campaign)
        figure = release.results["dimensions"][0]["factors"][0]["key"]
    other = made.client(made.cast.hanne)
    for path in (f"/tall/{release.public_id}/{figure}/", f"/samtaleark/{release.public_id}/?tall=nei"):
        read(other, path, 404)
        read(made.client(made.participant), path, 404)
        read(made.client(made.heads[1]), path, 404)
    read(made.client(made.staff), f"/tall/{release.public_id}/{figure}/", 200 if contact else 404)


def test_a_later_mapping_is_not_sent_by_a_slip_long_before_its_day(
    made: CohortCast, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = f"/kull/{made.cohort.public_id}/"
    assert read(made.client(made.staff), f"{path}kartlegging/").count("checked><strong>") == len(made.parts)
    monkeypatch.setattr(mappings, "_waves", lambda groups: dict.fromkeys(groups, Wave.AFTER))
    page = read(made.client(made.staff), f"{path}kartlegging/")
    assert page.count('name="part"') == len(made.parts)
    assert "checked><strong>" not in page
    assert page.count("· planlagt ") == len(made.parts)
    part = made.parts[1].public_id
    only = read(made.client(made.staff), f"{path}kartlegging/?gruppe={part}")
    assert only.count("checked><strong>") == 1
    assert f'value="{part}" checked><strong>' in only
    # Nor is it the main thing to do on the cohort's page.
    main = read(made.client(made.staff), path).partition("lt-next__do")[2].partition("</section>")[0]
    assert "Send kartlegging" not in main


def test_an_invitation_that_has_left_is_seen_and_sent_once_more(made: CohortCast) -> None:
    part = made.parts[1]
    with in_workspace(made.cast.workspace):
        CohortGroup.objects.filter(pk=part.pk).update(state=InvitationState.ENQUIRED)
    client, path = made.client(made.staff), f"/kull/gruppe/{part.public_id}/"
    assert "Se og send invitasjonen" in read(client, path)
    send(client, f"{path}invitasjon/")
    with in_workspace(made.cast.workspace):
        mails = OutboxMail.objects.filter(kind="cohort_invitation", about=part.public_id)
        before = timezone.now() - timedelta(minutes=1)
        mails.update(not_before=before, state="sent", settled_at=before)
    page = read(client, path)
    assert "Invitasjonen gikk ut" in page
    assert "Minn om invitasjonen" in page
    send(client, f"{path}invitasjon/")
    send(client, f"{path}invitasjon/angre/")  # the second is taken back, the first has been read
    with in_workspace(made.cast.workspace):
        assert CohortGroup.objects.get(pk=part.pk).state == InvitationState.INVITED
