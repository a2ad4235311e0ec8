"""The key of the notes: one for each person, made once, and a text that was tampered with is not opened."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from django.conf import settings as django_settings

from ledetrad.programmes.notes import keys
from ledetrad.programmes.notes.keys import Unreadable, person_key, seal, unseal


def files() -> list[Path]:
    return sorted(Path(django_settings.KEY_DIR).glob("*"))


def test_the_file_is_made_once_and_only_we_may_read_it() -> None:
    seal("Hei.", person_id="p", note_id="n")
    seal("Hei igjen.", person_id="q", note_id="m")
    (path,) = files()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(path.read_bytes()) == keys.KEY_BYTES


def test_looking_makes_no_key() -> None:
    with pytest.raises(Unreadable):
        unseal(b"x" * 60, person_id="p", note_id="n")
    assert files() == []


def test_two_persons_have_different_keys() -> None:
    master = b"m" * 32
    assert person_key(master, "amina") != person_key(master, "kari")
    assert person_key(master, "amina") == person_key(master, "amina")
    assert person_key(master, "amina") != person_key(b"n" * 32, "amina")


def test_a_text_opens_for_its_person_and_its_note_only() -> None:
    body = seal("Bare for meg.", person_id="amina", note_id="n1")
    assert unseal(body, person_id="amina", note_id="n1") == "Bare for meg."
    for person, note in (("kari", "n1"), ("amina", "n2")):
        with pytest.raises(Unreadable):
            unseal(body, person_id=person, note_id=note)


def test_every_changed_byte_and_every_cut_is_refused() -> None:
    body = seal("Æ, ø og å.", person_id="p", note_id="n")
    for place in range(0, len(body), 7):
        changed = bytearray(body)
        changed[place] ^= 1
        with pytest.raises(Unreadable):
            unseal(bytes(changed), person_id="p", note_id="n")
    for length in (0, 8, 20, 21, len(body) - 1):
        with pytest.raises(Unreadable):
            unseal(body[:length], person_id="p", note_id="n")


def test_the_same_text_twice_looks_different_and_short_texts_have_one_length() -> None:
    one, two = (seal("Ja.", person_id="p", note_id="n") for _ in range(2))
    assert one != two
    assert len(one) == len(seal("Nei, det tror jeg ikke at jeg vil.", person_id="p", note_id="n"))


def test_a_lost_key_that_comes_back_opens_what_it_locked() -> None:
    old = seal("Før.", person_id="p", note_id="n")
    (path,) = files()
    kept = path.read_bytes()
    path.unlink()
    with pytest.raises(Unreadable):
        unseal(old, person_id="p", note_id="n")
    new = seal("Etter.", person_id="p", note_id="m")
    path.write_bytes(kept)
    assert unseal(old, person_id="p", note_id="n") == "Før."
    assert unseal(new, person_id="p", note_id="m") == "Etter."


def test_a_damaged_key_file_opens_nothing_and_is_not_used() -> None:
    body = seal("Før.", person_id="p", note_id="n")
    (path,) = files()
    path.write_bytes(b"short")
    with pytest.raises(Unreadable):
        unseal(body, person_id="p", note_id="n")
    assert unseal(seal("Ny.", person_id="p", note_id="m"), person_id="p", note_id="m") == "Ny."
    assert path.read_bytes() == b"short"
