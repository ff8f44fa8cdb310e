#!/bin/sh
# Installs PostgreSQL majors from PostgreSQL's own repository, without extensions and without the servers that their packages would start.
set -eu
PG_MAJORS="$*" PG_EXTENSIONS=none exec "$(dirname "$0")/../bin/image/install-postgres.sh"
