"""Reading a command's arguments, in the user's language."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Final, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from minutes_core.cli.messages import Messages


class UsageError(Exception):
    """A command that cannot be done as it is given; nothing was done.

    Attributes:
        command: the command, as it is called.
        problem: what is wrong, in the user's language.
    """

    def __init__(self, command: str, problem: str) -> None:
        super().__init__(command, problem)
        self.command = command
        self.problem = problem


class _Help(argparse.HelpFormatter):
    """Help with wide columns, and its first word in the user's language."""

    usage_word = "usage: "

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=32)

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, self.usage_word if prefix is None else prefix)


_COMMON: Final = frozenset({"--", "--lang", "--color", "--quiet"})
"""The options of every command, which are added last."""


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks the user's language, and says what is wrong in one line."""

    def __init__(self, command: str, usage: str, messages: Messages) -> None:
        class Help(_Help):
            usage_word = f"{messages('usage-word')}: "

        super().__init__(
            prog=command,
            usage=usage,
            description=messages(f"about-{command.rpartition(' ')[2]}"),
            formatter_class=Help,
            add_help=False,
            allow_abbrev=False,
        )
        self.messages = messages
        self._positionals.title = messages("arguments")
        self._optionals.title = messages("options")

    def add_common(self) -> None:
        """Add the options that every command has."""
        say = self.messages
        self.add_argument("--lang", choices=("da", "en"), metavar="da|en", help=say("help-lang"))
        self.add_argument(
            "--color",
            choices=("auto", "always", "never"),
            default="auto",
            metavar="auto|always|never",
            help=say("help-color"),
        )
        self.add_argument("--quiet", action="store_true", help=say("help-quiet"))
        self.add_argument("-h", "--help", action="help", help=say("help-help"))

    def knows(self, argument: str) -> bool:
        """Whether an argument is an option that was added, or none at all; help is not, for it tells of every option."""
        name = argument.partition("=")[0]
        if name in {"-h", "--help"}:
            return False
        return not name.startswith("--") or name in _COMMON or name in self._option_string_actions

    def error(self, message: str) -> NoReturn:
        """Refuse the command.

        Raises:
            UsageError: always.
        """
        raise UsageError(self.prog, self.messages.detail(message) or message)


def names_list(text: str) -> tuple[str, ...]:
    """An option's value: names separated by commas."""
    return tuple(name for part in text.split(",") if (name := part.strip()))
