#!/usr/bin/env bash
# Run a command beside a throw-away PostgreSQL cluster:   tools/with_postgres.sh COMMAND…
# Or only ask whether one could be started:               tools/with_postgres.sh --installed
#
# The cluster lies in a temporary folder, does not survive the command, and does not wait for the disk. The command
# finds it through DATABASE_URL and SHEETS_DATABASE_URL, and LEDETRAD_TEST_DATABASE=postgres says which run this is.
# LEDETRAD_TEST_PGDATA names the data folder: the wall's tests read the bytes in it.
set -euo pipefail

bin=$(ls -d /usr/lib/postgresql/*/bin /opt/homebrew/opt/postgresql@*/bin 2>/dev/null | sort -V | tail -1 || true)
[ -n "$bin" ] || bin=$(dirname "$(command -v initdb || true)")
if [ ! -x "$bin/initdb" ]; then
    [ "${1:-}" = "--installed" ] || echo "PostgreSQL's initdb was not found." >&2
    exit 1
fi
[ "${1:-}" != "--installed" ] || exit 0

# PostgreSQL refuses to run as root.
as=()
[ "$(id -u)" != 0 ] || as=(runuser -u postgres --)

# Memory first: but /dev/shm is 64 MB in many containers.
parent=${TMPDIR:-/tmp}
if [ -w /dev/shm ] && [ "$(df -Pk /dev/shm | awk 'NR==2 {print $4}')" -gt 2000000 ]; then parent=/dev/shm; fi
folder=$(mktemp -d "$parent/ledetrad-pg.XXXXXX")
[ "$(id -u)" != 0 ] || chown postgres "$folder"
# The command must not inherit our working directory's permissions problem: postgres may not read it.
here=$PWD
cd /
stop() {
    "${as[@]}" "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT TERM

# PGPORT chooses the port; otherwise the first free one that the kernel gives.
port=${PGPORT:-$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')}
"${as[@]}" "$bin/initdb" -D "$folder/data" --username=postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 \
    --no-sync >/dev/null
"${as[@]}" tee -a "$folder/data/postgresql.conf" >/dev/null <<CONF
port=$port
listen_addresses='127.0.0.1'
unix_socket_directories='$folder'
fsync=off
synchronous_commit=off
full_page_writes=off
autovacuum=off
max_connections=100
CONF
"${as[@]}" "$bin/pg_ctl" -D "$folder/data" -w -t 60 -l "$folder/log" start >/dev/null || { cat "$folder/log" >&2; exit 1; }
"${as[@]}" "$bin/psql" -q -h "$folder" -p "$port" -U postgres \
    -c 'CREATE DATABASE ledetrad' -c 'CREATE DATABASE ledetrad_sheets'

export DATABASE_URL="postgresql://postgres@127.0.0.1:$port/ledetrad"
export SHEETS_DATABASE_URL="postgresql://postgres@127.0.0.1:$port/ledetrad_sheets"
export LEDETRAD_TEST_DATABASE=postgres
export LEDETRAD_TEST_PGDATA="$folder/data"
cd "$here"
"$@"
