"""Surveys of each sealed class, attacked as mappings are; canaries in every file; and nothing that joins afterwards."""

from __future__ import annotations

import json
import math
from base64 import urlsafe_b64encode
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from ledetrad.office.models import LogEntry, OutboxMail
from ledetrad.office.scope import in_workspace
from ledetrad.sheets.keys import campaign_keys, has_key
from ledetrad.sheets.models import Turnout
from ledetrad.sheets.seal import Ticket
from ledetrad.studies import codes
from ledetrad.studies.clock import send_reminder
from ledetrad.studies.delivering import deliver_sheet, mark_late
from ledetrad.studies.models import Seat, Study, StudyRecord, StudyReminder, StudyText
from tests.cast import Cast
from tests.studies.people import Survey, make_study_of
from tests.wall.attackers import ATTACKERS, hit_rate
from tests.wall.folders import Backup
from tests.wall.naive import run_naive
from tests.wall.places import Clock, make_place, seed_chance
from tests.wall.studies_product import COUNTERS, RECORDS, TEXTS, run_surveys
from tests.wall.test_canaries import logs

__all__ = ["logs"]  # the fixture: everything any part logs, in a file

SURVEYS, MEMBERS = 16, 7
PERSONS = SURVEYS * MEMBERS
# Thirteen attackers look at six tables on two databases. At three standard errors one of them would be right by chance in
# every tenth run; at 4.2 in none of a thousand, and with twice the surveys the limit is no higher for it.
LIMIT = 1 / MEMBERS + 4.2 * math.sqrt(1 / MEMBERS * (1 - 1 / MEMBERS) / PERSONS)
TABLES = {"unlinked": (RECORDS, TEXTS), "counted": (COUNTERS, TEXTS), "coded": (RECORDS, TEXTS)}

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "sheets"])


@pytest.mark.parametrize("chosen", list(TABLES))
def test_no_attacker_ties_a_member_to_what_is_kept(chosen: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seed_chance(monkeypatch, 21)
    watched = run_surveys(make_place(), Clock(monkeypatch), chosen, surveys=SURVEYS, members=MEMBERS)
    reminders = [letter for letter in mail.outbox if letter.subject.startswith("Påminnelse")]
    assert len(reminders) == 2 * PERSONS, "everybody is reminded alike, twice"
    found: dict[str, float] = {}
    for table in TABLES[chosen]:
        seen = [survey.seen_by_attackers(table) for survey in watched]
        assert all(len(set(evidence.truth.values())) == MEMBERS for evidence in seen)
        found |= {f"{attacker.__name__} on {table}": hit_rate(attacker, seen) for attacker in ATTACKERS}
    assert {name: rate for name, rate in found.items() if rate > LIMIT} == {}
    for survey in watched:
        copies = [copy for copy in survey.evidence.copies if copy.request is not None]
        written = {row.table for copy in copies for row in copy.rows}
        # The survey's own row holds the count of the day, which the clock writes for all together.
        assert written - {"studies_study"} == {"sheets_page", "sheets_turnout"}


def test_control_the_same_attackers_succeed_on_the_naive_design() -> None:
    seen = run_naive(SURVEYS, MEMBERS, seed=21)
    rates = {attacker.__name__: hit_rate(attacker, seen) for attacker in ATTACKERS}
    assert {name: rate for name, rate in rates.items() if rate <= 0.5} == {}


def _answers(person: int, place: str = "") -> dict[str, Any]:
    """What a person answers; each trial (`place`) has words of its own, as a write-ahead log remembers the one before."""
    return {
        "useful": str(1 + person % 5),
        "clear": str(1 + person * 2 % 5),
        "hours": _hours(person, place),
        "keep": f"Kanarifugl nummer {person} likte kurset {place}",
        **{
            f"own_code_{key}": "qxzw"[(person + at) % 4]
            for at, key in enumerate(("mother", "birth_place", "school"))
        },
        "own_code_birth_day": 9 + person,
        "own_code_older_siblings": person,
    }


def _hours(person: int, place: str) -> int:
    return 11 + person + 7 * [*TABLES, "open", ""].index(place)


def _needles(person: int, ticket: Ticket, place: str) -> dict[str, bytes]:
    """A person's answers, text, code and secret, as they would stand in a file."""
    answers = _answers(person, place)
    pairs = {key: answers[key] for key in ("useful", "clear")}
    code = {"birth_day": str(9 + person), "birth_place": answers["own_code_birth_place"]}
    both: dict[str, bytes] = {}
    for name, separators in (("tight", (",", ":")), ("loose", (", ", ": "))):
        both[f"answers {name}"] = json.dumps(
            {**pairs, "hours": _hours(person, place)}, separators=separators
        )[1:-1].encode()
        both[f"code {name}"] = json.dumps(code, separators=separators)[1:-1].encode()
        whole = {key: answers[key] for key in ("own_code_birth_day", "own_code_older_siblings")}
        both[f"code left in {name}"] = json.dumps(whole, separators=separators)[1:-1].encode()
    own = {
        **both,
        "text": str(answers["keep"]).encode(),
        "secret": ticket.secret,
        "secret as hex": ticket.secret.hex().encode(),
        "secret as base64": urlsafe_b64encode(ticket.secret).rstrip(b"="),
    }
    return {f"{name} of {person}": needle for name, needle in own.items()}


@pytest.mark.parametrize("chosen", list(TABLES))
def test_no_copy_of_any_file_holds_an_answer_a_code_or_a_link(
    chosen: str, cast: Cast, tmp_path: Path, logs: Path
) -> None:
    backup = Backup(tmp_path, logs=logs)
    survey = make_study_of(cast, people=6, confidentiality=chosen).open()
    seats, needles = survey.seats, dict[str, bytes]()
    needles["key"] = (tmp_path / "keys" / f"{survey.study.pk}.key").read_bytes()
    needles |= {
        f"link of {n}": survey.path(seat).rstrip("/").rsplit("/", 1)[1].encode()
        for n, seat in enumerate(seats)
    }
    for number, seat in enumerate(seats):
        ticket = survey.ticket(seat)
        needles |= _needles(number, ticket, chosen)
        survey.save(ticket, _answers(number, chosen))
        _deliver(survey, ticket)
        assert backup.written(needles) == set()
    with in_workspace(cast.workspace):
        for reminder in StudyReminder.objects.filter(study=survey.study):
            send_reminder(reminder)
    backup.flush()
    assert backup.everything(needles) == set()

    survey.close()
    backup.flush()
    names = {place.rpartition(" in ")[0] for place in backup.everything(needles)}
    assert {f"text of {number}" for number in range(6)} <= names, "the search works"
    assert not [name for name in names if name.startswith(("link", "secret", "key", "code"))]
    _nothing_joins(survey, seats, tmp_path, chosen)


def _deliver(survey: Survey, ticket: Ticket) -> None:
    with in_workspace(survey.cast.workspace):
        deliver_sheet(study=survey.study, ticket=ticket, keys=campaign_keys(survey.study.pk))


def _nothing_joins(survey: Survey, seats: list[Seat], folder: Path, chosen: str) -> None:
    """What is left after closing names a seat on one side and a record on the other, and nothing names both."""
    study = survey.study
    with in_workspace(survey.cast.workspace):
        records = list(StudyRecord.objects.filter(study=study))
        texts = list(StudyText.objects.filter(study=study))
        outbox = str(list(OutboxMail.objects.filter(about=study.public_id).values()))
        log = str(list(LogEntry.objects.filter(subject=study.public_id).values()))
    of_seats = {str(value) for seat in seats for value in (seat.pk, seat.public_id, seat.block, seat.email)}
    of_answers = {str(row.pk) for row in (*records, *texts)}
    kept = str([(row.pk, row.role, row.answers, row.code, row.late) for row in records])
    assert not [name for name in of_seats if name in kept]
    assert not [name for name in of_answers if name in outbox or name in log]
    assert not has_key(study.pk)
    keys = sorted(path.name for path in (folder / "keys").iterdir())
    assert keys == ([f"codes-{study.pk}.key"] if chosen == "coded" else [])
    if chosen == "coded":
        root = (folder / "keys" / keys[0]).read_bytes()
        assert not any(name.encode() in root for name in of_seats)
        codes.destroy_code_key(study.pk)
        with pytest.raises(codes.CodesGone):
            codes.sealer(study.pk, study.pk)


def test_an_open_link_leaves_sealed_pages_and_nothing_else_until_closing(
    cast: Cast, tmp_path: Path, logs: Path
) -> None:
    backup = Backup(tmp_path, logs=logs)
    survey = make_study_of(cast, recipe="open").open()
    needles: dict[str, bytes] = {}
    for number in range(6):
        ticket = survey.ticket()
        needles |= _needles(number, ticket, "open")
        survey.save(ticket, _answers(number, "open"))
        _deliver(survey, ticket)
        _deliver(survey, ticket)  # pressed twice: one device answers once
        assert backup.written(needles) == set()
    backup.flush()
    assert backup.everything(needles) == set()
    assert not Turnout.objects.filter(campaign=survey.study.pk).exists()
    survey.close()
    with in_workspace(cast.workspace):
        assert StudyRecord.objects.count() == 6
    backup.flush()
    names = {place.rpartition(" in ")[0] for place in backup.everything(needles)}
    assert not [name for name in names if name.startswith(("secret", "key"))]
    assert not has_key(survey.study.pk)


def test_a_late_mark_cannot_reach_the_classes_where_nobody_is_known(cast: Cast) -> None:
    """By constraint: not even code that forgets to ask can make such a survey."""
    for chosen in ("unlinked", "counted"):
        survey = make_study_of(cast, people=3, confidentiality=chosen)
        with in_workspace(cast.workspace), pytest.raises(IntegrityError), transaction.atomic():
            Study.objects.filter(pk=survey.study.pk).update(late_days=1)
        # And a mark somebody sealed on a sheet all the same is not read at closing.
        survey.open()
        ticket = survey.ticket(survey.seats[0])
        survey.save(ticket, _answers(1))
        assert mark_late(ticket, campaign_keys(survey.study.pk))
        _deliver(survey, ticket)
        survey.close()
        with in_workspace(cast.workspace):
            assert not StudyRecord.objects.filter(late=True).exists()
            assert "#late" not in str(list(StudyRecord.objects.values_list("answers", flat=True)))
