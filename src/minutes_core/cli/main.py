"""The command `minutes`: finds the command, its options and its language, and says how it went."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final, NoReturn

from minutes_core.cli.messages import Messages, language
from minutes_core.errors import MinutesError
from minutes_core.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_core.cli.terminal import Console

COMMANDS: Final = ("convert", "show", "tables", "index", "new", "formats", "schema")
DONE, FAILED, USAGE, INTERRUPTED, BROKEN_PIPE, TERMINATED = 0, 1, 2, 130, 141, 143
"""The exit statuses."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: what stands after the program's name; None for what this program was started with.

    Returns:
        The exit status. Whatever goes wrong is said in one line, and nothing is raised.
    """
    from minutes_core.cli.arguments import UsageError
    from minutes_core.cli.terminal import Console

    if arguments is None:
        arguments = sys.argv[1:]
        _listen_to_the_system()
    console = Console(Messages(language(arguments, os.environ)))
    try:
        status = _run(list(arguments), console)
        console.flush()
    except UsageError as error:
        console.tell(error.command, "error", error.problem, "usage")
        return USAGE
    except KeyboardInterrupt:
        console.tell("minutes", "error", console.messages.told("interrupted"), "interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        console.drop_output()
        return BROKEN_PIPE
    except MinutesError as error:
        console.error(getattr(error, "source", None) or getattr(error, "target", None) or "minutes", error)
        return FAILED
    except OSError as error:
        from minutes_core.pipeline.writing import refused

        console.drop_output()
        console.error("-", refused("-", error))
        return FAILED
    except Exception as error:  # the boundary: a user is told, never shown a traceback
        if os.environ.get("MINUTES_TRACEBACK"):
            raise
        from minutes_core.cli.failures import InternalError

        console.error("minutes", InternalError.of(error))
        return FAILED
    return status


def _run(arguments: list[str], console: Console) -> int:
    from minutes_core.cli.arguments import Parser, UsageError

    say = console.messages
    first: list[str] = []
    while arguments and arguments[0].startswith("-") and arguments[0] != "-":
        first.append(arguments.pop(0))
        if first[-1] in {"--lang", "--color"} and arguments:
            first.append(arguments.pop(0))
    if "--version" in first:
        console.say(f"minutes {__version__}")
        return DONE
    if "--help" in first or "-h" in first:
        console.say(say("help"))
        return DONE
    if not arguments:
        raise UsageError("minutes", say("no-command", commands=", ".join(COMMANDS)))
    command = arguments.pop(0)
    if command not in COMMANDS:
        raise UsageError("minutes", say("unknown-command", command=command, commands=", ".join(COMMANDS)))

    from importlib import import_module

    module = import_module(f"minutes_core.cli.{command}")
    parser = Parser(f"minutes {command}", say(f"usage-{command}"), say)
    module.add_arguments(parser, [*first, *arguments])
    parser.add_common()
    try:
        options = parser.parse_intermixed_args([*first, *_without_hyphens(arguments)])
    except SystemExit:  # argparse, after the help
        return DONE
    console.choose(colour=options.color, quiet=options.quiet)
    status: int = module.run(options, console, parser)
    return status


def _without_hyphens(arguments: list[str]) -> list[str]:
    """The arguments without `--`: a name after it that begins with a hyphen gets `./` (argparse forgets the `--`)."""
    if "--" not in arguments:
        return arguments
    at = arguments.index("--")
    names = (f"./{name}" if name.startswith("-") and name != "-" else name for name in arguments[at + 1 :])
    return [*arguments[:at], *names]


def _listen_to_the_system() -> None:
    """Let the system's wish to end (SIGTERM, SIGHUP) clean up like an interrupt.

    The process is the command's own: Python looks for garbage less often, which takes a tenth off its time, and not
    once more at its end, when everything goes anyhow, which takes a twentieth.
    """
    import atexit
    import gc
    import signal

    gc.set_threshold(50_000, 20, 20)
    atexit.register(gc.freeze)

    def end(_number: int, _frame: object) -> NoReturn:
        raise SystemExit(TERMINATED)

    for name in ("SIGTERM", "SIGHUP"):
        if (number := getattr(signal, name, None)) is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, end)
