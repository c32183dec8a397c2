"""Write the golden exports of `invented.MEETING` anew: `PYTHONPATH=tests python tests/portals/goldens.py`."""

import shutil
from pathlib import Path

from minutes_core.registry import installed
from portals.invented import MEETING, RESOURCES

HERE = Path(__file__).resolve().parents[1] / "golden" / "portals"


def main():
    for name in ("acadre", "agman", "edoc-fujitsu", "sbsys"):
        shutil.rmtree(HERE / name, ignore_errors=True)
        for path, data in installed().exporter(name).export(MEETING, RESOURCES).contents().items():
            target = HERE / name / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)


if __name__ == "__main__":
    main()
