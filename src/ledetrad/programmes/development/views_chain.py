"""«Tråden»: the whole chain of a group on one page, readable from either end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ledetrad.people.request import person_of
from ledetrad.programmes import access
from ledetrad.programmes.development import words
from ledetrad.programmes.development.chain import AreaThread, read_chain
from ledetrad.programmes.development.compare import Comparison
from ledetrad.programmes.development.queries import comparison_of, mappings_of
from ledetrad.programmes.views.profile import language
from ledetrad.surveys.models import Release


@login_required
def chain(request: HttpRequest, group_id: str) -> HttpResponse:
    """From a factor to the area, what was done, decided and changed; and from each decision back."""
    door = access.access_own_group(person_of(request), group_id)
    areas, decisions = read_chain(door.group)
    releases = mappings_of(door.group)
    comparison = comparison_of(releases) if releases else None
    lang = language()
    factors = _factors(comparison, releases, lang) if comparison else {}
    chosen = {key for area in areas for key in area.factors}
    return render(
        request,
        "programmes/development/chain.html",
        {
            "group": door.group,
            "door": door,
            "areas": [_area(area, factors) for area in areas],
            "decisions": [
                {
                    "item": one.item,
                    "case": one.case,
                    "areas": [_area(area, factors) for area in one.areas],
                }
                for one in decisions
            ],
            "not_chosen": len([key for key in factors if key not in chosen]),
            "mapping": releases[0] if releases else None,
            "compared": bool(comparison and comparison.possible),
            "printed": timezone.localdate(),
        },
    )


def _area(area: AreaThread, factors: Mapping[str, Any]) -> dict[str, Any]:
    return {"thread": area, "factors": [factors[key] for key in area.factors if key in factors]}


def _factors(comparison: Comparison, releases: list[Release], lang: str) -> dict[str, dict[str, Any]]:
    """Each factor with its figures, where they open, and the change in words."""
    return {
        factor.key: {
            "key": factor.key,
            "title": factor.title[lang],
            "moments": [
                {"wave": words.wave_word(release.wave), "figure": figure, "release": release}
                for release, figure in zip(releases, factor.figures, strict=True)
            ],
            "change": words.change_text(factor.change),
            "word": words.change_word(factor.change),
            "known": factor.change.amount is not None,
        }
        for factor in comparison.factors
    }
