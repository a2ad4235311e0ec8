"""A strict reader of calendar files: what RFC 5545 does not allow, it refuses."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

LINE = re.compile(r"([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:\"[^\"]*\"|[^;:,\"]*))*):(.*)", re.DOTALL)
ONCE = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "SUMMARY", "STATUS", "LOCATION", "TRANSP"}


@dataclass
class Component:
    """VCALENDAR or what is in it: properties with their parameters, and further components."""

    name: str
    properties: list[tuple[str, str, str]] = field(default_factory=list)
    inside: list[Component] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        values = [value for found, _parameters, value in self.properties if found == name]
        assert len(values) == 1, (name, values)
        return values[0]

    def parameters(self, name: str) -> str:
        """What stands between the name and the colon."""
        return next(parameters for found, parameters, _value in self.properties if found == name)

    def text(self, name: str) -> str:
        """A text value as it is read."""
        value = self[name]
        assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", value), f"not escaped: {value}"
        assert not re.search(r"(?<!\\)(?:\\\\)*\\[^\\;,nN]", value), f"no such escape: {value}"
        return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def read(content: bytes) -> Component:
    """The one calendar in a file. AssertionError for anything that is not as it should be."""
    assert content.endswith(b"\r\n")
    raw = content.split(b"\r\n")[:-1]
    for folded in raw:
        assert len(folded) <= 75, folded
        assert b"\n" not in folded
        assert b"\r" not in folded
        folded.decode()  # folded between characters, not inside one
    text = content.decode().replace("\r\n ", "")
    stack = [Component("")]
    for line in text.split("\r\n")[:-1]:
        match = LINE.fullmatch(line)
        assert match, line
        name, parameters, value = match.groups()
        assert not any(ord(sign) < 32 for sign in value), line
        if name == "BEGIN":
            stack.append(Component(value))
        elif name == "END":
            done = stack.pop()
            assert done.name == value
            stack[-1].inside.append(done)
        else:
            stack[-1].properties.append((name, parameters, value))
    assert len(stack) == 1
    (calendar,) = stack[0].inside
    assert calendar.name == "VCALENDAR"
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]
    assert calendar["METHOD"] == "PUBLISH"
    events = [one for one in calendar.inside if one.name == "VEVENT"]
    for event in events:
        _check(event, calendar)
    uids = [event["UID"] for event in events]
    assert len(uids) == len(set(uids))
    return calendar


def _check(event: Component, calendar: Component) -> None:
    names = [name for name, _parameters, _value in event.properties]
    assert all(names.count(name) <= 1 for name in ONCE)
    assert re.fullmatch(r"\d{8}T\d{6}Z", event["DTSTAMP"])
    assert event["SEQUENCE"].isdecimal()
    assert event["STATUS"] in {"CONFIRMED", "CANCELLED"}
    start, end = event["DTSTART"], event["DTEND"]
    assert event.parameters("DTSTART") == event.parameters("DTEND")
    assert end > start
    if event.parameters("DTSTART") == ";VALUE=DATE":
        assert re.fullmatch(r"\d{8}", start)
        return
    assert event.parameters("DTSTART") == ";TZID=Europe/Oslo"
    assert re.fullmatch(r"\d{8}T\d{6}", start)
    zones = [one["TZID"] for one in calendar.inside if one.name == "VTIMEZONE"]
    assert zones == ["Europe/Oslo"]


def events(content: bytes) -> dict[str, Component]:
    """The events of a file by what they are called."""
    found = [one for one in read(content).inside if one.name == "VEVENT"]
    return {one.text("SUMMARY"): one for one in found}
