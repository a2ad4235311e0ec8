"""`{% tabs_of door as tabs %}`: the tabs of a group's pages."""

from __future__ import annotations

from django import template

from ledetrad.programmes import tabs

register = template.Library()
register.simple_tag(tabs.tabs_of, name="tabs_of")
