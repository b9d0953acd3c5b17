#!/bin/sh
# From a stack of scans to a searchable register, on the invented letters of samples/. Run again, it enters nothing twice.
set -eu

say() { printf '\n\033[1m== %s\033[0m\n' "$1"; }

aryz train --default --if-needed

say "1. The stack goes in: aryz ingest samples/scans"
# Exit code 1 means: done, and some files were refused, as the damaged samples must be.
aryz ingest samples/scans || [ $? -eq 1 ]

say "2. The register: aryz list"
aryz list

say "3. A Russian question finds Kazakh letters: aryz search пытки"
aryz search "пытки" --limit 5

say "4. What came before: aryz duplicates"
aryz duplicates

say "5. How many of what, and where: aryz breakdown --by category,region"
aryz breakdown --by category
aryz breakdown --by region

say "What to type next (. .venv/bin/activate first)"
if [ -n "${ARYZ_SEARCH_URL:-}" ]; then
    echo "  export ARYZ_SEARCH_URL=$ARYZ_SEARCH_URL   so that the next commands ask the same server"
fi
cat <<'NEXT'
  aryz show 2026-000001                  one appeal: letter, labels with their reasons, links, history
  aryz search 'пенсия OR зейнетақы'      any word form, any of the three languages, in spite of OCR errors
  aryz ingest FOLDER                     your own scans, photos and PDFs
  aryz breakdown --by region,category --format csv
  aryz doctor                            every part of this installation, and what to do where one is missing
  aryz --help                            everything else
NEXT
