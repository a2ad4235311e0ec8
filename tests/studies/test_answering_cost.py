"""What answering costs: one write for a save, reads only where the questionnaire's rules ask for them, and few bytes."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from django.contrib.staticfiles import finders
from django.db import connections
from django.test.utils import CaptureQueriesContext

from ledetrad.instruments.questionnaires.fields import fields_of
from ledetrad.instruments.questionnaires.route import way
from ledetrad.studies.answering.forms import Form, room_of
from ledetrad.studies.answering.pages import preview_page
from tests.cast import Cast
from tests.studies.device import device_of, survey_of
from tests.studies.every_kind import ANSWERED, EVERY_KIND

ANSWERING_PAGE = 40_000


@contextmanager
def statements() -> Iterator[list[str]]:
    """What is asked of both databases, without what a transaction is made of."""
    told: list[str] = []
    with ExitStack() as stack:
        seen = [
            stack.enter_context(CaptureQueriesContext(connections[alias])) for alias in ("default", "sheets")
        ]
        yield told
        for captured in seen:
            told += [query["sql"] for query in captured.captured_queries if "SAVEPOINT" not in query["sql"]]


def test_a_save_is_one_statement_unless_rules_on_other_pages_ask_for_one_read(cast: Cast) -> None:
    device = device_of(survey_of(cast)).begin()
    device.post(7, end="yes", go="next")  # the form is read once per process
    for number, wanted in ((1, 1), (2, 1), (4, 1), (5, 2), (7, 1)):
        with statements() as told:
            device.post(number, fields_of(EVERY_KIND, number, ANSWERED), go="next")
        assert len(told) == wanted, "\n".join(told)
        assert sum(line.startswith("INSERT") for line in told) == 1


def test_a_page_is_shown_with_one_read_and_a_first_page_with_few(cast: Cast) -> None:
    device = device_of(survey_of(cast)).begin()
    device.fill(ANSWERED)
    for number in (1, 3, 5, 6):
        with statements() as told:
            assert device.client.get(f"{device.base}/{number}/").status_code == 200
        assert len(told) == 1, "\n".join(told)
    for path in (device.link, f"{device.link}mine/", f"{device.base}/levere/"):
        with statements() as told:
            device.client.get(path)
        assert len(told) <= 15, "\n".join(told)


def test_every_page_is_light(cast: Cast) -> None:
    device = device_of(survey_of(cast)).begin()
    files = 0
    for name in ("answering.css", "questionnaire.css"):
        found = finders.find(f"ledetrad/{name}")
        assert found
        files += len(gzip.compress(Path(str(found)).read_bytes(), 9, mtime=0))
    for number in range(1, len(EVERY_KIND.pages)):
        html = device.client.get(f"{device.base}/{number}/", follow=True).content
        assert len(html) + files <= ANSWERING_PAGE, number


def test_the_room_of_a_page_follows_from_its_questions_and_holds_their_longest_answers(cast: Cast) -> None:
    form = Form(EVERY_KIND, way(EVERY_KIND), "")
    assert [room_of(form, number) for number in range(1, 8)] == [
        16_384,
        16_384,
        512,
        16_384,
        16_384,
        16_384,
        512,
    ]
    survey = survey_of(cast)
    device = device_of(survey).begin()
    longest = {"title": "😀" * 80, "more": "😀" * 1000, "years": "123456789,0123456789", "people": "4999"}
    assert device.post(2, {**longest, "began.aside": "dont_know"}, go="review").status_code == 302
    assert "😀" * 1000 in device.get(2)


def test_a_preview_shows_the_page_and_can_send_nothing() -> None:
    html = preview_page(EVERY_KIND, "nn", 1, {"list": "agree"}, 390).decode()
    assert 'value="agree" checked' in html
    assert "Heilt einig" in html
    assert 'method="post"' not in html
    assert 'name="go"' not in html.replace('type="button" name="go"', "")
