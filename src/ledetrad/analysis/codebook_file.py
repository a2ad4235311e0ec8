"""The codebook as a file that a person edits: YAML with a few lines at the top that explain it."""

import re
from typing import Any, Final

from ledetrad.analysis.codebook import Codebook, Repeated, Scale
from ledetrad.analysis.data import Code, Kind, Level, Span, Variable
from ledetrad.analysis.yaml_files import Flow, Node, Row, code_tree, dump, load, nearest, words_tree

_KEYS: Final = ("data", "digest", "group", "person", "wave", "weight", "scales", "repeated", "variables")
_VARIABLE_KEYS: Final = ("label", "kind", "level", "values", "missing")
_SCALE_KEYS: Final = ("label", "items", "reversed", "range", "minimum_valid")
_REPEATED_KEYS: Final = ("label", "waves")
_SPAN: Final = re.compile(
    r"(lowest|-?[0-9.]+(?:[eE][-+]?[0-9]+)?) to (highest|-?[0-9.]+(?:[eE][-+]?[0-9]+)?)"
)
# SPSS's LOWEST and HIGHEST; see reading/spss.py.
_ENDLESS: Final = 1e300

HEADER: Final = {
    "nb": """
Kodebok for {data}. Endre det som ikke stemmer, og lagre.
Da bruker analysen det som står her, i stedet for forslagene.
level: nominal (kategorier), ordinal (kategorier med rekkefølge) eller scale (tall man kan ta gjennomsnitt av).
missing: koder som betyr at svaret mangler, for eksempel [9, 97 to 99].
label og values: tekster, enten én tekst eller {{nb: …, nn: …, en: …}}.
scales: påstander som måler det samme. reversed: påstander som er snudd, og som skal snus tilbake.
range: laveste og høyeste svar. minimum_valid: hvor mange påstander en person må ha svart på.
repeated: det samme målt flere ganger, side om side i fila.
group: kolonnen som sier hvem som hører sammen. Står to, er de gruppen sammen. person: hvem raden gjelder.
wave: når raden er målt (bare når hver person har flere rader). weight: vekt. Tomt betyr ingen.
""",
    "nn": """
Kodebok for {data}. Endre det som ikkje stemmer, og lagre.
Då bruker analysen det som står her, i staden for forslaga.
level: nominal (kategoriar), ordinal (kategoriar med rekkjefølgje) eller scale (tal ein kan ta gjennomsnitt av).
missing: kodar som tyder at svaret manglar, til dømes [9, 97 to 99].
label og values: tekstar, anten éin tekst eller {{nb: …, nn: …, en: …}}.
scales: påstandar som måler det same. reversed: påstandar som er snudde, og som skal snuast tilbake.
range: lågaste og høgaste svar. minimum_valid: kor mange påstandar ein person må ha svart på.
repeated: det same målt fleire gonger, side om side i fila.
group: kolonnen som seier kven som høyrer saman. Står to, er dei gruppa saman. person: kven rada gjeld.
wave: når rada er målt (berre når kvar person har fleire rader). weight: vekt. Tomt tyder ingen.
""",
    "en": """
Codebook for {data}. Change what is not right, and save.
The analysis then uses what stands here instead of what was suggested.
level: nominal (categories), ordinal (categories in order) or scale (numbers one may take the mean of).
missing: codes that mean there is no answer, for example [9, 97 to 99].
label and values: texts, either one text or {{nb: …, nn: …, en: …}}.
scales: items that measure one thing. reversed: items worded the other way, to be turned back.
range: lowest and highest answer. minimum_valid: how many items a person must have answered.
repeated: the same thing measured several times, side by side in the file.
group: the column that says who belong together; two columns name the group together. person: whom the row is about.
wave: when the row was measured (only when each person has several rows). weight: weights. Empty means none.
""",
}


def to_yaml(codebook: Codebook, *, language: str = "nb") -> str:
    """The codebook as YAML, with an explanation at the top in `language` (nb, nn, en). Order is kept."""
    tree: dict[str, Any] = {
        "data": codebook.data or None,
        "digest": codebook.digest or None,
        "group": codebook.group[0]
        if len(codebook.group) == 1
        else Row(codebook.group)
        if codebook.group
        else None,
        "person": codebook.person or None,
        "wave": codebook.wave or None,
        "weight": codebook.weight or None,
        "scales": {scale.name: _scale_tree(scale) for scale in codebook.scales} or None,
        "repeated": {repeated.name: _repeated_tree(repeated) for repeated in codebook.repeated} or None,
        "variables": {variable.name: _variable_tree(variable) for variable in codebook.variables} or None,
    }
    told = HEADER.get(language, HEADER["nb"]).format(data=codebook.data.replace("\n", " ") or "…")
    return dump(tree, header=told)


def from_yaml(text: str, *, source: str) -> Codebook:
    """Read a codebook. Raises DataError (yaml_*, key_*, value_*, name_*, list_*) that names file and path."""
    top = load(text, source=source)
    top.keys(_KEYS)
    variables = tuple(_variable(name, node) for name, node in top.at("variables").pairs())
    scales = tuple(_scale(name, node) for name, node in top.at("scales").pairs())
    for scale in scales:
        if any(variable.name == scale.name for variable in variables):
            # A scale and a variable of one name could not be told apart in a recipe.
            top.at("scales").fail("name_twice", name=scale.name)
    return Codebook(
        variables=variables,
        scales=scales,
        repeated=tuple(_repeated(name, node) for name, node in top.at("repeated").pairs()),
        group=top.at("group").names(),
        person=top.at("person").text(),
        wave=top.at("wave").text(),
        weight=top.at("weight").text(),
        data=top.at("data").text(),
        digest=top.at("digest").text(),
    )


def _variable_tree(variable: Variable) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    if variable.label:
        tree["label"] = words_tree(variable.label)
    if variable.kind is not Kind.NUMBER:
        tree["kind"] = variable.kind.value
    tree["level"] = variable.level.value
    if variable.values:
        texts = {code_tree(code): words_tree(words) for code, words in variable.values.items()}
        tree["values"] = texts if any(isinstance(text, Flow) for text in texts.values()) else Flow(texts)
    if variable.missing:
        tree["missing"] = Row(_missing_tree(part) for part in variable.missing)
    return tree if variable.label or variable.values else Flow(tree)


def _missing_tree(part: Code | Span) -> Code:
    if not isinstance(part, Span):
        return code_tree(part)
    low = "lowest" if part.low <= -_ENDLESS else repr(code_tree(part.low))
    high = "highest" if part.high >= _ENDLESS else repr(code_tree(part.high))
    return f"{low} to {high}"


def _variable(name: str, node: Node) -> Variable:
    if node.empty:
        node.fail("key_missing", key="level")
    node.keys(_VARIABLE_KEYS, required=("level",))
    kind = Kind(node.at("kind").choice([k.value for k in Kind])) if not node.at("kind").empty else Kind.NUMBER
    values: dict[Code, Any] = {}
    for key, words in _value_pairs(node.at("values")):
        values[_code(key, kind)] = words.words()
    return Variable(
        name=name,
        kind=kind,
        level=Level(node.at("level").choice([level.value for level in Level])),
        label=node.at("label").words(),
        values=values,
        missing=tuple(_missing(item, kind) for item in node.at("missing").items()),
    )


def _value_pairs(node: Node) -> list[tuple[Node, Node]]:
    if node.empty:
        return []
    if not isinstance(node.value, dict):
        node.wrong("mapping")
    return [
        (Node(key, node.path, node.source), Node(text, (*node.path, str(key)), node.source))
        for key, text in node.value.items()
    ]


def _code(node: Node, kind: Kind) -> Code:
    if kind is Kind.NUMBER:
        return node.number()
    return node.value if isinstance(node.value, str) else node.wrong("text")


def _missing(node: Node, kind: Kind) -> Code | Span:
    if kind is not Kind.NUMBER or not isinstance(node.value, str):
        return _code(node, kind)
    found = _SPAN.fullmatch(node.value.strip())
    if not found:
        node.wrong("span")
    try:
        low = -_ENDLESS if found[1] == "lowest" else float(found[1])
        high = _ENDLESS if found[2] == "highest" else float(found[2])
    except ValueError:
        node.wrong("span")
    if low > high:
        node.fail("value_order", low=found[1], high=found[2])
    return Span(low, high)


def _scale_tree(scale: Scale) -> dict[str, Any]:
    return {
        **({"label": words_tree(scale.label)} if scale.label else {}),
        "items": Row(scale.items),
        "reversed": Row(scale.reversed_items),
        "range": Row((code_tree(scale.low), code_tree(scale.high))),
        "minimum_valid": scale.minimum_valid,
    }


def _scale(name: str, node: Node) -> Scale:
    node.keys(_SCALE_KEYS, required=("items", "range"))
    items = node.at("items").names()
    if not items:
        node.at("items").fail("list_empty")
    turned = node.at("reversed").names()
    for item in turned:
        if item not in items:
            node.at("reversed").fail("name_unknown", name=item, nearest=nearest(item, items))
    low, high = node.at("range").ends()
    rule = node.at("minimum_valid")
    # Half of the items, as most manuals have it, when the file does not say.
    minimum = (len(items) + 1) // 2 if rule.empty else rule.whole(smallest=1)
    if minimum > len(items):
        rule.fail("value_too_large", value=minimum, largest=len(items))
    return Scale(
        name=name,
        items=items,
        low=low,
        high=high,
        minimum_valid=minimum,
        reversed_items=turned,
        label=node.at("label").words(),
    )


def _repeated_tree(repeated: Repeated) -> dict[str, Any]:
    waves = Flow({_wave_key(wave): name for wave, name in repeated.waves.items()})
    return {**({"label": words_tree(repeated.label)} if repeated.label else {}), "waves": waves}


def _wave_key(wave: str) -> int | str:
    """1 without quotation marks, when that reads back as the same text."""
    return int(wave) if re.fullmatch(r"0|[1-9][0-9]{0,8}", wave) else wave


def _repeated(name: str, node: Node) -> Repeated:
    node.keys(_REPEATED_KEYS, required=("waves",))
    waves = {wave: place.text() or place.wrong("text") for wave, place in node.at("waves").pairs()}
    if len(waves) < 2:
        node.at("waves").fail("list_length", expected=2, found=len(waves))
    return Repeated(name=name, waves=waves, label=node.at("label").words())
