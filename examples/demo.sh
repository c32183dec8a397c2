# What `make demo` runs: every example as text and as PDF to XML, JSON and text again, printed, and as pages for the web.
set -eu
cd "$(dirname "$0")/.."
rm -rf out

run() {
  printf '$ %s\n' "$1"
  eval "$1"
  echo
}

run 'minutes convert examples/*.txt --to xml,json,txt -o out/from-txt/'
run 'minutes convert examples/*.pdf --to xml,json,txt -o out/from-pdf/'
run 'minutes convert examples/*.txt --to pdf --edition full -o out/printed/'
run 'python examples/validate.py out'
run 'minutes convert examples/*.txt --to html --edition public -o out/web/'
run 'minutes index out/web/'
run 'minutes show examples/klimaudvalg-2017.pdf'
