"""A cohort that staff have written about, and participants who stand in the directory."""

from __future__ import annotations

from ledetrad.office.scope import in_workspace
from ledetrad.programmes import rows
from ledetrad.programmes.directory import actions as directory
from ledetrad.programmes.models import Basis
from ledetrad.programmes.staffnotes import actions
from tests.cohorts import make_cohort
from tests.scenes import SCENES, Scene, new

NOTE = "Kanarinotatet: gruppen lot saken ligge til lederen spurte."
AGAINST = "Kanarimotsatsen: to ganger tok de den selv."
QUOTE = "Kanarisitatet: vi ble enige om å spørre én gang til."
CLAIM = "Kanaripåstanden: gruppene spør mer."
EXPERIENCE = "Kanarierfaringen: vi slo sammen to avdelinger."
QUESTION = "Kanarispørsmålet: hvordan la dere ned et møte?"
ANSWER = "Kanarisvaret: vi sluttet bare å kalle inn."


def notes_written() -> Scene:
    """Notes, a quote that waits for Amina's answer, and a claim with its sources."""
    scene = new()
    cast = scene.cast
    assert cast is not None
    people = make_cohort(cast)
    with in_workspace(cast.workspace):
        staff = people.staff
        note = actions.write_note(
            cohort=people.cohort,
            author=staff,
            part=people.parts[0],
            activity=None,
            basis=Basis.INTERPRETED,
            text=NOTE,
            against=AGAINST,
            themes=["strategic_cases"],
        )
        other = actions.write_note(
            cohort=people.cohort,
            author=staff,
            part=None,
            activity=None,
            basis=Basis.OBSERVED,
            text="Alle satt ved egne bord.",
            against="",
            themes=[],
        )
        gone = actions.write_note(
            cohort=people.cohort,
            author=staff,
            part=None,
            activity=None,
            basis=Basis.SAID,
            text="Et notat for mye.",
            against="",
            themes=[],
        )
        rows.delete(gone, actor=staff)
        quote = actions.draft_quote(note=note, text=QUOTE, speaker=cast.amina, actor=staff)
        actions.ask_for_quote(quote=quote, actor=staff)
        claim = actions.write_claim(
            cohort=people.cohort, author=staff, text=CLAIM, against=AGAINST, theme="open_to_input"
        )
        actions.set_sources(claim=claim, supporting=[note], opposing=[other], quotes=[], actor=staff)
    scene.ids |= {
        "cohort_id": people.cohort.public_id,
        "note_id": note.public_id,
        "quote_id": quote.public_id,
        "claim_id": claim.public_id,
    }
    scene.links |= {"deleted": {"note_id": gone.public_id}}
    return scene


def in_the_directory() -> Scene:
    """Amina and Vilde stand in the directory; Amina has asked, and Vilde has answered."""
    scene = new()
    cast = scene.cast
    assert cast is not None
    people = make_cohort(cast)
    vilde = people.participant
    with in_workspace(cast.workspace):
        for person in (cast.amina, vilde):
            directory.stand_in_directory(
                person=person,
                experience=EXPERIENCE if person == vilde else "Vi er seks.",
                challenges=["right_cases"],
                users_served="barn og familier",
                may_be_asked=True,
            )
        question = directory.ask(asker=cast.amina, text=QUESTION, challenge="right_cases")
        directory.answer(question=question, person=vilde, text=ANSWER)
    scene.ids |= {"question_id": question.public_id, "cohort_id": people.cohort.public_id}
    return scene


SCENES |= {"notes_written": notes_written, "in_the_directory": in_the_directory}
