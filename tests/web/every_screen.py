"""Screens on a phone: nothing for axe to find, nothing to scroll sideways for, nothing from another host."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.browsing import Visitor, axe, broken_pages, halves, sideways, tour

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def problems(page: Any, label: str, visitor: Visitor, *, structure: bool = True) -> list[str]:
    """Everything wrong with the page in front of us. Without `structure`: what another language can change."""
    found = [f"{label}: {line}" for line in (*(axe(page) if structure else ()), *visitor.problems)]
    if (pixels := sideways(page)) > 0:
        found.append(f"{label}: {pixels} px to scroll sideways at {visitor.width}")
    visitor.problems.clear()
    return found


def every_screen(browser: Browser, base: str, half: int) -> None:
    """Look at every page in all its states in bokmål, with axe: that half of the tour, so that two files share it."""
    visitor = Visitor(browser, base, "nb")
    found, screens = [], 0
    try:
        for state, scene, role in tour(halves()[half]):
            page = visitor.show(state, scene, role)
            assert page.evaluate("document.title"), state.label
            found += problems(page, f"{state.label}, {role}", visitor)
            screens += 1
            if screens % 50 == 0:
                visitor.close()  # a window that has shown hundreds of pages grows slow
        for label, html in broken_pages("nb") if half else ():
            found += problems(visitor.show_html(html), label, visitor)
    finally:
        visitor.close()
    assert screens > 300
    assert not found, "\n".join(found)


def every_page_in_other_words(browser: Browser, base: str, languages: tuple[str, ...]) -> None:
    """Look at every page once in each of the languages: its markup is the same, its words are longer or shorter."""
    visitors = [Visitor(browser, base, language) for language in languages]
    found, seen = [], set[str]()
    try:
        for state, scene, role in tour():
            if state.name in seen or state.changes:
                continue
            seen.add(state.name)
            for visitor in visitors:
                page = visitor.show(state, scene, role)
                assert page.evaluate("document.title"), state.label
                label = f"{state.label}, {role}, {visitor.language}"
                found += problems(page, label, visitor, structure=False)
            if len(seen) % 50 == 0:
                for visitor in visitors:
                    visitor.close()
        for visitor in visitors:
            for label, html in broken_pages(visitor.language):
                found += problems(visitor.show_html(html), label, visitor, structure=False)
    finally:
        for visitor in visitors:
            visitor.close()
    assert len(seen) > 150
    assert not found, "\n".join(found)
