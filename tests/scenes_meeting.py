"""A leader group that meets: its rhythm, cases, «Siden sist?», decisions. Registered among the scenes at import."""

from __future__ import annotations

from datetime import date, time, timedelta

from django.utils import timezone

from ledetrad.office.scope import in_workspace
from ledetrad.programmes.meeting import actions, cases, told
from ledetrad.programmes.meeting.card import render_card
from ledetrad.programmes.models import (
    Case,
    CaseKind,
    CaseSource,
    Contribution,
    DevelopmentArea,
    LeaderMeeting,
    MeetingState,
)
from tests.cast import Cast
from tests.scenes import SCENES, Scene, _cast, _change_members, _scene

SENTENCES = (
    "Jeg skal spørre én gang til før jeg er uenig.",
    "Jeg skal sende saken tre dager før, og si hva jeg er usikker på.",
    "Jeg skal ta ordet tidlig også når saken er utenfor mitt fagfelt.",
    "",
    "Jeg skal si hva jeg trenger fra dere andre.",
)


def working_day(day: date) -> date:
    """The first day from `day` on that a rhythm could give."""
    while not actions.is_meeting_day(day):
        day += timedelta(days=1)
    return day


def areas_of(cast: Cast) -> list[Contribution]:
    """Two areas, and a contribution from each member but one; one of them comes in the meeting."""
    made = []
    with in_workspace(cast.workspace):
        rows = [
            DevelopmentArea.objects.create(
                workspace=cast.workspace, group=cast.group, title=title, sign=sign, place=place
            )
            for place, (title, sign) in enumerate(
                (
                    ("Klare bestillinger", "Saksframleggene sier hva vi skal mene noe om."),
                    ("Alle bidrar", "Minst fire har ordet i hver sak."),
                )
            )
        ]
        for index, (person, text) in enumerate(zip(cast.members, SENTENCES, strict=False)):
            made.append(
                Contribution.objects.create(
                    workspace=cast.workspace,
                    group=cast.group,
                    area=rows[index % 2],
                    person=person,
                    text=text,
                    in_meeting=not text,
                    shown_on=timezone.localdate() - timedelta(days=30),
                )
            )
    return made


def held_before(cast: Cast, days: int) -> LeaderMeeting:
    """A planned meeting some days ago."""
    return LeaderMeeting.objects.create(
        workspace=cast.workspace,
        group=cast.group,
        held_on=working_day(timezone.localdate() - timedelta(days=days)),
        starts_at=time(9),
        place="Formannskapssalen",
    )


def rhythm_of(cast: Cast) -> None:
    """Every second week, from about a week ahead."""
    first = working_day(timezone.localdate() + timedelta(days=6))
    with in_workspace(cast.workspace):
        actions.set_rhythm(
            group=cast.group,
            weekday=first.weekday(),
            every_weeks=2,
            starts_at=time(9),
            minutes=120,
            place="Formannskapssalen",
            first_on=first,
            actor=cast.kari,
        )


def fill(cast: Cast) -> tuple[LeaderMeeting, LeaderMeeting, Case]:
    """Two meetings behind, one ahead with three cases, and some that wait. Gives the last, the next and a case."""
    contributions = areas_of(cast)
    rhythm_of(cast)
    today = timezone.localdate()
    with in_workspace(cast.workspace):
        area = contributions[0].area

        def case(title: str, kind: str, *, raised: int = 20, **more: object) -> Case:
            return cases.add_case(
                group=cast.group,
                title=title,
                kind=kind,
                aim="Vi må forstå hva fallende elevtall betyr, før vi ber om en utredning.",
                focus="Hvilke spørsmål skal utredningen svare på?",
                owner=cast.amina,
                raised_on=today - timedelta(days=raised),
                actor=cast.kari,
                **more,  # type: ignore[arg-type]
            )

        budget = case("Budsjettjustering", CaseKind.DECISION, area=area)
        absence = case("Sykefraværet i mars", CaseKind.ORIENTATION)
        schools = case(
            "Skolestruktur mot 2035",
            CaseKind.DISCUSSION,
            raised=90,
            strategic=True,
            long_term=True,
            source=CaseSource.DEMANDED,
            decide_on=today + timedelta(days=60),
        )
        ready = case("Ny innkjøpsstrategi", CaseKind.DECISION, strategic=True)
        case("Hvordan vi leder gjennom omstilling", CaseKind.DISCUSSION, leadership=True, raised=5)
        first, last = held_before(cast, 28), held_before(cast, 14)
        item = actions.put_on_agenda(case=absence, meeting=first, minutes=20, actor=cast.kari)
        cases.write_item(item=item, version=item.version, actor=cast.kari, minutes_used=30)
        late = actions.put_on_agenda(case=schools, meeting=first, minutes=40, actor=cast.kari)
        actions.postpone(item=late, actor=cast.kari)
        actions.hold_meeting(meeting=first, actor=cast.kari)
        decided = actions.put_on_agenda(case=budget, meeting=last, minutes=45, actor=cast.kari)
        cases.write_item(
            item=decided,
            version=decided.version,
            actor=cast.kari,
            minutes_used=60,
            outcome="Vi tar ned 4 millioner på innleie, og ser på det igjen i november.",
            follow_up_owner=cast.amina,
            follow_up_on=today + timedelta(days=40),
        )
        actions.hold_meeting(meeting=last, actor=cast.kari)
        ahead = LeaderMeeting.objects.filter(
            group=cast.group, state=MeetingState.PLANNED, held_on__gte=today
        ).order_by("held_on")[0]
        actions.put_on_agenda(case=ready, meeting=ahead, minutes=30, actor=cast.kari)
        placed = actions.put_on_agenda(case=schools, meeting=ahead, minutes=45, actor=cast.kari)
        cases.write_item(
            item=placed,
            version=placed.version,
            actor=cast.kari,
            critic=cast.members[2],
            enthusiast=cast.members[3],
            guest="Rektor Solveig",
            perspectives="Elevrådet og to foreldre",
        )
        actions.answer_since(meeting=last, contribution=contributions[0], answer="not_yet", actor=cast.kari)
        actions.answer_since(meeting=ahead, contribution=contributions[0], answer="tried", actor=cast.kari)
        for text in ("Vi snakker aldri om hvorfor folk slutter i hjemmetjenesten.", "Vannledningene."):
            cases.write_blind_spot(group=cast.group, text=text)
    return last, ahead, schools


def _ids(scene: Scene, cast: Cast, last: LeaderMeeting, ahead: LeaderMeeting, case: Case) -> None:
    with in_workspace(cast.workspace):
        item = ahead.items.order_by("place")[0]
        contribution = Contribution.objects.filter(group=cast.group).order_by("pk")[1]
        decided = last.items.exclude(outcome="").get()
    scene.ids |= {
        "meeting_id": ahead.public_id,
        "case_id": case.public_id,
        "item_id": item.public_id,
    }
    scene.links |= {"held": {"meeting_id": last.public_id}}
    scene.posts |= {
        "item": {"item": item.public_id},
        "contribution": {"contribution": contribution.public_id},
        "decided": {"item": decided.public_id},
    }


def meeting_ready() -> Scene:
    """The next meeting is filled, its card is made; two lie behind."""
    cast, people = _cast()
    last, ahead, case = fill(cast)
    _change_members(cast, people)
    scene = _scene(cast, people)
    _ids(scene, cast, last, ahead, case)
    with in_workspace(cast.workspace):
        gone = cases.add_case(
            group=cast.group,
            title="Parkering",
            aim="Folk klager.",
            focus="Skal vi gjøre noe?",
            actor=cast.kari,
        )
        cases.delete_case(case=gone, actor=cast.kari)
        spot = cases.write_blind_spot(group=cast.group, text="Lokaler.")
        cases.take_blind_spot(spot=spot, back=False)
        kept = cases.write_blind_spot(group=cast.group, text="Tilliten mellom fag og politikk.")
    scene.links |= {"gone": {"case_id": gone.public_id}}
    scene.posts |= {"spot": {"spot": kept.public_id}, "spot_gone": {"spot": spot.public_id}}
    render_card.call(ahead.public_id, "nb")
    return scene


def meeting_told() -> Scene:
    """What was decided is approved by the head; the card of the next meeting is not made yet; one is cancelled."""
    cast, people = _cast()
    last, ahead, case = fill(cast)
    _change_members(cast, people)
    scene = _scene(cast, people)
    _ids(scene, cast, last, ahead, case)
    with in_workspace(cast.workspace):
        last.refresh_from_db()
        written = told.write_told(meeting=last, text=told.draft(last), version=last.version, actor=cast.amina)
        told.approve_told(meeting=written, version=written.version, actor=cast.kari)
        after = actions.meeting_after(ahead)
        assert after is not None
        actions.cancel_meeting(meeting=after, actor=cast.kari)
    scene.links |= {"cancelled": {"meeting_id": after.public_id}}
    return scene


def meeting_empty() -> Scene:
    """A rhythm, and nothing else yet."""
    cast, people = _cast()
    rhythm_of(cast)
    _change_members(cast, people)
    scene = _scene(cast, people)
    with in_workspace(cast.workspace):
        scene.ids["meeting_id"] = LeaderMeeting.objects.filter(group=cast.group)[0].public_id
    return scene


SCENES |= {builder.__name__: builder for builder in (meeting_ready, meeting_told, meeting_empty)}
