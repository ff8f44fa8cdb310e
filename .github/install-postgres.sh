#!/bin/sh
# Installs PostgreSQL majors from PostgreSQL's own repository, without the servers that their packages would start.
set -eu
mkdir -p /etc/postgresql-common/createcluster.d
echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.d/none.conf
apt-get install -y postgresql-common
/usr/share/postgresql-common/pgdg/apt.postgresql.org.sh -y
for major in "$@"; do apt-get install -y --no-install-recommends "postgresql-$major"; done
