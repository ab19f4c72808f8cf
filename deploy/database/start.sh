#!/bin/sh
# Makes the database on the first start (POSTGRES_PASSWORD: of the user postgres; POSTGRES_DB: its name), then serves it.
# Arguments go to postgres: -c shared_buffers=1GB.
set -eu
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  draft="$PGDATA.draft"
  rm -rf "$draft"
  password=$(mktemp)
  printf '%s' "${POSTGRES_PASSWORD:?must be set for the first start}" >"$password"
  initdb --pgdata="$draft" --username=postgres --pwfile="$password" --auth=scram-sha-256 \
    --encoding=UTF8 --locale=C.UTF-8 --data-checksums
  rm "$password"
  echo "host all all all scram-sha-256" >>"$draft/pg_hba.conf"
  echo "CREATE DATABASE \"$POSTGRES_DB\";" | postgres --single -D "$draft" postgres
  mv "$draft" "$PGDATA"
fi
unset POSTGRES_PASSWORD
exec postgres -D "$PGDATA" -c listen_addresses='*' -c unix_socket_directories=/tmp "$@"
