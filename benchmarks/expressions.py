"""Rules of a form: how many simple ones are worked out a second, and what a form with 250 questions costs."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from benchmarks.figures import Figure
from ledetrad.instruments.model import Words
from ledetrad.instruments.questionnaires.check import problems
from ledetrad.instruments.questionnaires.expressions import Pick, Value, compile_expression
from ledetrad.instruments.questionnaires.model import (
    Answer,
    Aside,
    Choice,
    Kind,
    Page,
    Question,
    Questionnaire,
)
from ledetrad.instruments.questionnaires.route import way

RULES = ("${a} > 3", "selected(${q}, 'b')", "${a} = 'x' and ${b} >= 2")
PEOPLE: tuple[dict[str, Value], ...] = (
    {"a": Pick("x", 4.0), "b": 3.0, "q": ("a", "b", "c")},
    {"a": Pick("y", 2.0), "b": 1.0, "q": ("c",)},
    {"a": Pick("dk", aside=Aside.DONT_KNOW), "q": ()},
    {"b": 2.0},
)
EVALUATIONS = 400_000
ROUNDS = 5
PAGES, ROWS = 25, 10


def measure() -> list[Figure]:
    """Rules a second, and the milliseconds of a form with 250 questions."""
    speeds = {rule: max(_speed(rule) for _ in range(ROUNDS)) for rule in RULES}
    note = f"best of {ROUNDS}; answers, an aside and missing in turn; " + ", ".join(
        f"{rule}: {speed / 1e6:.1f}" for rule, speed in speeds.items()
    )
    together = len(RULES) / sum(1 / speed for speed in speeds.values()) / 1e6
    return [Figure("Simple rules", together, "million/s", least=2, note=note), *_form()]


def _speed(rule: str) -> float:
    run, times = compile_expression(rule), range(EVALUATIONS // len(PEOPLE))
    one, two, three, four = PEOPLE
    start = time.perf_counter()
    for _ in times:
        run(one)
        run(two)
        run(three)
        run(four)
    return EVALUATIONS / (time.perf_counter() - start)


def _form() -> list[Figure]:
    form = _long_form()
    route = way(form)
    answers: dict[str, Answer] = {
        question.key: f"a{1 + number % 5}" for number, question in enumerate(form.questions)
    }
    page = {question.key: answers[question.key] for question in form.pages[4].questions}
    note = f"{PAGES * ROWS} questions, two of three with a rule; best of {ROUNDS}"
    return [
        Figure("Settle a form", 1e3 * _seconds(lambda: route.settle(answers), 20), "ms", most=5, note=note),
        Figure("Check a form on save", 1e3 * _seconds(lambda: problems(form), 1), "ms", most=200, note=note),
        Figure("Check a page", 1e6 * _seconds(lambda: route.problems(5, page), 500), "µs", note=note),
        Figure("Find the next page", 1e6 * _seconds(lambda: route.next_page(5, page), 500), "µs", note=note),
    ]


def _seconds(work: Callable[[], object], times: int) -> float:
    found = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for _ in range(times):
            work()
        found.append((time.perf_counter() - start) / times)
    return min(found)


def _long_form() -> Questionnaire:
    """A form where two of three questions, and each fifth page, hang on what was answered before."""
    pages = []
    for page in range(PAGES):
        first = page * ROWS
        questions = [_question(key, first) for key in range(first, first + ROWS)]
        rule = f"${{q{first - 1}}} >= 2 or is_missing(${{q{first - 1}}})" if page and page % 5 == 0 else ""
        pages.append(Page(f"p{page}", tuple(questions), relevant=rule))
    choices = tuple(Choice(f"a{number}", _said(f"{number} av 5"), float(number)) for number in range(1, 6))
    return Questionnaire(
        "long", _said("Langt"), "1", ("nb", "nn", "en"), tuple(pages), lists={"agree": choices}
    )


def _question(key: int, first: int) -> Question:
    before = f"${{q{key - 1}}}"
    joined = f"{before} = 'a3' or selected(${{q{first}}}, 'a4') and ${{q{first}}} >= 2"
    rules: Sequence[str] = ("", f"{before} > 2", joined)
    relevant = rules[key % 3] if key > first else ""
    return Question(f"q{key}", Kind.CHOICE, _said("Hva?"), choices="agree", relevant=relevant)


def _said(text: str) -> Words:
    return {"nb": text, "nn": text, "en": text}
