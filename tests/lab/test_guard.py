"""Only the person who started it, from this machine, from a page of ours."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ledetrad.lab.guard import Secret
from tests.lab.visitor import Visitor, serving

if TYPE_CHECKING:
    from ledetrad.lab.serve import Server


def test_without_the_token_a_page_says_what_to_do(visitor: Visitor) -> None:
    for path in ("/", "/f/0123456789abcdef/", "/?token=feil", "/f/x/rapport.docx"):
        page = visitor.get(path)
        assert page.status == 403
        assert "ledetrad lab" in page.said
    assert visitor.post("/apne-sti", {"path": "/etc/passwd"}).status == 403


def test_the_token_becomes_a_cookie_that_scripts_and_other_sites_cannot_use(visitor: Visitor) -> None:
    page = visitor.enter()
    cookie = page.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    assert visitor.server.secret.token not in page.text
    assert visitor.get("/").status == 200


def test_the_token_has_at_least_128_bits_and_is_new_each_time() -> None:
    tokens = {Secret().token for _ in range(50)}
    assert len(tokens) == 50
    assert all(len(token) >= 22 for token in tokens)


@pytest.mark.parametrize(
    "host", ["angriper.example", "angriper.example:{port}", "127.0.0.1", "127.0.0.1:1", ""]
)
def test_a_name_that_was_made_to_point_here_is_refused(visitor: Visitor, host: str) -> None:
    visitor.enter()
    page = visitor.get("/", Host=host.format(port=visitor.server.port))
    assert page.status == 400
    assert "Annen fil" not in page.said


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://angriper.example", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://127.0.0.1:9"},
    ],
)
def test_a_form_from_another_site_changes_nothing(
    visitor: Visitor, survey: Path, headers: dict[str, str]
) -> None:
    visitor.open(survey)
    own = dict.fromkeys(("Origin", "Sec-Fetch-Site"), "") | headers
    sent = {name: value for name, value in own.items() if value}
    plain = Visitor(visitor.server, cookie=visitor.cookie, page=visitor.page)
    plain._own = dict  # type: ignore[method-assign]
    work = visitor.server.shelf.saved()[0].id
    assert plain.post("/slett", {"id": work}, headers=sent).status == 403
    assert [one.id for one in visitor.server.shelf.saved()] == [work]


def test_a_form_without_origin_or_token_changes_nothing(visitor: Visitor, survey: Path) -> None:
    visitor.open(survey)
    work = visitor.server.shelf.saved()[0].id
    silent = Visitor(visitor.server, cookie=visitor.cookie, page=visitor.page)
    silent._own = dict  # type: ignore[method-assign]
    assert silent.post("/slett", {"id": work}).status == 403
    assert visitor.post("/slett", {"id": work, "csrf": "gjettet"}).status == 403
    assert visitor.upload("a.csv", b"a\n1\n", fields={"csrf": "gjettet"}).status == 403
    assert [one.id for one in visitor.server.shelf.saved()] == [work]


def test_reading_never_changes_and_changing_is_never_by_get(visitor: Visitor, survey: Path) -> None:
    base = visitor.open(survey)
    for path in ("svar", "angre", "hent", "rapport/tabell"):
        assert visitor.get(base + path).status in {404, 405}


def test_every_page_forbids_scripts_and_styles_from_elsewhere(visitor: Visitor) -> None:
    visitor.enter()
    page = visitor.get("/")
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert page.headers["x-content-type-options"] == "nosniff"
    assert page.headers["cache-control"] == "no-store"
    assert "style=" not in page.text
    assert "<style" not in page.text


def test_static_files_are_those_on_the_list_only(visitor: Visitor) -> None:
    assert visitor.get("/static/tokens.css").status == 200
    assert visitor.get("/static/fonts/Inter-Regular.woff2").headers["content-type"] == "font/woff2"
    visitor.enter()
    for name in ("../serve.py", "%2e%2e/serve.py", "lab.py", "..%2f..%2fsettings.py", "/etc/passwd"):
        assert visitor.get(f"/static/{name}").status in {400, 404}


def test_it_listens_on_this_machine_only(lab: Server) -> None:
    assert lab.socket.getsockname()[0] == "127.0.0.1"


def test_the_folder_is_for_the_user_alone(tmp_path: Path, survey: Path) -> None:
    folder = tmp_path / "arbeid"
    folder.mkdir(mode=0o755)
    with serving(folder) as server:
        Visitor(server).open(survey)
        for path in (folder, *(one for one in folder.rglob("*") if one.is_dir())):
            assert stat.S_IMODE(path.stat().st_mode) == 0o700
