#!/bin/sh
# Decide the sample requests, end to end: a table on the terminal, a page in HTML and PDF.
set -eu
cd "$(dirname "$0")/.."
mkdir -p out
for name in no-warrant judicial-warrant; do
  .venv/bin/brightline decide "examples/requests/$name.yaml" --html "out/$name.html" --pdf "out/$name.pdf"
done
.venv/bin/brightline decide examples/requests/detainer.pdf --case examples/requests/detainer-facts.yaml \
  --html out/detainer.html --pdf out/detainer.pdf
echo "pages written: out/no-warrant.pdf out/judicial-warrant.pdf out/detainer.pdf, and .html beside each"
