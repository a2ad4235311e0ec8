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


def every_screen(
    browser: Browser, base: str, language: str, *, every_state: bool, half: int | None = None
) -> None:
    """Look at every page: in all its states with axe, or in the first of them where only the language is another.

    The markup of a page is the same in every language; its words are longer or shorter. `half` 0 or 1: that half of the
    tour, so that two files share it and run beside each other.
    """
    visitor = Visitor(browser, base, language)
    found, screens, seen = [], 0, set()
    try:
        for state, scene, role in tour() if half is None else tour(halves()[half]):
            if state.name in seen and not every_state:
                continue
            seen.add(state.name)
            page = visitor.show(state, scene, role)
            assert page.evaluate("document.title"), state.label
            found += problems(page, f"{state.label}, {role}", visitor, structure=every_state)
            screens += 1
            if screens % 50 == 0:
                visitor.close()  # a window that has shown hundreds of pages grows slow
        for label, html in broken_pages(language) if half != 0 else ():
            found += problems(visitor.show_html(html), label, visitor)
    finally:
        visitor.close()
    assert screens > (300 if every_state else 150)
    assert not found, "\n".join(found)
