# What `make bench` runs: each bench_*.py, one after the other, into docs/benchmarks.md.
set -eu
cd "$(dirname "$0")/.."
page=docs/benchmarks.md
made=$page.new
trap 'rm -f "$made"' EXIT

{
  echo "# Benchmarks"
  echo
  echo "Made by \`make bench\` with $(python --version) on $(uname -sm), $(getconf _NPROCESSORS_ONLN) processors."
  for script in benchmarks/bench_*.py; do
    echo "measuring: $script" >&2
    python - "$script" <<'PROGRAM'
import ast, pathlib, sys

script = pathlib.Path(sys.argv[1])
title, _, rest = (ast.get_docstring(ast.parse(script.read_text(encoding="utf-8"))) or script.stem).partition("\n")
print(f"\n## {title.rstrip('.')}", f"`{script.as_posix()}`", *filter(None, [rest.strip()]), "", sep="\n\n", end="")
PROGRAM
    python "$script" "$@"
  done
} > "$made"
mv "$made" "$page"
cat "$page"
