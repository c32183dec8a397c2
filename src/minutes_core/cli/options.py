"""A format's options on the command line, made of the attrs fields of its importer and its exporter.

An exporter's field is `--NAME-FIELD`, an importer's `--from-NAME-FIELD`, unless the field's metadata say a `flag`.
"""

from __future__ import annotations

import argparse
import datetime as dt
import enum
import inspect
import sys
import types
import typing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin

import attrs

from minutes_core.cli.arguments import UsageError
from minutes_core.errors import InvalidValue, MinutesError, PluginError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from minutes_core.cli.arguments import Parser
    from minutes_core.cli.messages import Messages
    from minutes_core.protocols import Exporter, Importer
    from minutes_core.registry import Registry

_NO_DEFAULT: tuple[type, ...] = (type(attrs.NOTHING), type(attrs.Factory(list)))


def add_options(parser: Parser, name: str, cls: type[Exporter]) -> None:
    """Add an exporter's options, `--NAME-FIELD`, to a parser."""
    _add_options(parser, name, cls, parser.messages("options-of", format=name))


def add_reading_options(parser: Parser, registry: Registry, arguments: Sequence[str]) -> None:
    """Add the options of all importers to a parser; those of one that does not load are left out.

    Where each of `arguments` is an option that the parser knows already, none is added: to load every importer takes a
    tenth of the time of a short document.
    """
    if all(map(parser.knows, arguments)):
        return
    for name in registry.importers():
        try:
            cls = registry.importer_class(name)
        except PluginError:
            continue  # reading tells what is wrong
        if _options_of(cls):
            _add_options(parser, f"from-{name}", cls, parser.messages("options-of-reading", format=name))


def _add_options(parser: Parser, name: str, cls: type[Any], title: str) -> None:
    say = parser.messages
    group = parser.add_argument_group(title)
    for attribute, kind, optional in _options_of(cls):
        flag, dest = _flag(name, attribute), _dest(name, attribute)
        told = attribute.metadata.get(f"help_{say.language}") or attribute.metadata.get("help") or ""
        default = attribute.default
        if type(default) is not bool and default is not None and not isinstance(default, _NO_DEFAULT):
            told += f" ({say('default', value=_shown(default))})"
        action: dict[str, Any] = {"type": _reader(kind, say, optional=optional), "metavar": _metavar(kind)}
        if kind is bool:
            action = {"action": argparse.BooleanOptionalAction}
            told += f" ({say('default', value=say('yes' if default else 'no'))})"
        group.add_argument(
            flag, dest=dest, default=argparse.SUPPRESS, help=told.strip().replace("%", "%%") or None, **action
        )


def make_exporter(parser: Parser, name: str, cls: type[Exporter], options: argparse.Namespace) -> Exporter:
    """The exporter with the options that were given.

    Raises:
        UsageError: where the class refuses a value.
        PluginError: where it cannot be made at all.
    """
    made: Exporter = _made(parser, name, name, cls, options)
    return made


def chosen_importer(parser: Parser, registry: Registry, options: argparse.Namespace) -> Importer | None:
    """What `--from` names; None where it is not given.

    Raises:
        UsageError: where there is no such format to read.
    """
    if options.from_ is None:
        return None
    if options.from_ not in registry.importers():
        known = ", ".join(registry.importers())
        raise UsageError(parser.prog, parser.messages("no-such-format-to-read", format=options.from_, formats=known))
    return registry.importer(options.from_)


def configured(
    parser: Parser, registry: Registry, importer: Importer | None, options: argparse.Namespace
) -> Callable[[Importer], Importer]:
    """What gives each importer the options that were given for its format.

    Raises:
        UsageError: where an importer's class refuses a value.
    """
    made: dict[str, Importer] = {}
    for name in registry.importers():
        if any(dest.startswith(f"option from-{name} ") for dest in vars(options)):
            made[name] = _made(parser, f"from-{name}", name, registry.importer_class(name), options)
    if importer is not None and made and importer.name not in made:
        refused = ", ".join(f"--from {name}" for name in made)
        raise UsageError(parser.prog, parser.messages("options-of-another-format", formats=refused))
    return lambda plain: made.get(plain.name, plain)


def _made(parser: Parser, prefix: str, name: str, cls: type[Any], options: argparse.Namespace) -> Any:
    given: dict[str, Any] = {}
    flags: list[str] = []
    for attribute, _, _ in _options_of(cls):
        if hasattr(options, _dest(prefix, attribute)):
            given[attribute.alias or attribute.name] = getattr(options, _dest(prefix, attribute))
            flags.append(_flag(prefix, attribute))
    try:
        return cls(**given)
    except (MinutesError, ValueError, TypeError) as error:
        if not given:
            raise PluginError(name, f"cannot be made without options ({error})") from error
        told, problem = ", ".join(flags), str(error)
        if isinstance(error, InvalidValue):
            problem = f"{error.field} {parser.messages.detail(error.problem) or error.problem}"
        raise UsageError(parser.prog, parser.messages("refused-option", option=told, problem=problem)) from error


def _options_of(cls: type[Any]) -> list[tuple[attrs.Attribute[Any], Any, bool]]:
    if not attrs.has(cls):
        return []
    found = []
    for attribute in attrs.fields(cls):
        if not attribute.init or not attribute.metadata.get("cli", True):
            continue
        hint = _hint(cls, attribute)
        kind = _kind(hint)
        if kind is not None:
            optional = kind is not str and type(None) in get_args(hint)
            found.append((attribute, kind, optional))
    return found


def _hint(cls: type[Any], attribute: attrs.Attribute[Any]) -> Any:
    """The type of one field: what else a class names may be imported for type checkers only."""
    owner = next((base for base in cls.__mro__ if attribute.name in inspect.get_annotations(base)), None)
    if owner is None:  # a field that was made without one
        return attribute.type or type(attribute.default)
    told = types.SimpleNamespace(__annotations__={attribute.name: inspect.get_annotations(owner)[attribute.name]})
    try:
        return typing.get_type_hints(told, vars(sys.modules[owner.__module__]))[attribute.name]
    except NameError:
        return type(attribute.default)


def _kind(hint: Any) -> Any:
    """The type that a value is read as: None where there is no reading it."""
    if get_origin(hint) in {Union, types.UnionType}:
        rest = [member for member in get_args(hint) if member is not type(None)]
        return _kind(rest[0]) if len(rest) == 1 else None
    if get_origin(hint) is Literal:
        return hint if all(isinstance(value, str) for value in get_args(hint)) else None
    if get_origin(hint) is tuple:
        inner, *more = get_args(hint)
        return hint if more == [...] and _kind(inner) not in {None, bool} else None
    if isinstance(hint, type) and (
        hint in {bool, int, float, str, Path, dt.date, dt.datetime} or issubclass(hint, enum.Enum)
    ):
        return hint
    return None


def _reader(kind: Any, say: Messages, *, optional: bool = False) -> Callable[[str], object]:
    choices = _choices(kind)

    def read(text: str) -> object:
        if optional and text == "none":
            return None
        if get_origin(kind) is tuple:
            inner = _reader(_kind(get_args(kind)[0]), say)
            return tuple(inner(part) for part in text.split(",")) if text else ()
        if choices is not None:
            if text not in choices:
                raise argparse.ArgumentTypeError(say("not-a-choice", value=text, choices=", ".join(choices)))
            return choices[text]
        try:
            if kind in {dt.date, dt.datetime}:
                return kind.fromisoformat(text)
            return kind(text)
        except ValueError:
            raise argparse.ArgumentTypeError(say(f"not-a-{kind.__name__}", value=text)) from None

    return read


def _choices(kind: Any) -> Mapping[str, object] | None:
    if get_origin(kind) is Literal:
        return {value: value for value in get_args(kind)}
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return {str(member.value): member for member in kind}
    return None


def _metavar(kind: Any) -> str:
    if get_origin(kind) is tuple:
        return f"{_metavar(_kind(get_args(kind)[0]))},…"
    if (choices := _choices(kind)) is not None:
        return "|".join(choices)
    return {int: "N", float: "N", Path: "FILE", dt.date: "DATE", dt.datetime: "TIME"}.get(kind, "TEXT")


def _shown(value: object) -> str:
    if isinstance(value, enum.Enum):
        return str(value.value)
    return ",".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _flag(name: str, attribute: attrs.Attribute[Any]) -> str:
    flag = attribute.metadata.get("flag") if name.startswith("from-") else None
    return flag if isinstance(flag, str) else f"--{name}-{attribute.name.replace('_', '-')}"


def _dest(name: str, attribute: attrs.Attribute[Any]) -> str:
    return f"option {name} {attribute.name}"
