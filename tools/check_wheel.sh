#!/usr/bin/env bash
# Install the wheel in dist/ into empty environments outside the tree and use it as a user would: first the laboratory,
# with the library alone, then the demonstration with the server. Exit code 0 only if the four commands of the
# laboratory do their work without Django, the front page answers 200, and both servers stop when asked to.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
wheel=$(ls "$root"/dist/ledetrad-*.whl)
folder=$(mktemp -d)
server=""
finish() {
    [ -z "$server" ] || kill -TERM "$server" 2>/dev/null || true
    rm -rf "$folder"
}
trap finish EXIT
uv=("$root/.venv-uv/bin/uv" pip)
# Nothing of ours may come from the tree or from this run's settings.
clean=(env -u PYTHONPATH -u DATABASE_URL -u SHEETS_DATABASE_URL -u DJANGO_SETTINGS_MODULE -u LEDETRAD_DATA)

environment() { # NAME REQUIREMENTS: an empty environment with these and the wheel
    "$root/.venv/bin/python" -m venv --without-pip "$folder/$1"
    "${uv[@]}" install -q --python "$folder/$1/bin/python" --require-hashes -r "$root/requirements/$2"
    "${uv[@]}" install -q --python "$folder/$1/bin/python" --no-deps "$wheel"
    "${uv[@]}" check -q --python "$folder/$1/bin/python"
}

environment library library.txt
mkdir "$folder/work"
"${clean[@]}" "$folder/library/bin/python" "$root/tools/check_laboratory.py" "$folder/library/bin" "$folder/work"
echo "The laboratory works without Django."

environment venv base.txt

mkdir "$folder/place"
cd "$folder/place"
port=$("$folder/venv/bin/python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
"${clean[@]}" "$folder/venv/bin/ledetrad" up --demo --port "$port" >"$folder/log" 2>&1 &
server=$!
"$folder/venv/bin/python" - "$port" "$server" <<'PY' || { cat "$folder/log"; exit 1; }
import os, sys, time, urllib.error, urllib.request

address, server = f"http://127.0.0.1:{sys.argv[1]}/", int(sys.argv[2])
end = time.monotonic() + 180
while time.monotonic() < end:
    try:
        os.kill(server, 0)
    except ProcessLookupError:
        sys.exit("ledetrad up stopped before it answered")
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            page = answer.read().decode()
        sys.exit(0 if answer.status == 200 and "Ledetråd" in page else f"unexpected page: {page[:300]}")
    except urllib.error.HTTPError as error:
        sys.exit(f"{address} answered {error.code}")
    except OSError:
        time.sleep(0.5)
sys.exit("no answer in three minutes")
PY
kill -TERM "$server"
code=0
wait "$server" || code=$?
server=""
[ "$code" = 0 ] || { echo "ledetrad up left with code $code when asked to stop"; tail -20 "$folder/log"; exit 1; }
echo "The wheel installs and serves."
