"""A class of values is to its users what the standard library makes of it; its methods are compiled once."""

import copy
import dataclasses
import pickle
from collections.abc import Callable, Mapping
from dataclasses import FrozenInstanceError, asdict, field, fields, replace
from typing import Any

import pytest

import app.values
from app.linking import Problem, ProblemKind
from app.linking.state import LinkState

Make = Callable[..., Any]
BOTH = pytest.mark.parametrize(
    "make", [app.values.dataclass, dataclasses.dataclass], ids=["ours", "standard"]
)


def pair(make: Make) -> Any:
    @make(frozen=True)
    class Pair:
        """Two things, and what is noted beside them."""

        left: int
        right: str = "r"
        notes: Mapping[str, int] = field(default_factory=dict, hash=False)

        @property
        def both(self) -> str:
            return f"{self.left}{self.right}"

    return Pair


@BOTH
def test_values_are_given_by_place_and_by_name(make: Make) -> None:
    kind = pair(make)
    one = kind(1, notes={"a": 2})
    assert (one.left, one.right, one.notes, one.both) == (1, "r", {"a": 2}, "1r")
    assert kind(1).notes is not kind(1).notes
    assert kind(right="x", left=3) == kind(3, "x")
    assert kind.__doc__ == "Two things, and what is noted beside them."


@BOTH
@pytest.mark.parametrize(
    ("values", "named"),
    [((), {}), ((), {"right": "x"}), ((1, "r", {}, 4), {}), ((1,), {"left": 2}), ((1,), {"other": 2})],
)
def test_too_few_too_many_and_unknown_values_are_refused(
    make: Make, values: tuple[Any, ...], named: dict[str, Any]
) -> None:
    with pytest.raises(TypeError):
        pair(make)(*values, **named)


@BOTH
def test_values_are_equal_by_class_and_content(make: Make) -> None:
    kind, other = pair(make), pair(make)
    assert kind(1) == kind(1) and hash(kind(1)) == hash(kind(1))
    assert kind(1) != kind(2) and kind(1) != kind(1, "x") and kind(1) != kind(1, notes={"a": 1})
    assert kind(1) != other(1) and kind(1) != (1, "r", {}) and kind(1) != 1
    assert hash(kind(1)) == hash(kind(1, notes={"a": 1})) != hash(kind(2))
    assert len({kind(1), kind(1), kind(2)}) == 2


@BOTH
def test_nothing_is_changed_or_taken_away(make: Make) -> None:
    one = pair(make)(1)
    with pytest.raises(FrozenInstanceError):
        one.left = 2
    with pytest.raises(FrozenInstanceError):
        one.other = 2
    with pytest.raises(FrozenInstanceError):
        del one.left
    assert one.left == 1 and not hasattr(one, "other")


@BOTH
def test_the_standard_librarys_tools_take_it(make: Make) -> None:
    one = pair(make)(1)
    assert replace(one, left=5).left == 5 and replace(one) == one
    with pytest.raises(TypeError):
        replace(one, other=1)
    assert asdict(one) == {"left": 1, "right": "r", "notes": {}}
    assert [known.name for known in fields(one)] == ["left", "right", "notes"]
    assert repr(one) == "pair.<locals>.Pair(left=1, right='r', notes={})"
    assert copy.deepcopy(one) == one
    match one:
        case object(left=1, right=right):
            assert right == "r"
    assert type(one).__match_args__ == ("left", "right", "notes")


@BOTH
def test_its_own_methods_stay_and_what_follows_the_start_is_called(make: Make) -> None:
    @make(frozen=True)
    class Told:
        """Says itself."""

        word: str = ""

        def __post_init__(self) -> None:
            object.__setattr__(self, "loud", self.word.upper())

        def __repr__(self) -> str:
            return "itself"

    kind: Any = Told
    assert repr(kind("a")) == "itself" and vars(kind("a"))["loud"] == "A"
    assert kind("a") == kind("a")


def test_a_state_goes_through_pickle() -> None:
    state = LinkState(problem=Problem(ProblemKind.UNREACHABLE, about="ecf"))
    assert pickle.loads(pickle.dumps(state)) == state


def test_what_it_does_not_know_is_refused_when_the_class_is_made() -> None:
    ours: Make = app.values.dataclass
    with pytest.raises(TypeError):
        ours(frozen=False)
    for odd in ({"repr": False}, {"compare": False}, {"init": False}, {"kw_only": True}, {"hash": True}):
        with pytest.raises(TypeError, match=r"Odd\.word"):
            ours(frozen=True)(
                type("Odd", (), {"__annotations__": {"word": str}, "word": field(default="", **odd)})  # type: ignore[call-overload]
            )


def test_no_class_has_code_of_its_own() -> None:
    assert LinkState.__init__.__code__ is Problem.__init__.__code__
    assert LinkState.__eq__.__code__ is Problem.__eq__.__code__
