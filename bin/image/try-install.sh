#!/bin/sh
# Runs install-postgres.sh for real in an empty Debian, and compares what it installed with extensions.json. As root, with debootstrap, a
# mirror of Debian and the npm packages of the repository; takes about three minutes and 1 GB, and removes both again:
#   sudo bin/image/try-install.sh
# With --sources it also verifies a database that uses each extension, and puts the outcomes into docs/extensions.md: some minutes more.
# PG_MAJORS and PG_REPOSITORY are those of install-postgres.sh; unless set, 15 and debian: what Debian itself carries.
# DEBIAN_SUITE: bookworm unless set; trixie carries 17, sid carries 18.
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
majors=${PG_MAJORS:-15}
repository=${PG_REPOSITORY:-debian}
mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
suite=${DEBIAN_SUITE:-bookworm}
case ${1:-} in '' | --sources) ;; *) echo 'usage: try-install.sh [--sources]' >&2 && exit 2 ;; esac
root=$(mktemp -d /var/tmp/backproof-install-XXXXXX)
chmod 755 "$root" # the account of a server passes through it
mounted=
clean() {
  for place in $mounted; do umount "$place"; done
  # A mount that stays must not be emptied.
  if grep -q " $root/" /proc/mounts; then echo "left mounted in $root" >&2; else rm -rf "$root"; fi
}
trap clean EXIT
trap 'exit 130' INT TERM
attach() {
  mkdir -p "$root$2"
  mount --bind "$1" "$root$2"
  mounted="$root$2 $mounted"
}

began=$(date +%s)
debootstrap --variant=minbase --include=ca-certificates "$suite" "$root" "$mirror" >"$root.log" 2>&1 || {
  tail -5 "$root.log" >&2
  exit 2
}
rm -f "$root.log"
echo "an empty Debian ($suite): $(($(date +%s) - began)) s"
attach /proc /proc
attach /dev /dev
attach "$here" "$here"
cp "$(readlink -f "$(command -v node)")" "$root/usr/local/bin/node"

# A mirror that is a snapshot needs what this machine is configured with.
apt-config dump Acquire::Check-Valid-Until >"$root/etc/apt/apt.conf.d/valid-until"

in_root() { chroot "$root" env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root BACKPROOF_HOME=/tmp/backproof "$@"; }
began=$(date +%s)
in_root PG_MAJORS="$majors" PG_REPOSITORY="$repository" "$here/bin/image/install-postgres.sh" >"$root/tmp/install.log" 2>&1 || {
  tail -20 "$root/tmp/install.log" >&2
  exit 1
}
grep '^not installed' "$root/tmp/install.log" || true
echo "PostgreSQL $majors and its extensions: $(($(date +%s) - began)) s, $(du -smx --exclude="$root$here" "$root" | cut -f1) MB in all"
if [ -n "$(ls "$root/etc/postgresql" 2>/dev/null)" ]; then
  echo 'a cluster was made, and a server would have been started' >&2
  exit 1
fi
if [ "$repository" = debian ]; then carried=--carried; else carried=; fi
# shellcheck disable=SC2086
in_root node "$here/bin/check-extensions.mjs" $carried $majors
if [ "${1:-}" = --sources ]; then
  # shellcheck disable=SC2086
  in_root LC_ALL=C.UTF-8 node "$here/bin/test-extensions.mjs" $majors --write
fi
