#!/bin/sh
# Debian packages that PDF output and the reading of scans need: installed where that is possible,
# else named. They hold libraries, fonts and Tesseract; none of them starts a service. Never fails:
# all else works without.
set -eu
need="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig fonts-dejavu-core tesseract-ocr"

without() {
  echo "$1 All else works; pages are written as HTML, and papers without text are not read." >&2
  exit 0
}

command -v dpkg-query >/dev/null 2>&1 ||
  without "Not Debian: install Pango 1.44 or later, the DejaVu fonts and Tesseract 5."
missing=""
for package in $need; do
  status=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) || status=""
  [ "$status" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then sudo=""
elif sudo -n true 2>/dev/null; then sudo="sudo -n"
else without "Debian packages are missing; install them: sudo apt-get install$missing."
fi
echo "installing Debian packages:$missing"
apt() { $sudo env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 "$@" >/dev/null </dev/null; }
# shellcheck disable=SC2086  # one word a package
apt update && apt install -y --no-install-recommends $missing ||
  without "apt-get could not install$missing."
