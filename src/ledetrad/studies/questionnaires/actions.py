"""Writes about questionnaires: write, copy, keep an edition, take out and bring back. Two writers lose nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from ledetrad.instruments.questionnaires import storing
from ledetrad.instruments.questionnaires.model import Page, Questionnaire, Review, Shelf
from ledetrad.instruments.questionnaires.piping import in_language
from ledetrad.office import log
from ledetrad.office.scope import active_workspace
from ledetrad.people.models import Person
from ledetrad.studies.models import (
    FrozenQuestionnaire,
    QuestionnaireDraft,
    QuestionnaireEdition,
    Study,
    StudyState,
)
from ledetrad.studies.questionnaires import changes
from ledetrad.studies.questionnaires.changes import Change
from ledetrad.studies.questionnaires.typed import key_of
from ledetrad.surveys.actions import NotPossible

TRIES: Final = 5


class Conflict(Exception):
    """Somebody else changed the part after it was shown. `now` is the questionnaire as it stands."""

    def __init__(self, now: Questionnaire) -> None:
        self.now = now
        super().__init__(now.name)


def written(draft: QuestionnaireDraft) -> Questionnaire:
    """What a draft holds."""
    return storing.from_json(draft.content)


def make_draft(*, title: str, languages: Sequence[str], actor: Person) -> QuestionnaireDraft:
    """An empty questionnaire with one page. The first language is the original; the others begin as drafts."""
    title = " ".join(title.split())[:200]
    questionnaire = Questionnaire(
        name=key_of(title, (), otherwise="skjema"),
        title={languages[0]: title},
        version="1",
        languages=tuple(languages),
        pages=(Page("page_1", ()),),
        review={
            language: Review.DRAFT if place else Review.ORIGINAL for place, language in enumerate(languages)
        },
    )
    return keep_draft(questionnaire=questionnaire, copied_from="", actor=actor)


def copy_to_draft(*, questionnaire: Questionnaire, actor: Person) -> QuestionnaireDraft:
    """One's own copy: written here from now on, with where it came from kept."""
    title = in_language(questionnaire.title, "nb", questionnaire.languages)
    origin = questionnaire.source or title
    return keep_draft(
        questionnaire=replace(
            questionnaire, shelf=Shelf.LOCAL, source=_("ut fra %(origin)s") % {"origin": origin}
        ),
        copied_from=questionnaire.name,
        actor=actor,
    )


def keep_draft(*, questionnaire: Questionnaire, copied_from: str, actor: Person) -> QuestionnaireDraft:
    """A draft with this content. Whatever the content says, it is written here: only our shelves are shelves.

    A button pressed twice gives one draft: the one she has made already and not yet written in.
    """
    questionnaire = replace(questionnaire, shelf=Shelf.LOCAL, version="1")
    with transaction.atomic():
        made = QuestionnaireDraft.objects.filter(
            written_by=actor,
            content=storing.to_json(questionnaire),
            copied_from=copied_from[:80],
            version=1,
            deleted_on__isnull=True,
        ).first()
        if made is not None:
            return made
        draft = QuestionnaireDraft.objects.create(
            workspace=active_workspace(),
            title=_title(questionnaire),
            content=storing.to_json(questionnaire),
            copied_from=copied_from[:80],
            written_by=actor,
        )
        log.record("questionnaire:make", actor=actor, subject=draft.public_id)
    return draft


def change_draft(
    *, draft: QuestionnaireDraft, change: Change, actor: Person, removed: Mapping[str, Any] | None = None
) -> Questionnaire:
    """Change what the draft holds now, whoever changed it last; `removed` is what the change took out.

    `change` is tried again on what is there when somebody else was quicker. What changes nothing writes nothing, so a
    button pressed twice does as much as once. What `change` raises comes out.
    """
    for _try in range(TRIES):
        draft.refresh_from_db()
        before = written(draft)
        after = change(before)
        if after == before:
            return before
        values: dict[str, Any] = {
            "content": storing.to_json(after),
            "title": _title(after),
            "changed_on": timezone.localdate(),
        }
        if removed is not None:
            values["removed"] = [dict(removed), *draft.removed][: changes.KEPT_FOR_UNDO]
        with transaction.atomic():
            won = QuestionnaireDraft.objects.filter(
                pk=draft.pk, version=draft.version, deleted_on__isnull=True
            ).update(version=F("version") + 1, **values)
            if won:
                log.record("questionnaire:change", actor=actor, subject=draft.public_id)
        draft.refresh_from_db()
        if won:
            return after
        if draft.deleted_on is not None:
            raise NotPossible(_("Skjemaet er slettet."))
    raise NotPossible(_("Mange skriver i skjemaet samtidig. Prøv igjen."))


def mark_of(questionnaire: Questionnaire, what: str, key: str) -> str:
    """A short name for how a part stands, for its form to carry; "" for a part that is not there."""
    if what == "om":
        head = replace(questionnaire, pages=(), lists={}, batteries=(), scales=(), roles=())
        data: list[Any] = [storing.to_data(head)]
    else:
        part = changes.part_data(questionnaire, what, key)
        if part is None:
            return ""
        # Its answers are written in the same form, so a change of the list is a change of the part.
        used = {one.choices for one in questionnaire.questions if key in (one.key, one.battery)}
        lists = {name: choices for name, choices in questionnaire.lists.items() if name in used}
        data = [
            part["data"],
            storing.to_data(replace(questionnaire, pages=(), lists=lists, scales=()))["lists"]
            if lists
            else {},
        ]
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()[:16]


def save_part(
    *, draft: QuestionnaireDraft, what: str, key: str, mark: str, change: Change, actor: Person
) -> Questionnaire:
    """Write one part, if it stands as it did when `mark` was made. The same twice is no conflict.

    Raises Conflict when somebody else changed the part in between, NotPossible when the draft is gone.
    """

    def guarded(now: Questionnaire) -> Questionnaire:
        after = change(now)
        if mark_of(now, what, key) != mark and after != now:
            raise Conflict(now)
        return after

    return change_draft(draft=draft, change=guarded, actor=actor)


def take_out(*, draft: QuestionnaireDraft, what: str, key: str, actor: Person) -> bool:
    """Take a part out; it can come back. Returns whether it was there."""
    draft.refresh_from_db()
    part = changes.part_data(written(draft), what, key)
    if part is None:
        return False
    kept = part | {"what": what, "key": key, "on": timezone.localdate().isoformat()}
    change_draft(draft=draft, change=lambda now: changes.without(now, what, key), actor=actor, removed=kept)
    return True


def bring_back(*, draft: QuestionnaireDraft, what: str, key: str, actor: Person) -> bool:
    """Bring a part back that was taken out. Returns whether there was one."""
    draft.refresh_from_db()
    kept = next((one for one in draft.removed if (one["what"], one["key"]) == (what, key)), None)
    if kept is None:
        return False
    change_draft(draft=draft, change=lambda now: changes.put_back(now, kept), actor=actor)
    left = [one for one in draft.removed if one != kept]
    QuestionnaireDraft.objects.filter(pk=draft.pk).update(removed=left)
    draft.refresh_from_db()
    return True


def delete_draft(*, draft: QuestionnaireDraft, actor: Person) -> None:
    """Take a questionnaire away for thirty days; then the clock removes it. Twice is as once.

    Raises NotPossible while a survey that is being set up asks it.
    """
    if Study.objects.filter(draft=draft, state=StudyState.DRAFT, deleted_on__isnull=True).exists():
        raise NotPossible(_("En undersøkelse som ikke er åpnet, bruker skjemaet. Velg et annet der først."))
    rows = QuestionnaireDraft.objects.filter(pk=draft.pk, deleted_on__isnull=True)
    with transaction.atomic():
        if rows.update(deleted_on=timezone.localdate()):
            log.record("questionnaire:delete", actor=actor, subject=draft.public_id)


def restore_draft(*, draft: QuestionnaireDraft, actor: Person) -> None:
    """Bring a deleted questionnaire back. Twice is as once."""
    rows = QuestionnaireDraft.objects.filter(pk=draft.pk, deleted_on__isnull=False)
    with transaction.atomic():
        if rows.update(deleted_on=None):
            log.record("questionnaire:restore", actor=actor, subject=draft.public_id)


def keep_edition(*, draft: QuestionnaireDraft, note: str, actor: Person) -> QuestionnaireEdition:
    """Keep the questionnaire as it stands, with a number. When nothing has changed since the last one, that one.

    Raises NotPossible when two pressed at once and the other's stands.
    """
    questionnaire = written(draft)
    content_hash = storing.content_hash(questionnaire)
    last = QuestionnaireEdition.objects.filter(draft=draft).order_by("-number").first()
    if last is not None and last.frozen_id == content_hash:
        return last
    try:
        with transaction.atomic():
            frozen, _made = FrozenQuestionnaire.objects.get_or_create(
                content_hash=content_hash,
                defaults={"name": questionnaire.name, "content": storing.to_json(questionnaire)},
            )
            highest = QuestionnaireEdition.objects.filter(draft=draft).aggregate(most=Max("number"))["most"]
            edition = QuestionnaireEdition.objects.create(
                workspace=draft.workspace,
                draft=draft,
                number=(highest or 0) + 1,
                frozen=frozen,
                made_by=actor,
                note=" ".join(note.split())[:300],
            )
            log.record("questionnaire:keep", actor=actor, subject=draft.public_id, number=edition.number)
    except IntegrityError:
        raise NotPossible(_("Noen tok vare på en utgave akkurat nå. Se over listen.")) from None
    return edition


def _title(questionnaire: Questionnaire) -> str:
    return in_language(questionnaire.title, "nb", questionnaire.languages)[:200] or questionnaire.name
