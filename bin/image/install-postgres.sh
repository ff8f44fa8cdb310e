#!/bin/sh
# Installs servers and tools of PostgreSQL majors with the extensions of extensions.json, and starts no server. As root, on Debian or Ubuntu:
#   PG_MAJORS="14 15 16 17 18" bin/image/install-postgres.sh
# PG_MAJORS      the majors; "14 15 16 17 18" unless set
# PG_REPOSITORY  pgdg: apt.postgresql.org, which has every major (the default); debian: what this machine's sources carry
# PG_EXTENSIONS  all (the default), or none: servers and tools alone
# TIMESCALEDB    apache (the default): the Apache-2 edition, from the same repository; none; community: Timescale's own packages, which
#                are under the Timescale License, from packagecloud.io; with TIMESCALEDB_VERSION=2.29.1 exactly that version of them
# With --list it prints the packages and installs nothing; with --simulate apt resolves them and installs nothing.
# A server that cannot be installed ends it with an error. An extension that the repository lacks is named, and check-extensions reports it.
set -eu
export LC_ALL=C DEBIAN_FRONTEND=noninteractive
here=$(cd "$(dirname "$0")" && pwd)
majors=${PG_MAJORS:-14 15 16 17 18}
repository=${PG_REPOSITORY:-pgdg}
timescaledb=${TIMESCALEDB:-apache}
mode=${1:-install}

fail() {
  echo "install-postgres.sh: $1" >&2
  exit 2
}
case $mode in install | --list | --simulate) ;; *) fail "unknown option $mode: use --list or --simulate" ;; esac
case $repository in pgdg | debian) ;; *) fail "PG_REPOSITORY is $repository: use pgdg or debian" ;; esac
case ${PG_EXTENSIONS:-all} in all | none) ;; *) fail "PG_EXTENSIONS is $PG_EXTENSIONS: use all or none" ;; esac
case $timescaledb in apache | community | none) ;; *) fail "TIMESCALEDB is $timescaledb: use apache, community or none" ;; esac
for major in $majors; do
  case $major in 1[3-9] | 2[0-9]) ;; *) fail "PG_MAJORS names $major: use majors from 13 on, separated by spaces" ;; esac
done

# Each package of the extensions of a major, once, without the server's own. The order is that of extensions.json.
extension_packages() {
  [ "${PG_EXTENSIONS:-all}" = all ] || return 0
  sed -n 's/.*"\(package\|orPackage\)": "\([^"]*MAJOR[^"]*\)".*/\2/p' "$here/extensions.json" |
    sed "s/MAJOR/$1/" | awk -v server="postgresql-$1" '$0 != server && !seen[$0]++' |
    case $timescaledb in
      apache) cat ;;
      community) sed "s/^postgresql-$1-timescaledb\$/timescaledb-2-postgresql-$1/" ;;
      none) grep -v "^postgresql-$1-timescaledb\$" ;;
    esac
}

if [ "$mode" = --list ]; then
  for major in $majors; do
    echo "postgresql-$major"
    extension_packages "$major"
  done
  exit 0
fi

carried() { apt-cache policy "$1" | grep -q 'Candidate: [^(]'; }

install() {
  if [ "$mode" = --simulate ]; then set -- --simulate -qq "$@"; fi
  apt-get install -y --no-install-recommends "$@"
}

# A version of TimescaleDB is three packages, and apt takes the newest of each that has none.
with_version() {
  case $1 in
    timescaledb-2-postgresql-*)
      [ -n "${TIMESCALEDB_VERSION:-}" ] || { echo "$1"; return; }
      version=$(apt-cache madison "$1" | awk -v wanted="$TIMESCALEDB_VERSION~" 'index($3, wanted) == 1 { print $3; exit }')
      [ -n "$version" ] || fail "packagecloud.io has no $1 of version $TIMESCALEDB_VERSION"
      echo "$1=$version timescaledb-2-loader-postgresql-${1##*-}=$version"
      ;;
    *) echo "$1" ;;
  esac
}

add_pgdg() {
  apt-get update -qq
  apt-get install -y --no-install-recommends ca-certificates postgresql-common
  /usr/share/postgresql-common/pgdg/apt.postgresql.org.sh -y
}

add_timescale() {
  # shellcheck disable=SC1091
  . /etc/os-release
  mkdir -p /etc/apt/keyrings
  /usr/lib/apt/apt-helper download-file https://packagecloud.io/timescale/timescaledb/gpgkey /etc/apt/keyrings/timescale.asc
  chmod 644 /etc/apt/keyrings/timescale.asc
  echo "deb [signed-by=/etc/apt/keyrings/timescale.asc] https://packagecloud.io/timescale/timescaledb/$ID/ $VERSION_CODENAME main" \
    >/etc/apt/sources.list.d/timescale.list
}

# Debian's package of a server starts one unless this file forbids it.
if [ "$mode" = install ]; then
  mkdir -p /etc/postgresql-common/createcluster.d
  echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.d/none.conf
fi
if [ "$repository" = pgdg ]; then add_pgdg; fi
if [ "$timescaledb" = community ]; then add_timescale; fi
apt-get update -qq

absent=
for major in $majors; do
  carried "postgresql-$major" || fail "no source of apt has postgresql-$major"
  install "postgresql-$major"
  wanted=
  for package in $(extension_packages "$major"); do
    if carried "$package"; then wanted="$wanted $(with_version "$package")"; else absent="$absent $package"; fi
  done
  [ -n "$wanted" ] || continue
  # One that cannot be installed must not take the others with it.
  # shellcheck disable=SC2086
  install $wanted && continue
  for package in $wanted; do
    install "$package" || absent="$absent $package"
  done
done
for package in $absent; do echo "not installed, for apt has no such package or could not install it: $package"; done
