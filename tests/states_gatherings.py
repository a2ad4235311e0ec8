"""The states of the gatherings' pages. Part of tests/states.py."""

from __future__ import annotations

from tests.scenes_gatherings import gathering_empty, gathering_ready
from tests.state import State, only

EMPTY, READY = gathering_empty.__name__, gathering_ready.__name__
SESSION = {"title": "Trygghet i praksis", "form": "across", "minutes": "40", "day": "1", "do": "save"}
ASK = {
    "title": "Ingen vil lede prosjektet",
    "background": "Vi har spurt tre ganger.",
    "wanted": "Hva skulle vi ha spurt om?",
    "readers": "cohort",
}
TRIAL = {"do": "trial", "text": "Vi begynner med det vanskeligste.", "readers": "cohort"}
SPEAKER = {"name": "Arild Akademisk", "sector": "academia", "do": "save"}


def running(what: int | str, **others: int | str) -> dict[str, int | str]:
    """Those who run cohorts."""
    return only(**{"staff": what, "hr": what, "administrator": what, **others})


def taking_part(what: int | str, **others: int | str) -> dict[str, int | str]:
    """Present members of the groups that take part, and nobody who runs the cohort."""
    return only(**{"member": what, "head": what, "later": what, "participant": what, **others})


def all_there(what: int | str) -> dict[str, int | str]:
    """Those who run the gathering and those who take part."""
    return {**running(what), **dict.fromkeys(("member", "head", "later", "participant"), what)}


def dispatched() -> dict[str, int | str]:
    """Those who run it stay; those who take part are sent to their own page."""
    return {**all_there("gathering_own"), **dict.fromkeys(("staff", "hr", "administrator"), 200)}


def owners(what: int | str, **others: int | str) -> dict[str, int | str]:
    """Members of the group whose challenge it is."""
    return only(**{"member": what, "head": what, "later": what, **others})


def before(gets: dict[str, int | str]) -> dict[str, int | str]:
    """In the scene where nobody has left: the one who leaves takes part, the one who comes later does not."""
    return {**gets, "former": gets["later"], "later": 404}


RUN = ("staff",)
GATHERINGS = (
    State("cohort_gatherings", "one without anything", EMPTY, running(200), look=RUN),
    State("cohort_gatherings", "ready", READY, running(200), look=RUN),
    State("cohort_gatherings", "unknown", READY, running(404, staff=404), ids={"cohort_id": "x"}),
    State(
        "gathering",
        "nothing yet",
        EMPTY,
        before(dispatched()),
        look=RUN,
    ),
    State("gathering", "ready", READY, dispatched(), look=RUN),
    State("gathering_begin", "first", EMPTY, running(200), look=RUN),
    State("gathering_begin", "filled", READY, running(200), look=RUN),
    State("gathering_begin", "from others", READY, running(200), link="first", look=RUN),
    State("gathering_begin", "shipped", EMPTY, running("gathering"), post={}, changes=True),
    State(
        "gathering_begin",
        "used again",
        READY,
        running("gathering"),
        link="first",
        post={},
        posts="from_here",
        changes=True,
    ),
    State("gathering_begin", "from nowhere", READY, running(404), link="first", post={"source": "x"}),
    State("gathering_frame", "open", READY, running(200), look=RUN),
    State("gathering_frame", "form error", READY, running(422), post={"talk_wish": "120"}, look=RUN),
    State(
        "gathering_frame",
        "written by another",
        READY,
        running(409),
        post={"goals": "Andre mål", "version": "99"},
        look=RUN,
    ),
    State("gathering_frame", "saved", READY, running("gathering"), post={"goals": "Ett mål"}, changes=True),
    State("gathering_session_new", "empty", READY, running(200), look=RUN),
    State("gathering_session_new", "form error", READY, running(422), post={**SESSION, "minutes": "0"}),
    State("gathering_session_new", "saved", READY, running("gathering"), post=SESSION, changes=True),
    State("gathering_session", "open", READY, running(200), look=RUN),
    State("gathering_session", "form error", READY, running(422), post={**SESSION, "title": ""}),
    State(
        "gathering_session",
        "written by another",
        READY,
        running(409),
        post={**SESSION, "version": "99"},
        look=RUN,
    ),
    State("gathering_session", "saved", READY, running("gathering"), post=SESSION, changes=True),
    State("gathering_session", "deleted", READY, running("gathering"), post={"do": "delete"}, changes=True),
    State("gathering_session", "moved", READY, running("gathering"), post={"do": "move"}, changes=True),
    State("gathering_session", "strange", READY, running(404), post={"do": "x"}),
    State("gathering_time", "empty", EMPTY, running(200), look=RUN),
    State("gathering_time", "ready", READY, running(200), look=RUN),
    State("gathering_time", "saved", READY, running("gathering"), post={}, changes=True),
    State("gathering_versions", "none", EMPTY, running(200), look=RUN),
    State("gathering_versions", "some", READY, running(200), look=RUN),
    State("gathering_programme", "empty", EMPTY, before(all_there(200)), look=RUN),
    State("gathering_programme", "ready", READY, all_there(200), look=RUN),
    State("gathering_wishes", "none", EMPTY, running(200), look=RUN),
    State("gathering_wishes", "some", READY, running(200), look=RUN),
    State("gathering_wishes", "form error", READY, running(422), post={}, posts="wish", look=RUN),
    State(
        "gathering_wishes",
        "answered",
        READY,
        running("gathering_wishes"),
        post={"covered": "yes"},
        posts="wish",
        changes=True,
    ),
    State("gathering_materials", "none", EMPTY, running(200), look=RUN),
    State("gathering_materials", "some", READY, running(200), look=RUN),
    State("gathering_materials", "form error", READY, running(422), post={"title": "Ark"}, look=RUN),
    State(
        "gathering_materials",
        "added",
        READY,
        running("gathering_materials"),
        post={"title": "Ark", "link": "https://example.org/ark", "readers": "staff"},
        changes=True,
    ),
    State(
        "gathering_materials",
        "deleted",
        READY,
        running("gathering_materials"),
        post={"do": "delete"},
        posts="material",
        changes=True,
    ),
    State("speakers", "none", EMPTY, running(200, stranger=200), look=RUN),
    State("speakers", "some", READY, running(200, stranger=200), look=RUN),
    State("speaker_new", "empty", READY, running(200, stranger=200), look=RUN),
    State("speaker_new", "form error", READY, running(422, stranger=422), post={**SPEAKER, "name": ""}),
    State(
        "speaker_new", "saved", READY, running("speakers", stranger="speakers"), post=SPEAKER, changes=True
    ),
    State("speaker", "open", READY, running(200), look=RUN),
    State("speaker", "form error", READY, running(422), post={**SPEAKER, "sector": "x"}),
    State("speaker", "written by another", READY, running(409), post={**SPEAKER, "version": "99"}, look=RUN),
    State("speaker", "saved", READY, running("speakers"), post=SPEAKER, changes=True),
    State("speaker", "deleted", READY, running("speakers"), post={"do": "delete"}, changes=True),
    State("gathering_tables", "not mixed", EMPTY, running(200), look=RUN),
    State("gathering_tables", "mixed", READY, running(200), look=RUN),
    State("gathering_tables", "form error", READY, running(422), post={"do": "mix", "tables": "0"}),
    State(
        "gathering_tables",
        "mixed now",
        READY,
        running("gathering_tables"),
        post={"do": "mix", "tables": "4", "after": "1"},
        changes=True,
    ),
    State(
        "gathering_tables",
        "moved",
        READY,
        running("gathering_tables"),
        post={"do": "move", "table": "2", "version": "1"},
        posts="seat",
        changes=True,
    ),
    State(
        "gathering_tables",
        "no such table",
        READY,
        running(404),
        post={"do": "move", "table": "9"},
        posts="seat",
    ),
    State("gathering_tables_print", "not mixed", EMPTY, running("gathering_tables")),
    State("cohort_rules", "none", EMPTY, running(200), look=RUN),
    State("cohort_rules", "some have said yes", READY, running(200), look=RUN),
    State("cohort_rules", "form error", READY, running(422), post={"text": ""}, look=RUN),
    State("cohort_rules", "written by another", READY, running(409), post={"text": "Vi ler."}, look=RUN),
    State(
        "cohort_rules",
        "saved",
        READY,
        running("cohort_rules"),
        post={"text": "Vi ler.", "after": "1"},
        changes=True,
    ),
    State("own_rules", "none", EMPTY, before(taking_part(200)), look=("participant",)),
    State("own_rules", "to read", READY, taking_part(200), look=("member", "head")),
    State("own_rules", "accepted", READY, taking_part("own_rules"), post={"number": "1"}, changes=True),
    State("gathering_own", "nothing yet", EMPTY, before(taking_part(200)), look=("member",)),
    State("gathering_own", "ready", READY, taking_part(200), look=("member", "head")),
    State("gathering_wish", "empty", EMPTY, before(taking_part(200)), look=("member",)),
    State("gathering_wish", "some", READY, taking_part(200), look=("participant",)),
    State("gathering_wish", "form error", READY, taking_part(422), post={"text": ""}),
    State(
        "gathering_wish",
        "sent",
        READY,
        taking_part("gathering_wish"),
        post={"text": "Konflikter"},
        changes=True,
    ),
    State(
        "gathering_wish",
        "deleted",
        READY,
        only(participant="gathering_wish"),
        post={"do": "delete"},
        posts="wish",
        changes=True,
    ),
    State("gathering_arenas", "none", EMPTY, before(taking_part(200)), look=("member",)),
    State("gathering_arenas", "eight", READY, taking_part(200), look=("member", "participant")),
    State(
        "gathering_arenas",
        "chosen",
        READY,
        {**taking_part("gathering_arenas"), "participant": 404},
        post={"do": "choose"},
        posts="others",
        changes=True,
    ),
    State(
        "gathering_arenas",
        "left",
        READY,
        taking_part("gathering_arenas"),
        post={"do": "leave"},
        posts="nobody",
        changes=True,
    ),
    State("challenge_new", "empty", READY, taking_part(200), look=("member",)),
    State("challenge_new", "form error", READY, taking_part(422), post={**ASK, "wanted": ""}),
    State("challenge_new", "saved", READY, taking_part("gathering_arenas"), post=ASK, changes=True),
    State("challenge", "own and another's", READY, taking_part(200), look=("head", "participant")),
    State("challenge", "not chosen", READY, taking_part(200), link="nobody", look=("member",)),
    State("challenge", "form error", READY, only(participant=422), post={"do": "advice", "text": ""}),
    State(
        "challenge",
        "advised",
        READY,
        only(participant="challenge"),
        post={"do": "advice", "text": "Spør dem som slutter."},
        changes=True,
    ),
    State(
        "challenge",
        "written by another",
        READY,
        owners(409),
        post={"do": "outcome", "used": "Det meste", "outcome_readers": "group", "version": "99"},
        look=("head",),
    ),
    State(
        "challenge",
        "outcome",
        READY,
        owners("challenge"),
        post={"do": "outcome", "used": "Det meste", "outcome_readers": "cohort"},
        changes=True,
    ),
    State("challenge_edit", "open", READY, owners(200), look=("head",)),
    State("challenge_edit", "form error", READY, owners(422), post={**ASK, "title": ""}),
    State(
        "challenge_edit",
        "written by another",
        READY,
        owners(409),
        post={**ASK, "version": "99"},
        look=("head",),
    ),
    State("challenge_edit", "saved", READY, owners("gathering_arenas"), post=ASK, changes=True),
    State(
        "challenge_edit", "deleted", READY, owners("gathering_arenas"), post={"do": "delete"}, changes=True
    ),
    State("arena_lists", "none", EMPTY, running(200), look=RUN),
    State("arena_lists", "some", READY, running(200), look=RUN),
    State("arena_lists", "filled in", READY, running("arena_lists"), post={"do": "fill"}, changes=True),
    State(
        "arena_lists",
        "a room",
        READY,
        running("arena_lists"),
        post={"do": "place", "place": "Rom 3"},
        posts="others",
        changes=True,
    ),
    State("gathering_trials", "none", EMPTY, before(taking_part(200)), look=("member",)),
    State("gathering_trials", "some", READY, taking_part(200), look=("member", "participant")),
    State("gathering_trials", "form error", READY, taking_part(422), post={**TRIAL, "text": ""}),
    State("gathering_trials", "written", READY, taking_part("gathering_trials"), post=TRIAL, changes=True),
    State(
        "gathering_trials",
        "answered",
        READY,
        owners("gathering_trials"),
        post={"do": "reply", "kind": "support", "text": "Det gjorde vi også."},
        posts="others_trial",
        changes=True,
    ),
    State(
        "gathering_trials",
        "deleted",
        READY,
        owners("gathering_trials"),
        post={"do": "delete"},
        posts="own_trial",
        changes=True,
    ),
    State("gathering_status", "nothing to share", EMPTY, before(taking_part(200)), look=("head",)),
    State("gathering_status", "shared", READY, taking_part(200), look=("head", "member")),
    State(
        "gathering_status",
        "taken back",
        READY,
        only(head="gathering_status"),
        post={"do": "take_back"},
        changes=True,
    ),
    State("gathering_plenary", "nothing", EMPTY, before(all_there(200)), look=RUN),
    State("gathering_plenary", "one group", READY, all_there(200), look=("staff", "participant")),
    State("gathering_tables_print", "mixed", READY, running(200)),
    State("gathering_tags", "ten to a page", READY, running(200)),
    State("material", "a file", READY, all_there(200)),
    State("material", "unknown", READY, only(), ids={"material_id": "x"}),
)
GATHERINGS_FILES = frozenset(
    {"gathering_tables_print: mixed", "gathering_tags: ten to a page", "material: a file"}
)
