"""The recipe as a file: what was chosen, in an order a person can read, and enough to make the same tables again."""

from collections.abc import Callable, Mapping
from typing import Any, Final, Literal, assert_never

from ledetrad.analysis.recipe import (
    Ask,
    Compute,
    Operation,
    Protection,
    Recipe,
    Recode,
    Reverse,
    Rule,
    Select,
    Step,
    Table,
    Weight,
)
from ledetrad.analysis.yaml_files import (
    LANGUAGES,
    Flow,
    Node,
    Row,
    code_tree,
    dump,
    load,
    nearest,
    words_tree,
)

_KEYS: Final = ("title", "language", "numbers", "multiplier", "protection", "steps", "tables")
_PROTECTION: Final = ("minimum", "reason")
_DEFAULT: Final = Protection()

HEADER: Final = {
    "nb": """
Oppskrift: alt som ble valgt. Kjør den på nytt, så kommer de samme tabellene. Stegene gjøres ovenfra og ned.
- recode: AGE, into: AGE3, rules: [{from: 0, to: 29, becomes: 1, label: Under 30}, {codes: [99], missing: true}]
- reverse: X, into: XR, range: [1, 5]          - compute: SNITT, mean_of (sum_of, difference_of): [A, B], minimum_valid: 2
- select: KJONN, codes: [1] (eller from: og to:)          - weight: VEKT
Tabeller: describe, frequencies, scale, groups, change (waves: [1, 2]), correlations, crosstab (by:), compare (by:).
test: en bestemt test i stedet for den som anbefales. otherwise: keep eller missing (verdier ingen regel nevner).
protection: færrest personer bak en rad eller kolonne som vises. Under 5 må ha en begrunnelse (reason).
numbers: no (1,5) eller en (1.5). multiplier: 1.96 gir 95 % konfidensintervall.
""",
    "nn": """
Oppskrift: alt som blei valt. Køyr henne på nytt, så kjem dei same tabellane. Stega blir gjorde ovanfrå og ned.
- recode: AGE, into: AGE3, rules: [{from: 0, to: 29, becomes: 1, label: Under 30}, {codes: [99], missing: true}]
- reverse: X, into: XR, range: [1, 5]          - compute: SNITT, mean_of (sum_of, difference_of): [A, B], minimum_valid: 2
- select: KJONN, codes: [1] (eller from: og to:)          - weight: VEKT
Tabellar: describe, frequencies, scale, groups, change (waves: [1, 2]), correlations, crosstab (by:), compare (by:).
test: ein viss test i staden for den som er tilrådd. otherwise: keep eller missing (verdiar ingen regel nemner).
protection: færrast personar bak ei rad eller ein kolonne som blir vist. Under 5 må ha ei grunngiving (reason).
numbers: no (1,5) eller en (1.5). multiplier: 1.96 gir 95 % konfidensintervall.
""",
    "en": """
Recipe: everything that was chosen. Run it again to make the same tables. Steps are done from top to bottom.
- recode: AGE, into: AGE3, rules: [{from: 0, to: 29, becomes: 1, label: Under 30}, {codes: [99], missing: true}]
- reverse: X, into: XR, range: [1, 5]          - compute: MEAN1, mean_of (sum_of, difference_of): [A, B], minimum_valid: 2
- select: SEX, codes: [1] (or from: and to:)          - weight: WGT
Tables: describe, frequencies, scale, groups, change (waves: [1, 2]), correlations, crosstab (by:), compare (by:).
test: a certain test instead of the recommended one. otherwise: keep or missing (values no rule names).
protection: least number of people behind a row or column that is shown. Below 5 needs a reason.
numbers: no (1,5) or en (1.5). multiplier: 1.96 gives 95 % confidence intervals.
""",
}


def to_yaml(recipe: Recipe) -> str:
    """The recipe as YAML, explained at the top in its own language."""
    protection = Flow(minimum=recipe.protection.minimum)
    if recipe.protection.reason:
        protection["reason"] = recipe.protection.reason
    tree = {
        "title": recipe.title or None,
        "language": recipe.language,
        "numbers": recipe.numbers,
        "multiplier": recipe.multiplier,
        "protection": protection,
        "steps": [_step_tree(step) for step in recipe.steps] or None,
        "tables": [_table_tree(table) for table in recipe.tables] or None,
    }
    return dump(tree, header=HEADER.get(recipe.language, HEADER["nb"]))


def from_yaml(text: str, *, source: str) -> Recipe:
    """Read a recipe. Raises DataError (yaml_*, key_*, value_*, list_*, reason_missing) that names file and path."""
    top = load(text, source=source)
    top.keys(_KEYS)
    language = top.at("language")
    spoken = "nb" if language.empty else language.choice(LANGUAGES)
    written = top.at("numbers")
    # Unless the recipe says otherwise, numbers are written as the language writes them.
    style = ("en" if spoken == "en" else "no") if written.empty else written.choice(("no", "en"))
    numbers: Literal["no", "en"] = "en" if style == "en" else "no"
    multiplier = top.at("multiplier")
    found = Recipe(tables=()).multiplier if multiplier.empty else multiplier.number()
    if found <= 0:
        multiplier.fail("value_too_small", value=found, smallest=0)
    return Recipe(
        tables=tuple(_table(node) for node in top.at("tables").items()),
        steps=tuple(_step(node) for node in top.at("steps").items()),
        language=spoken,
        numbers=numbers,
        title=top.at("title").text(),
        protection=_protection(top.at("protection")),
        multiplier=found,
    )


def _protection(node: Node) -> Protection:
    if node.empty:
        return _DEFAULT
    node.keys(_PROTECTION)
    minimum = _DEFAULT.minimum if node.at("minimum").empty else node.at("minimum").whole(smallest=3)
    reason = node.at("reason").text().strip()
    if minimum < _DEFAULT.minimum and not reason:
        node.fail("reason_missing", minimum=minimum)
    return Protection(minimum=minimum, reason=reason)


def _names_tree(names: tuple[str, ...]) -> Any:
    return names[0] if len(names) == 1 else Row(names)


def _range_tree(codes: tuple[float | str, ...], low: float | None, high: float | None) -> dict[str, Any]:
    return {
        **({"codes": Row(code_tree(code) for code in codes)} if codes else {}),
        **({"from": code_tree(low)} if low is not None else {}),
        **({"to": code_tree(high)} if high is not None else {}),
    }


def _label_tree(label: Mapping[str, str]) -> dict[str, Any]:
    return {"label": words_tree(label)} if label else {}


def _step_tree(step: Step) -> dict[str, Any]:
    match step:
        case Recode():
            return {
                "recode": step.variable,
                "into": step.into,
                **_label_tree(step.label),
                "rules": [_rule_tree(rule) for rule in step.rules],
                "otherwise": step.otherwise,
            }
        case Reverse():
            ends = Row((code_tree(step.low), code_tree(step.high)))
            return {"reverse": step.variable, "into": step.into, "range": ends}
        case Compute():
            minimum = {"minimum_valid": step.minimum_valid} if step.minimum_valid else {}
            names = Row(step.variables)
            return {"compute": step.into, **_label_tree(step.label), step.operation.value: names, **minimum}
        case Select():
            return {"select": step.variable, **_range_tree(step.codes, step.low, step.high)}
        case Weight():
            return {"weight": step.variable}
        case _:
            assert_never(step)


def _rule_tree(rule: Rule) -> Flow:
    becomes = {"missing": True} if rule.to is None else {"becomes": code_tree(rule.to)}
    return Flow({**_range_tree(rule.codes, rule.low, rule.high), **becomes, **_label_tree(rule.label)})


def _table_tree(table: Table) -> dict[str, Any]:
    return Flow(
        {
            table.ask.value: _names_tree(table.of),
            **({"by": table.by} if table.by else {}),
            **({"waves": Row(table.waves)} if table.waves else {}),
            **({"test": table.test} if table.test else {}),
        }
    )


def _kind(node: Node, kinds: tuple[str, ...]) -> str:
    """Which of `kinds` the mapping is: the one it has as a key."""
    if not isinstance(node.value, dict):
        node.wrong("mapping")
    found = [key for key in node.value if key in kinds]
    if len(found) == 1:
        return str(found[0])
    told = str(next(iter(node.value), ""))
    return node.fail("key_unknown", key=told, nearest=nearest(told, kinds), keys=", ".join(kinds))


def _step(node: Node) -> Step:
    readers: dict[str, Callable[[Node], Step]] = {
        "recode": _recode,
        "reverse": _reverse,
        "compute": _compute,
        "select": _select,
        "weight": _weight,
    }
    return readers[_kind(node, tuple(readers))](node)


def _recode(node: Node) -> Recode:
    node.keys(("recode", "into", "label", "rules", "otherwise"), required=("recode", "into", "rules"))
    rules = tuple(_rule(item) for item in node.at("rules").items())
    if not rules:
        node.at("rules").fail("list_empty")
    keep = not node.at("otherwise").empty and node.at("otherwise").choice(("keep", "missing")) == "keep"
    return Recode(
        variable=node.at("recode").text(),
        into=node.at("into").text(),
        rules=rules,
        otherwise="keep" if keep else "missing",
        label=node.at("label").words(),
    )


def _rule(node: Node) -> Rule:
    node.keys(("codes", "from", "to", "becomes", "missing", "label"))
    gone = node.at("missing").value
    if gone not in {None, True} or (gone is True and not node.at("becomes").empty):
        node.at("missing").wrong("true")
    if gone is None and node.at("becomes").empty:
        node.fail("key_missing", key="becomes")
    low, high = _ends(node)
    codes = tuple(item.code() for item in node.at("codes").items())
    if not codes and low is None and high is None:
        node.fail("key_missing", key="codes")
    to = None if gone else node.at("becomes").code()
    return Rule(to=to, codes=codes, low=low, high=high, label=node.at("label").words())


def _ends(node: Node) -> tuple[float | None, float | None]:
    low, high = node.at("from").optional_number(), node.at("to").optional_number()
    if low is not None and high is not None and low > high:
        node.fail("value_order", low=f"{low:g}", high=f"{high:g}")
    return low, high


def _reverse(node: Node) -> Reverse:
    node.keys(("reverse", "into", "range"), required=("reverse", "into", "range"))
    low, high = node.at("range").ends()
    return Reverse(variable=node.at("reverse").text(), into=node.at("into").text(), low=low, high=high)


def _compute(node: Node) -> Compute:
    ways = tuple(operation.value for operation in Operation)
    node.keys(("compute", "label", *ways, "minimum_valid"), required=("compute",))
    chosen = [way for way in ways if not node.at(way).empty]
    if len(chosen) != 1:
        node.fail("key_missing", key=" / ".join(ways))
    names = node.at(chosen[0]).names()
    minimum = node.at("minimum_valid")
    least = 0 if minimum.empty else minimum.whole()
    if not names:
        node.at(chosen[0]).fail("list_empty")
    if chosen[0] == Operation.DIFFERENCE.value and len(names) != 2:
        node.at(chosen[0]).fail("list_length", expected=2, found=len(names))
    if least > len(names):
        minimum.fail("value_too_large", value=least, largest=len(names))
    return Compute(
        into=node.at("compute").text(),
        operation=Operation(chosen[0]),
        variables=names,
        minimum_valid=least,
        label=node.at("label").words(),
    )


def _select(node: Node) -> Select:
    node.keys(("select", "codes", "from", "to"), required=("select",))
    low, high = _ends(node)
    codes = tuple(item.code() for item in node.at("codes").items())
    if not codes and low is None and high is None:
        node.fail("key_missing", key="codes")
    return Select(variable=node.at("select").text(), codes=codes, low=low, high=high)


def _weight(node: Node) -> Weight:
    node.keys(("weight",), required=("weight",))
    return Weight(variable=node.at("weight").text())


def _table(node: Node) -> Table:
    asks = tuple(ask.value for ask in Ask)
    kind = _kind(node, asks)
    node.keys((kind, "by", "waves", "test"), required=(kind,))
    waves = node.at("waves")
    chosen: tuple[str, str] | tuple[()] = ()
    if not waves.empty:
        named = waves.names()
        if len(named) != 2:
            waves.fail("list_length", expected=2, found=len(named))
        chosen = (named[0], named[1])
    return Table(
        ask=Ask(kind),
        of=node.at(kind).names(),
        by=node.at("by").text(),
        waves=chosen,
        test=node.at("test").text(),
    )
