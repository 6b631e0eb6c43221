#!/bin/sh
# Makes .venv with a Python of at least 3.11, if it is not there or no longer runs.
# A name on PATH proves little (a version manager's stand-in may have nothing behind it): ask each.
set -eu
cd "$(dirname "$0")/.."

new_enough='import sys; sys.exit(sys.version_info < (3, 11))'
if .venv/bin/python -c "$new_enough" 2>/dev/null; then exit 0; fi

found=
for python in ${PYTHON:-} python3.13 python3.12 python3.11 python3 python; do
    "$python" -c "$new_enough" 2>/dev/null || continue
    found="$found $python"
    "$python" -c 'import ensurepip, venv' 2>/dev/null || continue
    echo "Setting up .venv with $("$python" -V) …" >&2
    exec "$python" -m venv --clear .venv
done

if [ -n "$found" ]; then
    echo "Found$found, but without the module venv: on Debian and Ubuntu it is a package of its own:" >&2
    echo "    apt-get install python3-venv" >&2
else
    echo "No Python 3.11 or newer on PATH. Get one from python.org or your system's packages," >&2
    echo "or name it:  make PYTHON=/path/to/python3.11" >&2
fi
exit 1
