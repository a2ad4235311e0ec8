"""Groups of a cohort that sort cases, share scores, meet two and two, and talk with a consultant."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from ledetrad.office.calendar import OSLO
from ledetrad.office.scope import in_workspace
from ledetrad.people.models import ManagementGroup, Person
from ledetrad.programmes import rows
from ledetrad.programmes.areas import actions as areas
from ledetrad.programmes.consulting import actions as consulting
from ledetrad.programmes.exercises import preferences_actions, sorting_actions
from ledetrad.programmes.models import (
    Activity,
    ActivityKind,
    Cohort,
    Conversation,
    ConversationState,
    LaterKind,
    PairPart,
    SortedCase,
    Sorting,
)
from ledetrad.programmes.notes import booking
from ledetrad.programmes.pairs import actions as pairs
from ledetrad.programmes.pairs.matching import Odd
from tests.cohorts import CohortCast, make_cohort, make_gathering
from tests.scenes import SCENES, Scene, new

# Found nowhere but in what a member chose or wrote.
OWN_REASON = "Kanarifuglen ser ikke sammenhengen."
SHOWN_REASON = "Kanarifuglen har sett dette før."
AGENDA = "Kanarisaken: hvem eier de unge som faller ut?"
EXPECTED = "Kanariønsket: ett råd vi tør å prøve."
GOT = "Kanarisvaret: vi fikk et råd vi brukte dagen etter."
GOAL = "Jeg skal være kanarifuglen som spør én gang til."
CASES = ("Skolestrukturen", "Budsjettet for neste år", "Ny parkeringsordning", "Felles IT-løsning")


def exercise_people(scene: Scene) -> CohortCast:
    """The cohort around a scene's cast."""
    assert scene.cast is not None
    return make_cohort(scene.cast)


def sort_apart(sorting: Sorting, case: SortedCase, choices: dict[Person, tuple[str, str]]) -> None:
    """Each of these sorts one case."""
    for person, choice in choices.items():
        sorting_actions.sort_own(sorting=sorting, person=person, choices={case.public_id: choice})


def sorted_cases() -> Scene:
    """Four cases: one agreed on, one shown, one that may be shown, one that waits. Three share their scores."""
    scene = new()
    cast = scene.cast
    assert cast is not None
    people = exercise_people(scene)
    group = cast.group
    kari, amina, per, ingrid = cast.members[:4]
    with in_workspace(cast.workspace):
        activity = make_gathering(people.cohort)
        sorting_actions.start_for_gathering(activity=activity, groups=people.groups, actor=people.staff)
        sorting = Sorting.objects.get(group=group, activity=activity)
        sorting_actions.add_cases(sorting=sorting, titles=CASES, actor=kari)
        first, second, third, fourth = SortedCase.objects.filter(sorting=sorting).order_by("place")
        sort_apart(
            sorting,
            first,
            {kari: ("complex", SHOWN_REASON), amina: ("complicated", ""), per: ("complex", "")},
        )
        sort_apart(
            sorting,
            second,
            {kari: ("complicated", ""), amina: ("complicated", ""), per: ("complicated", "")},
        )
        sorting_actions.show_spread(sorting=sorting, actor=kari)
        first.refresh_from_db()
        sorting_actions.agree(
            case=first,
            members=6,
            version=first.version,
            problem_type="complex",
            reason="Ingen av oss kan si hva som skjer med bygda.",
            approach="experts",
            actor=kari,
        )
        sort_apart(
            sorting,
            third,
            {kari: ("obvious", ""), amina: ("chaotic", OWN_REASON), per: ("obvious", "")},
        )
        sort_apart(sorting, fourth, {kari: ("complicated", "")})
        sorting_actions.add_cases(sorting=sorting, titles=["En sak for mye"], actor=kari)
        gone = SortedCase.objects.get(title="En sak for mye")
        rows.delete(gone, actor=kari)
        whole = sorting_actions.start_sorting(group=group, actor=kari)
        rows.delete(whole, actor=kari)
        for person, scores in zip((kari, amina, per, ingrid), SCORES, strict=True):
            preferences_actions.save_scores(
                group=group,
                person=person,
                red=scores[0],
                blue=scores[1],
                green=scores[2],
                share=person is not ingrid,
            )
        preferences_actions.decide(
            group=group, text="Vi spør hvem det gjelder, før vi bestemmer.", version=0, actor=kari
        )
    scene.ids |= {
        "sorting_id": sorting.public_id,
        "case_id": first.public_id,
        "activity_id": activity.public_id,
    }
    scene.links |= {
        "shown": {"case_id": second.public_id},
        "waits": {"case_id": third.public_id},
        "deleted": {"case_id": gone.public_id, "sorting_id": whole.public_id},
    }
    scene.posts |= {
        "sorts": {f"type_{fourth.public_id}": "complex", f"reason_{fourth.public_id}": "Vi vet for lite."},
        "sorts wrong": {f"type_{fourth.public_id}": "x", f"reason_{fourth.public_id}": ""},
        "sorts late": {f"type_{second.public_id}": "chaotic", f"reason_{second.public_id}": "For sent."},
        "scores": {"rows": f"{cast.members[4].email};20;30;40"},
    }
    return scene


SCORES = ((20, 40, 24), (38, 20, 26), (28, 28, 28), (11, 12, 61))


def exercises_empty() -> Scene:
    """A cohort where nothing of this has begun: a sorting without cases, rounds that are not matched."""
    scene = new()
    cast = scene.cast
    assert cast is not None
    people = exercise_people(scene)
    with in_workspace(cast.workspace):
        gathering = make_gathering(people.cohort)
        rounds(people.cohort, (20, 60))
        sorting = sorting_actions.start_sorting(group=cast.group, actor=cast.kari)
    scene.ids |= {
        "cohort_id": people.cohort.public_id,
        "activity_id": gathering.public_id,
        "sorting_id": sorting.public_id,
    }
    return scene


def rounds(cohort: Cohort, days: tuple[int, ...]) -> list[Activity]:
    """The cohort's rounds of pair meetings, so many days from today; others there were are taken away."""
    Activity.objects.filter(cohort=cohort, kind=ActivityKind.PAIR_MEETING).delete()
    return [
        Activity.objects.create(
            workspace=cohort.workspace,
            cohort=cohort,
            kind=ActivityKind.PAIR_MEETING,
            place_in_course=number,
            title=f"Møte mellom to ledergrupper {number}",
            starts_on=timezone.localdate() + timedelta(days=far),
            ends_on=timezone.localdate() + timedelta(days=far),
        )
        for number, far in enumerate(days, start=1)
    ]


def part_of(activity: Activity, group: ManagementGroup) -> PairPart:
    """A group's side of its meeting in a round."""
    return PairPart.objects.select_related("meeting__activity", "group").get(
        meeting__activity=activity, group=group
    )


def pairs_met() -> Scene:
    """Two rounds: the first has been, prepared by both and answered by one; the second is ahead, prepared by one."""
    scene = new()
    cast = scene.cast
    assert cast is not None
    people = exercise_people(scene)
    with in_workspace(cast.workspace):
        been, ahead = rounds(people.cohort, (-6, 30))
        for activity in (been, ahead):
            pairs.make_round(activity=activity, groups=people.groups, odd=Odd.THREE, actor=people.staff)
        mine = part_of(been, cast.group)
        other = (
            PairPart.objects.select_related("meeting__activity").exclude(pk=mine.pk).get(meeting=mine.meeting)
        )
        for part, words in ((mine, AGENDA), (other, "Vi vil snakke om rekruttering.")):
            pairs.prepare(
                part=part,
                version=1,
                agenda=words,
                expected=EXPECTED,
                wants_facilitation=False,
                actor=cast.kari,
            )
            PairPart.objects.filter(pk=part.pk).update(prepared_on=timezone.localdate() - timedelta(days=9))
        mine.refresh_from_db()
        pairs.answer(
            part=mine,
            version=mine.version,
            useful="useful",
            got=GOT,
            gave="",
            onward="",
            open_to_staff=False,
            actor=cast.kari,
        )
        later = pairs.add_later(part=mine, kind=LaterKind.CONTACT, text="Lunsj i mai", actor=cast.kari)
        gone = pairs.add_later(part=mine, kind=LaterKind.PROJECT, text="Et prosjekt for mye", actor=cast.kari)
        rows.delete(gone, actor=cast.kari)
        coming = part_of(ahead, cast.group)
        pairs.prepare(
            part=coming, version=1, agenda=AGENDA, expected=EXPECTED, wants_facilitation=True, actor=cast.kari
        )
        free = next(
            meeting
            for meeting in ahead.pair_meetings.all()
            if not meeting.parts.filter(group=cast.group).exists()
        )
    scene.ids |= {
        "cohort_id": people.cohort.public_id,
        "activity_id": ahead.public_id,
        "meeting_id": free.public_id,
        "part_id": mine.public_id,
        "later_id": later.public_id,
    }
    scene.links |= {
        "ahead": {"part_id": coming.public_id},
        "deleted": {"later_id": gone.public_id},
        "not pairs": {"activity_id": make_away(people)},
    }
    return scene


def make_away(people: CohortCast) -> str:
    """An activity that is no round of pair meetings."""
    with in_workspace(people.cast.workspace):
        return str(make_gathering(people.cohort, title="Samling").public_id)


def consulted() -> Scene:
    """Amina talks with Konrad and lets him see her contributions; one conversation she wrote up is with somebody else."""
    scene = new()
    cast = scene.cast
    assert cast is not None
    people = exercise_people(scene)
    with in_workspace(cast.workspace):
        area = areas.choose_area(
            group=cast.group,
            release=None,
            title="Møtet",
            sign="Vi blir ferdige.",
            factors=[],
            typical="",
            actor=cast.kari,
        )
        areas.write_contribution(area=area, person=cast.amina, text=GOAL, in_meeting=False, actor=cast.amina)
        held, coming = (talk(cast.amina, cast.group, people.consultant, days) for days in (-10, 12))
        booking.set_state(
            row=held, state=ConversationState.HELD, version=1, actor=people.consultant, by_consultant=True
        )
        away = booking.book(
            person=cast.amina,
            group=cast.group,
            consultant="Vera Veileder",
            consultant_email="vera@raad.example",
            starts_at=timezone.now() + timedelta(days=40),
            place="Et annet sted",
            actor=cast.amina,
        )
        consent = consulting.let_see(leader=cast.amina, consultant=people.consultant)
    scene.ids |= {
        "conversation_id": coming.public_id,
        "consent_id": consent.public_id,
        "consultant_id": people.consultant.public_id,
    }
    scene.links["elsewhere"] = {"conversation_id": away.public_id}
    return scene


def talk(person: Person, group: ManagementGroup, consultant: Person, days: int) -> Conversation:
    """A conversation the person has written up with this consultant."""
    day = timezone.localdate() + timedelta(days=days)
    return booking.book(
        person=person,
        group=group,
        consultant=consultant.name,
        consultant_email=consultant.email.upper(),  # addresses are the same however they are written
        starts_at=datetime(day.year, day.month, day.day, 9, 30, tzinfo=OSLO),
        place="Møterom 3",
        actor=person,
    )


SCENES |= {builder.__name__: builder for builder in (sorted_cases, exercises_empty, pairs_met, consulted)}
