#!/bin/sh
# Debian packages that the PDF page needs. Installed where that is possible, else named.
set -eu
need="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig fonts-dejavu-core"
command -v dpkg-query >/dev/null 2>&1 || { echo "not Debian: PDF output needs Pango 1.44 or later"; exit 0; }
missing=""
for package in $need; do
  dpkg-query -W -f='${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' || missing="$missing $package"
done
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ]; then sudo=""
elif sudo -n true 2>/dev/null; then sudo="sudo -n"
else
  echo "missing Debian packages:$missing"
  echo "everything works but PDF output; to have it: sudo apt-get install$missing"
  exit 0
fi
echo "installing Debian packages:$missing"
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -q >/dev/null
$sudo apt-get install -y -q --no-install-recommends $missing >/dev/null
