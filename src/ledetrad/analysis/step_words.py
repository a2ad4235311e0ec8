"""Each step of a recipe as a sentence, for the undo list and for the method section of the report."""

from ledetrad.analysis.data import Code, DataSet
from ledetrad.analysis.recipe import Compute, Recode, Reverse, Rule, Select, Step, Weight
from ledetrad.analysis.section_words import say


def sentence(step: Step, data: DataSet, lang: str) -> str:
    """What the step does, in `lang`."""
    match step:
        case Recode():
            rules = "; ".join(_rule(rule, lang) for rule in step.rules)
            otherwise = say(f"otherwise_{step.otherwise}", lang)
            return say(
                "step_recode", lang, variable=step.variable, into=step.into, rules=rules, otherwise=otherwise
            )
        case Reverse():
            return say(
                "step_reverse", lang, variable=step.variable, into=step.into, sum=f"{step.low + step.high:g}"
            )
        case Compute():
            return say(
                f"step_{step.operation.value}",
                lang,
                into=step.into,
                variables=", ".join(step.variables),
                minimum=str(step.minimum_valid or len(step.variables)),
            )
        case Select():
            title = data[step.variable].title(lang) if step.variable in data else step.variable
            return say("step_select", lang, variable=title, what=_chosen(step, data, lang))
        case Weight():
            return say("step_weight", lang, variable=step.variable)


def _rule(rule: Rule, lang: str) -> str:
    source = (
        _span(rule.low, rule.high, lang) if not rule.codes else ", ".join(_code(code) for code in rule.codes)
    )
    return f"{source} → {say('missing_word', lang) if rule.to is None else _code(rule.to)}"


def _chosen(step: Select, data: DataSet, lang: str) -> str:
    if not step.codes:
        return _span(step.low, step.high, lang)
    if step.variable in data:
        return ", ".join(data[step.variable].value_title(code, lang) for code in step.codes)
    return ", ".join(_code(code) for code in step.codes)


def _span(low: float | None, high: float | None, lang: str) -> str:
    if low is None and high is None:
        return say("answered", lang)
    if low is None:
        return say("at_most", lang, high=f"{high:g}")
    if high is None:
        return say("at_least", lang, low=f"{low:g}")
    return say("interval", lang, low=f"{low:g}", high=f"{high:g}")


def _code(code: Code) -> str:
    return code if isinstance(code, str) else f"{code:g}"
