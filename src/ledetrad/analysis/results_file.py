"""results.json: every finding as one row of a list, with how it was made and what it means in three languages."""

import json
from typing import Any

from ledetrad.analysis import words
from ledetrad.analysis.findings import Finding, Hidden
from ledetrad.analysis.run import Analysis
from ledetrad.documents.numbers import LANGUAGES


def results(analysis: Analysis) -> list[dict[str, Any]]:
    """One mapping per finding, in the order of the report. A hidden number has a reason and no value."""
    return [row(finding, number) for number, finding in enumerate(analysis.findings, start=1)]


def row(finding: Finding, number: int) -> dict[str, Any]:
    """One finding as plain values."""
    said: dict[str, Any] = {
        "id": number,
        "measure": finding.measure,
        "of": finding.of,
        "against": finding.against or None,
        "category": finding.category or None,
        "group": finding.group or None,
        "wave": finding.wave or None,
    }
    if isinstance(finding.result, Hidden):
        return {**said, "shown": False, "reason": finding.result.reason, "needed": finding.result.needed}
    result = finding.result
    return {
        **said,
        "shown": True,
        "value": result.value,
        "interval": list(result.interval) if result.interval else None,
        "p": result.p,
        "df": list(result.df) or None,
        "n": result.n,
        "method": result.method,
        "warnings": list(result.warnings),
        "source": result.source or None,
        "facts": dict(finding.facts) or None,
        "meaning": {language: words.meaning(finding, language) for language in LANGUAGES},
    }


def to_json(analysis: Analysis) -> str:
    """The list as JSON. Python's own numbers: every digit that was computed, and no NaN."""
    return json.dumps(results(analysis), ensure_ascii=False, allow_nan=False, indent=1) + "\n"
