"""Small expressions of the metadata (``posted and not right('posting.cancel')``): a safe subset of Python over named values.

Rules of fields and conditions of commands are written in it, so that they can be tested without a window and kept as text in a base.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

Names = Mapping[str, Any]
_COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Is: operator.is_,
    ast.IsNot: operator.is_not,
    ast.In: lambda left, right: left in right,
    ast.NotIn: lambda left, right: left not in right,
}


class ExpressionError(ValueError):
    """The text is not an expression of this language."""


def _compare(node: ast.Compare, names: Names) -> bool:
    left = _value(node.left, names)
    for symbol, right_node in zip(node.ops, node.comparators, strict=True):
        right = _value(right_node, names)
        if not _COMPARE[type(symbol)](left, right):
            return False
        left = right
    return True


def _call(node: ast.Call, names: Names) -> Any:
    if not isinstance(node.func, ast.Name) or node.keywords:
        raise ExpressionError(ast.unparse(node))
    function = names[node.func.id]
    return function(*(_value(argument, names) for argument in node.args))


def _bool(node: ast.BoolOp, names: Names) -> Any:
    results = (_value(value, names) for value in node.values)
    return all(results) if isinstance(node.op, ast.And) else any(results)


_EVALUATE: dict[type[ast.AST], Callable[[Any, Names], Any]] = {
    ast.Constant: lambda node, names: node.value,
    ast.Name: lambda node, names: names.get(node.id),
    ast.Tuple: lambda node, names: tuple(_value(item, names) for item in node.elts),
    ast.List: lambda node, names: tuple(_value(item, names) for item in node.elts),
    ast.Compare: _compare,
    ast.BoolOp: _bool,
    ast.Call: _call,
}


def _value(node: ast.AST, names: Names) -> Any:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return not _value(node.operand, names)
    evaluate = _EVALUATE.get(type(node))
    if evaluate is None:
        raise ExpressionError(ast.unparse(node))
    return evaluate(node, names)


class Expression:
    """A compiled expression; unknown names are ``None``, so that an empty form is not an error."""

    __slots__ = ("_tree", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        try:
            self._tree = ast.parse(text, mode="eval").body
        except SyntaxError as error:
            raise ExpressionError(text) from error
        allowed = (*_EVALUATE, ast.UnaryOp, ast.Not, ast.And, ast.Or, ast.cmpop, ast.Load)
        for node in ast.walk(self._tree):
            if not isinstance(node, allowed):
                raise ExpressionError(text)

    def __call__(self, names: Names) -> Any:
        """The value of the expression over ``names``."""
        return _value(self._tree, names)

    def names(self) -> frozenset[str]:
        """Every name that the expression reads or calls."""
        return frozenset(node.id for node in ast.walk(self._tree) if isinstance(node, ast.Name))


@lru_cache(maxsize=1024)
def expression(text: str) -> Expression:
    """The expression written in ``text``; raises ``ExpressionError`` when it is none."""
    return Expression(text)
