"""`python -m minutes_core` is the command `minutes`."""

import sys

from minutes_core.cli.main import run

sys.exit(run())
