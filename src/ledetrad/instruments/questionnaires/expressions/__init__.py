"""Rules in the XLSForm surface syntax, as a closed profile: `${q1} > 3 and selected(${q2}, 'b')`.

Our own parser and evaluator; text is never handed to Python or to an XPath engine. Missing is a value of its own.
"""

from ledetrad.instruments.questionnaires.expressions.answered import values_of
from ledetrad.instruments.questionnaires.expressions.errors import ExpressionError
from ledetrad.instruments.questionnaires.expressions.evaluate import compile_expression, condition
from ledetrad.instruments.questionnaires.expressions.grammar import parse
from ledetrad.instruments.questionnaires.expressions.tree import Expression, attributes, references
from ledetrad.instruments.questionnaires.expressions.values import MISSING, Pick, Value, Values

__all__ = [
    "MISSING",
    "Expression",
    "ExpressionError",
    "Pick",
    "Value",
    "Values",
    "attributes",
    "compile_expression",
    "condition",
    "parse",
    "references",
    "values_of",
]
