"""A cohort at its gatherings: an empty one, and the fourth with everything on it. Registered among the scenes at import."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from ledetrad.office import files
from ledetrad.office.scope import in_workspace
from ledetrad.people.models import ManagementGroup, Person
from ledetrad.programmes.gatherings import actions, papers, planning, seating, sharing
from ledetrad.programmes.gatherings.words import DEFAULT_RULES
from ledetrad.programmes.models import (
    Activity,
    Challenge,
    Covered,
    GatheringSession,
    Material,
    Readers,
    Sector,
    StatusAnswers,
    Trial,
)
from tests.cast import Cast
from tests.cohorts import CohortCast, make_cohort, make_gathering
from tests.scenes import SCENES, Scene, _cast, _change_members, _scene

ASKS = (
    ("Tre etater skal bli én", "Hva ville dere sagt til de ansatte den første dagen?"),
    ("Ingen søker på lederstillingene", "Finn det vi selv ikke ser i utlysningen."),
    ("Budsjettet kuttes tre år på rad", "Hvilke oppgaver ville dere sluttet med først?"),
    ("Styringsdialogen er blitt rapportering", "Hvordan fikk dere dialogen tilbake?"),
    ("To fagmiljøer snakker ikke sammen", "Hva har virket hos dere?"),
    ("Digitaliseringen stopper ved piloten", "Hvem må være med for at den går videre?"),
    ("Alle saker kommer ferdig behandlet", "Hvordan får vi sakene tidligere?"),
    ("Vi måler alt og lærer lite", "Hva har dere sluttet å måle?"),
)
STATUS = {
    "changes": "Vi tar de strategiske sakene to ganger: først for å forstå, så for å bestemme.",
    "learned": "Små justeringer betyr mer enn vi trodde.",
    "effects": "Møtene er kortere, og flere har ordet.",
    "way_on": "Vi spør avdelingene om hva de trenger fra oss.",
}


def _step(made: CohortCast, key: str, days: int) -> Activity:
    """The gathering of the course with this key, `days` from today; one of our own where the course has none."""
    found = Activity.objects.filter(cohort=made.cohort, key=key).first()
    activity = found or make_gathering(made.cohort, title=f"Samling {key}")
    day = timezone.localdate() + timedelta(days=days)
    Activity.objects.filter(pk=activity.pk).update(key=key, starts_on=day, ends_on=day + timedelta(days=1))
    return Activity.objects.select_related("cohort__template").get(pk=activity.pk)


def fill(made: CohortCast) -> tuple[Activity, dict[str, str]]:
    """The fourth gathering with everything on it; the addresses of what stands there."""
    cohort, staff = made.cohort, made.staff
    activity = _step(made, "A17", 20)
    Activity.objects.filter(pk=activity.pk).update(place="Hamar")
    activity.place = "Hamar"
    planning.begin_from_library(activity=activity, actor=staff)
    speaker = papers.add_speaker(
        name="Jorunn Jazz",
        works_at="Tenkt orkester",
        sector=Sector.ADMINISTRATION,
        topic="Improvisasjon",
        actor=staff,
    )
    session = GatheringSession.objects.get(activity=activity, form="talk")
    planning.change_session(
        session=session,
        why="Kullet ba om noe annet enn en forelesning.",
        version=session.version,
        actor=staff,
        speaker=speaker,
        order="Fortell om da det ikke gikk etter notene.",
    )
    actions.write_rules(cohort=cohort, text=str(DEFAULT_RULES), after=0, actor=staff)
    for person in (made.members[made.groups[0]][0], *made.members[made.groups[1]][2:]):
        actions.accept_rules(cohort=cohort, person=person)
    answered = actions.wish(
        activity=activity, person=made.members[made.groups[0]][1], text="Å si nei til oppdrag"
    )
    type(answered).objects.filter(pk=answered.pk).update(covered=Covered.PARTLY, answer="Etter lunsj dag 1.")
    wish = actions.wish(activity=activity, person=made.participant, text="Hvordan vi snakker med politikerne")
    material = Material.objects.create(
        workspace=cohort.workspace, activity=activity, title="Artikkel om improvisasjon", size=2_100
    )
    files.keep(
        b"%PDF-1.7",
        name="artikkel.pdf",
        media_type="application/pdf",
        about=material.public_id,
        purpose=papers.PURPOSE,
        expires_on=None,
    )
    mixing = seating.mix_tables(activity=activity, tables=5, after=0, actor=staff)
    challenges = _challenges(made, activity)
    trials = _trials(made, activity)
    _status(activity, made.groups[0], made.heads[0])
    return activity, {
        "session_id": session.public_id,
        "speaker_id": speaker.public_id,
        "material_id": material.public_id,
        "challenge_id": challenges[0].public_id,
        "others_challenge": challenges[2].public_id,
        "empty_challenge": challenges[7].public_id,
        "trial": trials[0].public_id,
        "others_trial": trials[1].public_id,
        "wish": wish.public_id,
        "mixing": mixing.public_id,
    }


def _challenges(made: CohortCast, activity: Activity) -> list[Challenge]:
    rows = [
        actions.post_challenge(
            activity=activity,
            group=made.groups[number // 2],
            actor=made.heads[number // 2],
            title=title,
            background="Vi har prøvd to ganger. Begge gangene stoppet det da noen måtte gi fra seg noe.",
            wanted=wanted,
            not_wanted="Flere verktøy." if number % 2 else "",
        )
        for number, (title, wanted) in enumerate(ASKS)
    ]
    for person in made.members[made.groups[1]][:3]:
        actions.choose_arena(challenge=rows[0], person=person, group=made.groups[1])
    amina = made.members[made.groups[0]][1]
    actions.choose_arena(challenge=rows[2], person=amina, group=made.groups[0])
    actions.write_advice(
        challenge=rows[0], person=made.participant, text="Begynn med det de får beholde.", named=False
    )
    actions.write_advice(
        challenge=rows[0], person=made.heads[1], text="Vi gjorde det i to omganger.", named=True
    )
    return rows


def _trials(made: CohortCast, activity: Activity) -> list[Trial]:
    own = sharing.try_out(
        activity=activity,
        group=made.groups[0],
        text="Vi tar ikke runden rundt bordet de neste fire møtene.",
        begins="I ledermøtet etter påske",
        readers=Readers.COHORT,
        actor=made.heads[0],
    )
    other = sharing.try_out(
        activity=activity,
        group=made.groups[1],
        text="Én av oss er kritiker i hver strategisk sak.",
        begins="",
        readers=Readers.COHORT,
        actor=made.heads[1],
    )
    sharing.reply(
        trial=own,
        group=made.groups[1],
        person=made.participant,
        kind="challenge",
        text="Hvem passer på at de stille får ordet?",
    )
    return [own, other]


def _status(activity: Activity, group: ManagementGroup, head: Person) -> StatusAnswers:
    status = StatusAnswers.objects.create(workspace=group.workspace, group=group, **STATUS)
    sharing.share_status(activity=activity, status=status, version=1, answers=STATUS, actor=head)
    return status


def _base() -> tuple[Cast, Scene, CohortCast]:
    cast, people = _cast()
    made = make_cohort(cast)
    scene = _scene(cast, people)
    scene.ids["cohort_id"] = made.cohort.public_id
    return cast, scene, made


def gathering_empty() -> Scene:
    """A cohort with one gathering nobody has written anything for, and a group with nobody else's texts to read."""
    cast, scene, made = _base()
    with in_workspace(cast.workspace):
        scene.ids["activity_id"] = _step(made, "A07", 12).public_id
    return scene


def gathering_ready() -> Scene:
    """The fourth gathering: outline, speaker, rules, wishes, tables, challenges, trials, and a shared status."""
    cast, scene, made = _base()
    with in_workspace(cast.workspace):
        activity, ids = fill(made)
        first = _step(made, "A07", 12)
    _change_members(cast, scene.people)
    scene.ids |= {"activity_id": activity.public_id} | {
        name: value for name, value in ids.items() if name.endswith("_id")
    }
    scene.links = {
        "first": {"activity_id": first.public_id},
        "others": {"challenge_id": ids["others_challenge"]},
        "nobody": {"challenge_id": ids["empty_challenge"]},
    }
    vilde = scene.people["participant"]
    assert vilde is not None
    scene.posts |= {
        "from_here": {"source": activity.public_id},
        "others": {"challenge": ids["others_challenge"]},
        "nobody": {"challenge": ids["empty_challenge"]},
        "own_trial": {"row": ids["trial"]},
        "others_trial": {"trial": ids["others_trial"]},
        "wish": {"wish": ids["wish"]},
        "material": {"material": ids["material_id"]},
        "seat": {"mixing": ids["mixing"], "person": vilde.public_id},
    }
    return scene


SCENES |= {builder.__name__: builder for builder in (gathering_empty, gathering_ready)}
