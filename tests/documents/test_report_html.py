"""The report as a page: whole in itself, with heads in its tables and words for its drawings."""

import re
import time
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from ledetrad.documents.html import accessible, fragment, page, stylesheet
from tests.documents import report_sample as sample

LANGUAGES = ["nb", "nn", "en"]


class Reader(HTMLParser):
    """Every element with its attributes, and the text inside each kind."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in {"meta", "rect", "path", "circle"}:
            self._open.append(tag)
        self.texts.setdefault(tag, []).append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag, tag

    def handle_data(self, data: str) -> None:
        for tag in set(self._open):
            self.texts[tag][-1] += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_table_has_heads_and_a_caption_and_every_drawing_words(language: str) -> None:
    read = Reader(page(sample.report(language)))
    tables = len(read.all("table"))
    assert tables == 5 + 5
    assert len(read.all("thead")) == len(read.all("caption")) == tables
    assert len([one for one in read.all("th") if one.get("scope") == "col"]) > tables
    assert len([one for one in read.all("th") if one.get("scope") == "row"]) > 60
    drawings = read.all("svg")
    assert len(drawings) == 5 * 2
    # The page's own title is the first.
    assert len(read.texts["title"]) == len(read.texts["desc"]) + 1 == len(drawings) + 1
    assert all(text.strip() for text in (*read.texts["title"], *read.texts["desc"]))
    assert all(one["role"] == "img" and one["lang"] == language for one in drawings)
    assert read.all("html")[0]["lang"] == language


def test_every_id_is_used_once_and_every_link_leads_somewhere(language: str) -> None:
    read = Reader(page(sample.report(language)))
    ids = [attributes["id"] for _, attributes in read.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {"ledererfaring", "erfaring", "erfaring-table", "pastander-alle"} <= set(ids)
    links = [str(one["href"]) for one in read.all("a")]
    assert all(link.startswith("#") and link[1:] in ids for link in links)
    for _, attributes in read.elements:
        for name in ("aria-labelledby", "aria-describedby"):
            assert all(one in ids for one in (attributes.get(name) or "").split())


def test_nothing_is_fetched_and_nothing_runs(language: str) -> None:
    made = page(sample.report(language))
    read = Reader(made)
    assert not re.search(r"https?://|//[a-z]|@import", re.sub(r"base64,[A-Za-z0-9+/=]+", "", made))
    assert not {"script", "link", "img", "iframe", "object", "b"} & {tag for tag, _ in read.elements}
    assert not [name for _, attributes in read.elements for name in attributes if name.startswith("on")]
    assert "default-src 'none'" in str(read.all("meta")[1]["content"])
    assert sample.SCRIPT in "".join(read.texts["p"])


def test_headings_begin_at_one_and_skip_no_level() -> None:
    levels = [int(tag[1]) for tag, _ in Reader(page(sample.report())).elements if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_numbers_are_in_the_reports_own_style() -> None:
    norwegian = page(sample.report("en", numbers="no"))
    assert "−1\u00a0234,50" in norwegian
    assert "&lt;\u00a00,001" in norwegian
    assert "−1,234.50" in page(sample.report("nb", numbers="en"))


def test_numbers_stand_to_the_right_and_sums_are_marked() -> None:
    made = fragment([sample.small_table()], language="nb")
    assert '<td class="lr-r lr-n">10,4\u00a0%</td>' in made
    assert made.count('<tr class="lr-strong">') == 1
    assert '<th scope="row" class="lr-wide">Alle</th>' in made


def test_a_table_without_rows_says_so(language: str) -> None:
    said = {"nb": "Ingen tall å vise.", "nn": "Ingen tal å vise.", "en": "No numbers to show."}[language]
    assert f'<td colspan="2">{said}</td>' in fragment([sample.empty_table()], language=language)


def test_a_fragment_has_only_our_classes_and_the_headings_it_is_asked_for() -> None:
    made = fragment(sample.report().blocks, language="nb", numbers="no", first_heading=3, prefix="a-")
    read = Reader(made)
    classes = {name for _, one in read.elements for name in (one.get("class") or "").split()}
    assert {name for name in classes if not name.startswith("lr-")} == {"thread"}
    assert not [one for _, one in read.elements if "style" in one]
    assert not read.all("html")
    assert not read.all("style")
    assert {tag for tag, _ in read.elements if re.fullmatch("h[1-6]", tag)} == {"h3", "h4"}
    assert all(str(one["id"]).startswith("a-") for _, one in read.elements if "id" in one)
    # Every class has its rule, so that no look is lost on the way.
    assert {name for name in classes if f".{name}" not in stylesheet()} <= {"thread", "lr-callout-note"}


def test_a_drawing_with_words_of_its_own_gets_ours_instead() -> None:
    own = '<svg xmlns="x" role="img" aria-label="gammel" viewBox="0 0 1 1"><title>gammel</title><path d="M0 0"/></svg>'
    made = accessible(own, title="Ny & bedre", description="Alt", uid="u", language="nb")
    assert "gammel" not in made
    assert (
        '<title id="u-t">Ny &amp; bedre</title><desc id="u-d">Alt</desc><g aria-hidden="true"><path' in made
    )
    with pytest.raises(ValueError, match="SVG"):
        accessible("<img>", title="", description="", uid="u", language="nb")


def test_a_page_is_made_at_once() -> None:
    report = sample.report()
    page(report)
    start = time.perf_counter()
    page(report)
    assert time.perf_counter() - start < 0.2
