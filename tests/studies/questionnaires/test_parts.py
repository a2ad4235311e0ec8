"""Rules, typed lines and changes as plain functions, and two who write at the very same time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledetrad.instruments.questionnaires import shelves, storing
from ledetrad.instruments.questionnaires.model import Choice, Kind, Page, Question, Questionnaire
from ledetrad.office.scope import in_workspace
from ledetrad.studies.models import QuestionnaireDraft
from ledetrad.studies.questionnaires import actions, changes
from ledetrad.studies.questionnaires.rules import How, Rule, RuleError, read_rule, write_rule
from ledetrad.studies.questionnaires.typed import TypedError, key_of, read_choices, write_choices
from ledetrad.surveys.actions import NotPossible
from tests.cast import Cast
from tests.studies.people import write_draft

ASKED = Questionnaire(
    name="one",
    title={"nb": "En"},
    version="1",
    languages=("nb",),
    pages=(
        Page(
            "p1",
            (
                Question("was_there", Kind.CHOICE, {"nb": "Var du der?"}, choices="yes_no"),
                Question("topics", Kind.CHOICES, {"nb": "Hva?"}, choices="yes_no"),
                Question("hours", Kind.NUMBER, {"nb": "Timer"}),
                Question("where", Kind.TEXT, {"nb": "Hvor?"}),
            ),
        ),
    ),
    lists={"yes_no": (Choice("yes", {"nb": "Ja, hele tiden"}), Choice("no", {"nb": "Nei"}))},
)


@pytest.mark.parametrize(
    ("rule", "expression"),
    [
        (Rule("was_there", How.IS, "yes"), "${was_there} = 'yes'"),
        (Rule("was_there", How.IS_NOT, "yes"), "${was_there} != 'yes'"),
        (Rule("topics", How.CONTAINS, "no"), "selected(${topics}, 'no')"),
        (Rule("topics", How.CONTAINS_NOT, "no"), "not(selected(${topics}, 'no'))"),
        (Rule("hours", How.OVER, "2.5"), "${hours} > 2.5"),
        (Rule("hours", How.UNDER, "3"), "${hours} < 3"),
        (Rule("where", How.IS, "på 'rådhuset'"), "${where} = \"på 'rådhuset'\""),
        (Rule("where", How.ANSWERED), "not(is_missing(${where}))"),
    ],
)
def test_a_rule_is_written_and_read_back(rule: Rule, expression: str) -> None:
    assert write_rule(rule, ASKED) == expression
    assert read_rule(expression) == rule


def test_answers_of_rules_are_typed_as_they_are_read() -> None:
    assert write_rule(Rule("was_there", How.IS, "  ja,  hele tiden "), ASKED) == "${was_there} = 'yes'"
    assert write_rule(Rule("hours", How.OVER, "2,5"), ASKED) == "${hours} > 2.5"
    with pytest.raises(RuleError) as refused:
        write_rule(Rule("was_there", How.IS, "kanskje"), ASKED)
    assert refused.value.offered == ("Ja, hele tiden", "Nei")
    with pytest.raises(RuleError):
        write_rule(Rule("hours", How.OVER, "mange"), ASKED)


@pytest.mark.parametrize("text", ["", "${a} = ", "${a} = 'x' or ${b} = 'y'", "${a} >= 3", "1 = 1"])
def test_what_is_no_simple_rule_is_left_as_it_is(text: str) -> None:
    assert read_rule(text) is None


def test_names_are_made_from_texts() -> None:
    assert key_of("Ærlig, åpen & øvd!", ()) == "aerlig_apen_ovd"
    assert key_of("2 ganger", (), otherwise="a") == "a_2_ganger"
    assert key_of("Ja", ("ja", "JA_2")) == "ja_3"
    assert key_of("", (), otherwise="skjema") == "skjema"


def test_typed_answers_come_back_as_they_were() -> None:
    typed = {"nb": "Ja\nother_no = Nei [dialog]\n\n  Vet   ikke ", "nn": "Ja\nNei\nVeit ikkje"}
    made = read_choices(typed, (), ("nb", "nn"))
    assert [(one.key, one.text["nb"], one.role) for one in made] == [
        ("ja", "Ja", ""),
        ("other_no", "Nei", "dialog"),
        ("vet_ikke", "Vet ikke", ""),
    ]
    lines = {one: write_choices(made, one, first=one == "nb") for one in ("nb", "nn")}
    assert lines["nb"] == "Ja\nother_no = Nei [dialog]\nVet ikke"
    assert read_choices(lines, made, ("nb", "nn")) == made
    with pytest.raises(TypedError):
        read_choices({"nb": "Ja\nNei", "nn": "Ja"}, (), ("nb", "nn"))
    assert [one.text for one in read_choices({"nb": "Ja", "nn": ""}, (), ("nb", "nn"))] == [{"nb": "Ja"}]


def test_everything_taken_out_comes_back_where_it_stood() -> None:
    one = shelves.load("ks-2020")
    parts = [("side", page.key) for page in one.pages]
    parts += [(block.what, block.key) for page in one.pages for block in changes.blocks_of(page)]
    parts += [("skala", scale.key) for scale in one.scales] + [("rolle", role.key) for role in one.roles]
    for what, key in parts:
        kept = changes.part_data(one, what, key)
        assert kept is not None
        left = changes.without(one, what, key)
        assert left != one
        back = changes.put_back(left, {**kept, "what": what, "key": key})
        assert back.pages == one.pages, (what, key)
        assert {scale.key for scale in back.scales} == {scale.key for scale in one.scales}
        assert {battery.key for battery in back.batteries} == {battery.key for battery in one.batteries}


def test_two_changes_at_the_very_same_time_are_both_kept(cast: Cast) -> None:
    draft = write_draft(cast, ASKED)
    met: list[Questionnaire] = []

    def mine(now: Questionnaire) -> Questionnaire:
        if not met:  # between reading and writing, somebody else writes
            met.append(now)
            other = QuestionnaireDraft.objects.get(pk=draft.pk)
            actions.change_draft(
                draft=other, change=lambda one: replace(one, source="den andre"), actor=cast.hanne
            )
        return replace(now, licence="min")

    with in_workspace(cast.workspace):
        after = actions.change_draft(draft=draft, change=mine, actor=cast.hanne)
        draft.refresh_from_db()
    assert (after.source, after.licence) == ("den andre", "min")
    assert storing.from_json(draft.content) == after
    assert draft.version == 3


def test_what_changes_nothing_writes_nothing_and_what_is_deleted_is_not_written(cast: Cast) -> None:
    draft = write_draft(cast, ASKED)
    with in_workspace(cast.workspace):
        actions.change_draft(draft=draft, change=lambda one: one, actor=cast.hanne)
        assert draft.version == 1
        actions.delete_draft(draft=draft, actor=cast.hanne)
        with pytest.raises(NotPossible):
            actions.change_draft(draft=draft, change=lambda one: replace(one, licence="ny"), actor=cast.hanne)
