"""Attackers: each assigns the members of a group to its final records from one kind of trace.

All of them also know what the proxy in front saw (who was answering when), which is more than a backup tells.
An attacker without a trace guesses: one in seven by chance.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

from tests.wall.evidence import Copy, Evidence, Key, Row

type Guess = dict[int, Key]  # member -> key of a final record
type Attacker = Callable[[Evidence], Guess]


def _answering_order(evidence: Evidence) -> list[int]:
    """Members in the order they delivered, as the proxy saw it."""
    return [request.member for request in evidence.requests if request.step == "deliver"]


def _pair(members: Sequence[int], rows: Sequence[Row]) -> Guess:
    return {member: row.key for member, row in zip(members, rows, strict=False)}


def table_order(evidence: Evidence) -> Guess:
    """The order in which the table yields its rows."""
    return _pair(_answering_order(evidence), evidence.final)


def primary_key(evidence: Evidence) -> Guess:
    """The order of the primary keys."""
    return _pair(_answering_order(evidence), sorted(evidence.final, key=lambda row: row.key))


def hidden_columns(evidence: Evidence) -> Guess:
    """SQLite's rowid; PostgreSQL's xmin and ctid."""
    return _pair(_answering_order(evidence), sorted(evidence.final, key=lambda row: row.hidden))


def time_columns(evidence: Evidence) -> Guess:
    """Any column with a time in it."""

    def times(row: Row) -> list[str]:
        return [str(value) for value in row.values.values() if _is_time(value)]

    return _pair(_answering_order(evidence), sorted(filter(times, evidence.final), key=times))


def _is_time(value: object) -> bool:
    if isinstance(value, str) and len(value) < 40:
        try:
            datetime.fromisoformat(value)
        except ValueError:
            return False
        return True
    return isinstance(value, datetime)


def _fragments(row: Row, statements: Sequence[str]) -> list[bytes]:
    """Pieces of a record as they would stand in a file: three answers, or a text."""
    answers = _answers(row)
    pieces = []
    for run in zip(statements, statements[1:], statements[2:], strict=False):
        known = {key: answers[key] for key in run if key in answers}
        if len(known) == 3:
            pieces += [
                json.dumps(known, separators=marks)[1:-1].encode() for marks in ((",", ":"), (", ", ": "))
            ]
    return pieces + [
        value.encode()
        for value in [*row.values.values(), *answers.values()]
        if isinstance(value, str) and "Ord " in value
    ]


def _answers(row: Row) -> Mapping[str, Any]:
    raw = row.values.get("answers")
    loaded = json.loads(raw) if isinstance(raw, str) else raw
    return loaded if isinstance(loaded, dict) else {}


def write_ahead_log(evidence: Evidence) -> Guess:
    """After whose requests most pieces of a record were written to a log."""
    guess: Guess = {}
    for row in evidence.final:
        pieces = _fragments(row, evidence.statements)
        found: Counter[int] = Counter()
        for copy in evidence.copies:
            if copy.request is not None:
                found[evidence.requests[copy.request].member] += sum(
                    piece in copy.written for piece in pieces
                )
        for member, count in found.most_common(1):
            if count:
                guess.setdefault(member, row.key)
    return guess


def _born(evidence: Evidence, copies: Sequence[Copy]) -> dict[Key, int]:
    """For each final record, the first copy that holds a row which can be told to be it: by its key or by its content."""
    born: dict[Key, int] = {}
    pieces = {row.key: _fragments(row, evidence.statements) for row in evidence.final}
    tables = {row.table for row in evidence.final}
    for number, copy in enumerate(copies):
        for row in copy.rows:
            if row.table in tables and row.key in pieces:
                born.setdefault(row.key, number)
            content = b" ".join(value for value in row.values.values() if isinstance(value, bytes))
            for key, parts in pieces.items():
                if key not in born and parts and any(part in content for part in parts):
                    born[key] = number
    return born


def copies_of_every_request(evidence: Evidence) -> Guess:
    """Which record appeared between the copies on both sides of a member's request."""
    guess: Guess = {}
    for key, number in _born(evidence, evidence.copies).items():
        request = evidence.copies[number].request
        if request is not None:
            guess.setdefault(evidence.requests[request].member, key)
    return guess


def _nights(copies: Sequence[Copy]) -> list[list[Copy]]:
    """Copies by day: one backup holds all that changed since the night before."""
    nights: list[list[Copy]] = [[]]
    for before, copy in pairwise([copies[0], *copies]):
        if copy.at.date() != before.at.date():
            nights.append([])
        nights[-1].append(copy)
    return nights


def nightly_backups(evidence: Evidence) -> Guess:
    """Which records and which members changed between the same two nightly backups. Knows nothing of the proxy."""
    numbers = {member["id"]: number for number, member in enumerate(evidence.members)}
    born = _born(evidence, evidence.copies)
    place = {id(copy): number for number, copy in enumerate(evidence.copies)}
    guess: Guess = {}
    for night in _nights(evidence.copies):
        members = [
            numbers[row.key]
            for copy in night
            for row in copy.rows
            if row.key in numbers and row.values["answered"]
        ]
        places = {place[id(copy)] for copy in night}
        keys = sorted(key for key, number in born.items() if number in places)
        # Two of one night: which is which is not known from these copies.
        for member, key in zip(sorted(set(members)), keys, strict=False):
            guess.setdefault(member, key)
    return guess


def sizes(evidence: Evidence) -> Guess:
    """How much was stored at a member's requests against how long each record is."""
    stored = dict.fromkeys(range(len(evidence.members)), 0)
    for copy in evidence.copies:
        if copy.request is not None:
            member = evidence.requests[copy.request].member
            stored[member] += sum(row.size for row in copy.rows)
    if len(set(stored.values())) == 1:
        return {}
    longest_last = sorted(stored, key=lambda member: stored[member])
    return _pair(
        longest_last, sorted(evidence.final, key=lambda row: len(json.dumps(_answers(row))) + row.size)
    )


def mail_log(evidence: Evidence) -> Guess:
    """The order of the last mail to each member against the order of the records."""
    last = {mail.member: (mail.at, number) for number, mail in enumerate(evidence.mails)}
    rows = sorted(evidence.final, key=lambda row: row.hidden)
    return _pair(sorted(last, key=lambda member: last[member]), rows)


def reminder_list(evidence: Evidence) -> Guess:
    """Who was no longer reminded, against which records were there before the reminder. Knows nothing of the proxy."""
    rounds: dict[datetime, set[int]] = {}
    for mail in evidence.mails:
        if mail.kind == "reminder":
            rounds.setdefault(mail.at, set()).add(mail.member)
    born = _born(evidence, evidence.copies)
    guess: Guess = {}
    waiting, taken = set(range(len(evidence.members))), set[Key]()
    for at, reminded in [
        *sorted(rounds.items()),
        (datetime.max.replace(tzinfo=evidence.copies[0].at.tzinfo), set[int]()),
    ]:
        answered = sorted(waiting - reminded)
        there = sorted(
            key for key, number in born.items() if key not in taken and evidence.copies[number].at < at
        )
        guess.update(dict(zip(answered, there, strict=False)))
        waiting &= reminded
        taken.update(there)
    return guess


def taken_out(evidence: Evidence) -> Guess:
    """Take one member out, or mark the invitation as a test, and see which record goes."""
    return {member: next(iter(keys)) for member, keys in evidence.vanished.items() if len(keys) == 1}


def derived_keys(evidence: Evidence) -> Guess:
    """Whether a column of a record is computed from the member's own row."""
    guess: Guess = {}
    for number, member in enumerate(evidence.members):
        known = {form for value in member.values() if value is not None for form in _forms(value)}
        for row in evidence.final:
            own = {
                str(value)
                for name, value in row.values.items()
                if name not in {"campaign_id", "group_id", "wave", "study_id", "part_id"}
            }
            if known & own:
                guess[number] = row.key
    return guess


def _forms(value: object) -> set[str]:
    text = str(value)
    if len(text) < 4:
        return set()  # small numbers are everywhere
    digests = [hashlib.new(name, text.encode()).hexdigest() for name in ("md5", "sha1", "sha256")]
    numbers = [str(int(digest[:16], 16) >> shift) for digest in digests for shift in (0, 1, 2)]
    return {text, *digests, *(digest[:32] for digest in digests), *numbers}


def before_and_after(evidence: Evidence) -> Guess:
    """Running results before and after a member delivered: the difference is the member's own answers."""
    guess: Guess = {}
    sums: dict[str, int] = {}
    for copy in evidence.copies:
        own = {key: total - sums.get(key, 0) for key, total in copy.sums.items()}
        sums = {**sums, **copy.sums}
        answers = {key: value for key, value in own.items() if value}
        for row in evidence.final:
            given = {key: value for key, value in _answers(row).items() if isinstance(value, int)}
            if answers and answers == given and copy.request is not None:
                guess[evidence.requests[copy.request].member] = row.key
    return guess


ATTACKERS: tuple[Attacker, ...] = (
    table_order,
    primary_key,
    hidden_columns,
    time_columns,
    write_ahead_log,
    copies_of_every_request,
    nightly_backups,
    sizes,
    mail_log,
    reminder_list,
    taken_out,
    derived_keys,
    before_and_after,
)


def hit_rate(attacker: Attacker, groups: Sequence[Evidence], seed: int = 7) -> float:
    """The share of members put with their own record. What an attacker does not know is guessed among what is left."""
    chance = random.Random(f"{attacker.__name__} {seed}")
    hits = total = 0
    for evidence in groups:
        guess = attacker(evidence)
        left = [row.key for row in evidence.final if row.key not in guess.values()]
        chance.shuffle(left)
        unknown = [member for member in evidence.truth if member not in guess]
        guess |= dict(zip(unknown, left, strict=False))
        hits += sum(guess.get(member) == key for member, key in evidence.truth.items())
        total += len(evidence.truth)
    return hits / total
