"""A browser that answers a survey, without JavaScript as everybody's."""

from __future__ import annotations

from html import unescape
from typing import Any
from urllib.parse import urlencode

from django.test import Client

from ledetrad.instruments.questionnaires.fields import fields_of
from ledetrad.instruments.questionnaires.model import Answers
from tests.cast import ORIGIN, Cast
from tests.studies.every_kind import EVERY_KIND
from tests.studies.people import Survey, make_study_of


class Device:
    """A browser that answers."""

    def __init__(self, link: str) -> None:
        self.client, self.link, self.at = Client(), link, ""

    def begin(self, language: str = "nb", **more: str) -> Device:
        """Press «Start»."""
        response = self.client.post(f"{self.link}start/", {"language": language, **more}, **ORIGIN)
        assert response.status_code == 302, response.content.decode()
        self.at = str(response["Location"])
        return self

    @property
    def base(self) -> str:
        return "/".join(self.at.split("/")[:4])

    def get(self, where: str | int) -> str:
        """A page of the sheet, redirects followed."""
        response = self.client.get(f"{self.base}/{where}{'' if '?' in str(where) else '/'}", follow=True)
        return unescape(response.content.decode())

    def post(self, where: str | int, fields: dict[str, Any] | None = None, **more: Any) -> Any:
        """Send a page. A double underscore in a name is a dot."""
        sent = dict(fields or {}) | {name.replace("__", "."): value for name, value in more.items()}
        return self.client.post(
            f"{self.base}/{where}/",
            urlencode(sent, doseq=True),
            content_type="application/x-www-form-urlencoded",
            **ORIGIN,
        )

    def fill(self, answers: Answers) -> None:
        """Go through the pages as they come and answer them."""
        where = self.at
        for _ in range(30):
            if "/levere/" in where:
                self.at = where.split("?")[0]
                return
            number = int(where.split("?")[0].rstrip("/").split("/")[-1])
            response = self.post(number, fields_of(EVERY_KIND, number, answers), go="next")
            assert response.status_code == 302, unescape(response.content.decode())
            where = str(response["Location"])
        raise AssertionError(f"never came to the end, but to {where}")

    def deliver(self) -> Any:
        """Press «Lever»."""
        return self.post("levere")


def survey_of(cast: Cast, **lines: Any) -> Survey:
    """An open survey with every kind of question, and three who are asked."""
    return make_study_of(cast, people=3, questionnaire=EVERY_KIND, **lines).open()


def device_of(survey: Survey, seat: int = 0) -> Device:
    """A browser with somebody's link."""
    return Device(survey.path(survey.seats[seat]))
