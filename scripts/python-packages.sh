#!/bin/sh
# Make the virtual environment and put the locked packages and Aryz itself into it.
# Usage: python-packages.sh PYTHON VENV REQUIREMENTS
set -eu
python=$1 venv=$2 requirements=$3

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "Aryz needs Python 3.11 or newer; $python is older. Name another: make PYTHON=/path/to/python3 ..." >&2
    exit 3
fi
[ -x "$venv/bin/pip" ] || "$python" -m venv "$venv"
echo "Installing Python packages from $requirements (a minute or two the first time)"
"$venv/bin/pip" install --quiet --disable-pip-version-check --require-hashes -r "$requirements"
# Aryz runs from its own folder: one line in the environment points here, and `aryz` is a command.
"$venv/bin/pip" install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
"$venv/bin/pybabel" --quiet compile --domain aryz --directory appeals/locale
