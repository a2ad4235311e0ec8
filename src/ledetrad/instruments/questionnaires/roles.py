"""The questionnaire as one role sees it: what others are asked left out, the wording for this role put in."""

from __future__ import annotations

from dataclasses import replace

from ledetrad.instruments.questionnaires.model import Page, Question, Questionnaire


def for_role(questionnaire: Questionnaire, role: str) -> Questionnaire:
    """`questionnaire` with `audience` and `role_text` resolved for `role`; keys are the same in every role.

    The role "" is somebody without a role: asked what everybody is asked, in the common wording. Pages without questions
    and batteries without rows go, and so do scales with an item the role is not asked (a score over the rest would be
    another scale). A questionnaire without roles is the same for everybody and returned as it is; for one with roles,
    KeyError is raised for a role it has not.
    """
    if not questionnaire.roles:
        return questionnaire
    if role and role not in {known.key for known in questionnaire.roles}:
        raise KeyError(role)
    pages = tuple(page for page in (_page(page, role) for page in questionnaire.pages) if page.questions)
    questions = [question for page in pages for question in page.questions]
    asked = {question.key for question in questions}
    rows_of = {question.battery for question in questions}
    return replace(
        questionnaire,
        pages=pages,
        batteries=tuple(battery for battery in questionnaire.batteries if battery.key in rows_of),
        scales=tuple(scale for scale in questionnaire.scales if asked.issuperset(scale.items)),
    )


def _page(page: Page, role: str) -> Page:
    return replace(
        page,
        questions=tuple(
            _question(question, role)
            for question in page.questions
            if not question.audience or role in question.audience
        ),
    )


def _question(question: Question, role: str) -> Question:
    return replace(question, text=question.role_text.get(role, question.text), role_text={}, audience=())
