"""`dataclass` for values that never change, without code that is compiled for each class.

The standard library compiles six functions a class: 40 ms for the eighty classes that the first page needs.
Here they all share the same six. `fields`, `replace` and `asdict` of `dataclasses` take them as well.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

Made = TypeVar("Made")


class _Value:
    """What the classes have in common: its methods become their own."""

    __match_args__: ClassVar[tuple[str, ...]] = ()
    __dataclass_fields__: ClassVar[dict[str, Field[Any]]] = {}

    def __init__(self, *values: object, **named: object) -> None:
        names = self.__match_args__
        given = dict(zip(names, values, strict=False))
        if len(values) > len(names) or not given.keys().isdisjoint(named):
            raise TypeError(f"{type(self).__name__}: more values than {names}, or one of them twice")
        given.update(named)
        for name in names:
            if name not in given:
                given[name] = _default(self.__dataclass_fields__[name])
        if len(given) > len(names):
            raise TypeError(f"{type(self).__name__} knows only {names}")
        vars(self).update(given)
        after = getattr(self, "__post_init__", None)
        if after is not None:
            after()

    def __repr__(self) -> str:
        told = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
        return f"{type(self).__qualname__}({told})"

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        mine, theirs = vars(self), vars(other)
        return all(mine[name] == theirs[name] for name in self.__match_args__)

    def __hash__(self) -> int:
        fields = self.__dataclass_fields__
        return hash(tuple(getattr(self, name) for name in self.__match_args__ if fields[name].hash is None))

    def __setattr__(self, name: str, _value: object) -> None:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        raise FrozenInstanceError(f"cannot delete field {name!r}")


def _default(known: Field[Any]) -> object:
    if known.default_factory is not MISSING:
        return known.default_factory()
    if known.default is MISSING:
        raise TypeError(f"no {known.name}")
    return known.default


METHODS = ("__init__", "__repr__", "__eq__", "__hash__", "__setattr__", "__delattr__")


def _value(cls: type[Made]) -> type[Made]:
    own = vars(cls).keys() & METHODS
    made = dataclasses.dataclass(init=False, repr=False, eq=False)(cls)
    for known in dataclasses.fields(made):  # type: ignore[arg-type]
        if not (known.init and known.repr and known.compare) or known.kw_only or known.hash:
            raise TypeError(f"{cls.__name__}.{known.name}: only defaults, factories and hash=False are known")
    for method in METHODS:
        if method not in own:
            setattr(made, method, vars(_Value)[method])
    return made


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(*, frozen: bool) -> Callable[[type[Made]], type[Made]]:
        """As that of `dataclasses`, for `@dataclass(frozen=True)` alone."""
        if not frozen:
            raise TypeError("only for values that never change")
        return _value
