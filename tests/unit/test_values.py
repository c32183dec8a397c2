"""`Value` gives what attrs' own methods give."""

import pickle

import pytest
from attrs import asdict, evolve, field, frozen

from minutes_core import Diagnostic
from minutes_core.values import Value


@frozen
class Written:
    """With the methods that attrs writes."""

    name: str
    count: int = 0
    places: tuple[int, ...] = ()
    aside: str = field(default="", eq=False, repr=False)
    facts: dict[str, int] = field(factory=dict, hash=False)


@frozen(eq=False, repr=False)
class Shared(Value):
    """With those of `Value`."""

    name: str
    count: int = 0
    places: tuple[int, ...] = ()
    aside: str = field(default="", eq=False, repr=False)
    facts: dict[str, int] = field(factory=dict, hash=False)


@frozen(eq=False, repr=False)
class Narrower(Shared):
    """A class below."""


@frozen(eq=False, repr=False)
class Empty(Value):
    """No fields."""


CASES = [
    ("a",),
    ("a", 1),
    ("a", 1, (2,)),
    ("b",),
    ("a", 0, (), "x"),
    ("a", 0, (), "", {"k": 1}),
    ("a", 1.0),
    ("a", True),
]


class TestValue:
    @pytest.mark.parametrize("first", CASES)
    @pytest.mark.parametrize("second", CASES)
    def test_equality_is_that_of_attrs(self, first, second):
        assert (Shared(*first) == Shared(*second)) is (Written(*first) == Written(*second))
        assert (Shared(*first) != Shared(*second)) is (Written(*first) != Written(*second))

    @pytest.mark.parametrize("first", CASES)
    @pytest.mark.parametrize("second", CASES)
    def test_equal_values_have_equal_hashes(self, first, second):
        assert (hash(Shared(*first)) == hash(Shared(*second))) is (hash(Written(*first)) == hash(Written(*second)))

    @pytest.mark.parametrize("case", CASES)
    def test_representation_is_that_of_attrs(self, case):
        assert repr(Shared(*case)) == repr(Written(*case)).replace("Written", "Shared")

    def test_another_class_is_never_equal(self):
        assert Shared("a") != Narrower("a")
        assert Narrower("a") != Shared("a")
        assert Shared("a") != "a"
        assert Shared("a").__eq__("a") is NotImplemented
        assert Empty() == Empty()
        assert hash(Empty()) == hash(Empty())
        assert repr(Empty()) == "Empty()"

    def test_a_value_stays_an_attrs_value(self):
        value = Shared("a", 1, (2,), "x", {"k": 1})
        assert pickle.loads(pickle.dumps(value)) == value
        assert evolve(value, count=2) == Shared("a", 2, (2,), "x", {"k": 1})
        assert asdict(value)["places"] == (2,)
        assert not hasattr(value, "__dict__")

    def test_a_fact_does_not_hinder_the_hash_of_a_diagnostic(self):
        said = Diagnostic(slug="item-number-skips", facts={"number": 3})
        assert hash(said) == hash(Diagnostic(slug="item-number-skips"))
        assert said != Diagnostic(slug="item-number-skips")
