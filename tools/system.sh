#!/bin/sh
# Debian packages that PDF output and the reading of scans need, and those named besides: installed
# where that is possible, else named. None of them starts a service: PostgreSQL's server is kept from
# starting, since tests start one of their own. Never fails: all else works without.
set -eu
need="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig fonts-dejavu-core tesseract-ocr $*"

without() {
  echo "$1 All else works; pages are written as HTML, papers without text are not read, and tests of PostgreSQL fail." >&2
  exit 0
}

command -v dpkg-query >/dev/null 2>&1 ||
  without "Not Debian: install Pango 1.44 or later, the DejaVu fonts, Tesseract 5 and PostgreSQL 15."
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
case "$missing" in
*postgresql*)
  $sudo mkdir -p /etc/postgresql-common
  echo 'create_main_cluster = false' | $sudo tee /etc/postgresql-common/createcluster.conf >/dev/null ;;
esac
apt() { $sudo env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 -o Dpkg::Options::=--force-confold "$@" >/dev/null </dev/null; }
# shellcheck disable=SC2086  # one word a package
apt update && apt install -y --no-install-recommends $missing ||
  without "apt-get could not install$missing."
