"""The forms of the steps: what they are filled in with, and what comes back as steps of the recipe."""

from collections.abc import Mapping
from typing import Any, Final

import polars as pl

from ledetrad.analysis.data import Code, DataSet, Kind, Variable, in_language
from ledetrad.analysis.recipe import Compute, Operation, Recode, Reverse, Rule, Select, Step, Weight
from ledetrad.lab.call import Call
from ledetrad.lab.codes import number_in, optional_number, said

MOST_CODES: Final = 40
BANDS: Final = 6
PRESETS: Final = ("top_two", "halves", "thirds")


class BadStepError(Exception):
    """Something is missing or wrong in the form; `key` has words."""

    def __init__(self, key: str, **facts: str) -> None:
        super().__init__(key)
        self.key = key
        self.facts = facts


def steps_in(call: Call, kind: str) -> tuple[Step, ...]:
    """The steps a form asks for. Raises BadStepError for what the user can put right in the form."""
    try:
        match kind:
            case "omkode":
                return (_recode(call),)
            case "snu":
                return _reverse(call)
            case "regn":
                return (_compute(call),)
            case "velg":
                return (_select(call),)
            case _:
                return (Weight(_variable(call).name),)
    except ValueError as error:
        raise BadStepError("bad_code", value=str(error)) from error


def filled_in(call: Call, kind: str, data: DataSet) -> Mapping[str, Any]:
    """What the form shows: what was sent and refused, else what suits the chosen variable."""
    name = call.said("variable") or call.asked("variabel")
    variable = data[name] if name in data else None  # noqa: SIM401 - a data set is no mapping
    codes = _codes_of(data, variable) if variable else []
    fields: dict[str, Any] = {
        "variable": variable,
        "many": variable is not None and codes is None,
        "preset": call.asked("band"),
    }
    if kind == "omkode" and variable is not None:
        fields |= _recode_fields(call, data, variable, codes)
    if kind == "snu":
        fields |= _ends(call, data, variable)
    if kind == "velg" and variable is not None:
        fields |= {
            "codes": [(said(code), variable.value_title(code, call.language), n) for code, n in codes or []]
        }
        fields |= {"chosen": call.all_said("code"), "low": call.said("low"), "high": call.said("high")}
    fields |= {name: call.said(name) for name in ("operation", "minimum", "name_of_new", "label_of_new")}
    fields["variables"] = call.all_said("variables")
    return fields


def _codes_of(data: DataSet, variable: Variable) -> list[tuple[Code, int]] | None:
    """Each code and how many have it; None when there are too many to list."""
    counted = data.frame[variable.name].drop_nulls().value_counts(name="n").sort(variable.name)
    if counted.height > MOST_CODES or variable.kind is Kind.DATE:
        return None
    seen: dict[Code, int] = dict(counted.iter_rows())
    offered = {*seen, *(code for code in variable.values if code not in variable.missing)}
    return [
        (code, seen.get(code, 0)) for code in sorted(offered, key=lambda code: (isinstance(code, str), code))
    ]


def _recode_fields(
    call: Call, data: DataSet, variable: Variable, codes: list[tuple[Code, int]] | None
) -> dict[str, Any]:
    sent = call.request.method == "POST"
    into = call.said("name_of_new") or _free_name(data, f"{variable.name}_ny")
    if codes is None:
        bands = _bands(data, variable, call.asked("band"))
        rows = [
            {name: call.said(f"{name}-{at}") for name in ("low", "high", "to", "label")}
            if sent
            else bands[at]
            for at in range(BANDS)
        ]
        return {"rows": rows, "bands": True, "into": into, "presets": PRESETS[1:]}
    preset = _preset(codes, call.asked("band"), call)
    listed: list[dict[str, object]] = []
    for at, (code, n) in enumerate(codes):
        own = in_language(variable.values.get(code, {}), call.language)
        to, label = preset.get(code, (said(code), own))
        row: dict[str, object] = {"code": said(code), "title": own, "n": n, "to": to, "label": label}
        if sent:
            row |= {"to": call.said(f"to-{at}"), "label": call.said(f"label-{at}")}
        listed.append(row)
    presets = PRESETS[:2] if variable.kind is Kind.NUMBER and len(codes) > 2 else ()
    return {"rows": listed, "bands": False, "into": into, "presets": presets}


def _preset(codes: list[tuple[Code, int]], preset: str, call: Call) -> dict[Code, tuple[str, str]]:
    """Two groups out of the codes: the two highest against the rest, or the lower half against the upper."""
    ordered = [code for code, _ in codes]
    if preset == "top_two":
        high = set(ordered[-2:])
    elif preset == "halves":
        high = set(ordered[(len(ordered) + 1) // 2 :])
    else:
        return {}
    words = (call.t("band_lower"), call.t("band_upper"))
    return {code: ("1", words[1]) if code in high else ("0", words[0]) for code in ordered}


def _bands(data: DataSet, variable: Variable, preset: str) -> list[dict[str, str]]:
    """Rows for bands of a number: cut so that the groups are about equally large, or empty."""
    empty = {"low": "", "high": "", "to": "", "label": ""}
    parts = {"halves": 2, "thirds": 3}.get(preset, 0)
    series = data.frame[variable.name].drop_nulls()
    if not parts or variable.kind is not Kind.NUMBER or series.is_empty():
        return [empty] * BANDS
    values = series.cast(pl.Float64).sort()
    rows: list[dict[str, str]] = []
    last: float | None = None
    for part in range(1, parts + 1):
        cut = float(values[min(len(values) * part // parts, len(values)) - 1])
        above = values.filter(values > last) if last is not None else values
        if above.is_empty() or (last is not None and cut <= last):
            continue
        low = float(above[0])
        rows.append(
            {"low": said(low), "high": said(cut), "to": str(len(rows) + 1), "label": f"{low:g}–{cut:g}"}
        )
        last = cut
    return [*rows, *[empty] * (BANDS - len(rows))]


def _ends(call: Call, data: DataSet, variable: Variable | None) -> dict[str, str]:
    low, high = call.said("low"), call.said("high")
    if variable is not None and variable.kind is Kind.NUMBER and not low and not high:
        labelled = [
            code for code in variable.values if code not in variable.missing and not isinstance(code, str)
        ]
        series = data.frame[variable.name].drop_nulls()
        ends = labelled or ([] if series.is_empty() else [float(series.min()), float(series.max())])  # type: ignore[arg-type]
        if ends:
            low, high = said(min(ends)), said(max(ends))
    return {"low": low, "high": high}


def _recode(call: Call) -> Recode:
    variable = _variable(call)
    text = variable.kind is Kind.TEXT
    rules: list[Rule] = []
    for at in range(MOST_CODES):
        to = call.said(f"to-{at}")
        label = {call.language: call.said(f"label-{at}")} if call.said(f"label-{at}") else {}
        if code := call.said(f"code-{at}"):
            rules.append(Rule(_new_code(to), codes=(code if text else number_in(code),), label=label))
        elif to and (call.said(f"low-{at}") or call.said(f"high-{at}")):
            low, high = optional_number(call.said(f"low-{at}")), optional_number(call.said(f"high-{at}"))
            rules.append(Rule(_new_code(to), low=low, high=high, label=label))
    if not rules or all(rule.to is None for rule in rules):
        raise BadStepError("no_rules")
    return Recode(
        variable.name,
        _new_name(call),
        _joined(rules),
        otherwise="keep" if call.said("otherwise") == "keep" else "missing",
        label=_label(call),
    )


def _joined(rules: list[Rule]) -> tuple[Rule, ...]:
    """Codes that become the same are one line: «1 and 2 become 1», as a person would say it."""
    joined: dict[tuple[Code | None, float | None, float | None], Rule] = {}
    for rule in rules:
        key = (rule.to, rule.low, rule.high)
        known = joined.get(key)
        joined[key] = (
            rule
            if known is None
            else Rule(rule.to, (*known.codes, *rule.codes), rule.low, rule.high, known.label or rule.label)
        )
    return tuple(joined.values())


def _new_code(to: str) -> Code | None:
    if not to:
        return None
    try:
        return number_in(to)
    except ValueError:
        return to


def _reverse(call: Call) -> tuple[Step, ...]:
    names = call.all_said("variables")
    if not names:
        raise BadStepError("choose_variable")
    low, high = number_in(call.said("low")), number_in(call.said("high"))
    if low >= high:
        raise BadStepError("scale_ends")
    data = call.here.prepared()
    return tuple(Reverse(name, _free_name(data, f"{name}_snudd"), low, high) for name in names)


def _compute(call: Call) -> Compute:
    names = call.all_said("variables")
    operation = (
        Operation(call.said("operation")) if call.said("operation") in set(Operation) else Operation.MEAN
    )
    if operation is Operation.DIFFERENCE:
        names = tuple(filter(None, (call.said("first"), call.said("second"))))
        if len(set(names)) != 2:
            raise BadStepError("two_variables")
    elif not names:
        raise BadStepError("choose_variable")
    minimum = call.said("minimum")
    least = min(int(minimum), len(names)) if minimum.isdecimal() and int(minimum) else len(names)
    valid = 0 if operation is Operation.DIFFERENCE else least
    return Compute(_new_name(call), operation, names, minimum_valid=valid, label=_label(call))


def _select(call: Call) -> Select:
    variable = _variable(call)
    text = variable.kind is Kind.TEXT
    codes = tuple(code if text else number_in(code) for code in call.all_said("code"))
    low, high = optional_number(call.said("low")), optional_number(call.said("high"))
    if not codes and low is None and high is None:
        raise BadStepError("choose_rows")
    return Select(variable.name, codes=codes, low=low, high=high)


def _variable(call: Call) -> Variable:
    data = call.here.prepared()
    name = call.said("variable")
    if name not in data:
        raise BadStepError("choose_variable")
    return data[name]


def _new_name(call: Call) -> str:
    name = call.said("name_of_new")
    if not name:
        raise BadStepError("needs_name")
    taken = {*call.here.prepared().names, *(one.name for one in call.work.codebook.scales)}
    if name in taken:
        raise BadStepError("name_taken", name=name)
    return name


def _free_name(data: DataSet, wanted: str) -> str:
    name, at = wanted, 2
    while name in data:
        name, at = f"{wanted}{at}", at + 1
    return name


def _label(call: Call) -> dict[str, str]:
    return {call.language: call.said("label_of_new")} if call.said("label_of_new") else {}
