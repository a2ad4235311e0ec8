"""Every screen on a phone: nothing for axe to find, nothing to scroll sideways for, nothing from another host."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.browsing import Visitor, axe, broken_pages, sideways, tour

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def problems(page: Any, label: str, visitor: Visitor, *, with_axe: bool = True) -> list[str]:
    """Everything wrong with the page in front of us."""
    found = [f"{label}: {line}" for line in (*(axe(page) if with_axe else ()), *visitor.problems)]
    if (pixels := sideways(page)) > 0:
        found.append(f"{label}: {pixels} px to scroll sideways at {visitor.width}")
    visitor.problems.clear()
    return found


def every_screen(browser: Browser, base: str, language: str, *, axe_on_every_state: bool) -> None:
    """Look at all of them. With another language the marks on a page are the same, so axe looks at each page once."""
    visitor = Visitor(browser, base, language)
    found, screens, seen = [], 0, set()
    try:
        for state, scene, role in tour():
            page = visitor.show(state, scene, role)
            assert page.evaluate("document.title"), state.label
            looks = axe_on_every_state or state.name not in seen
            seen.add(state.name)
            found += problems(page, f"{state.label}, {role}", visitor, with_axe=looks)
            screens += 1
        for label, html in broken_pages(language):
            found += problems(visitor.show_html(html), label, visitor)
    finally:
        visitor.close()
    assert screens > 600
    assert not found, "\n".join(found)
