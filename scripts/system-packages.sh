#!/bin/sh
# Install the Debian packages that are missing, or say exactly which to install. Usage: system-packages.sh demo|elasticsearch|test|bench
set -eu

reading="python3-venv tesseract-ocr tesseract-ocr-kaz tesseract-ocr-rus tesseract-ocr-eng tesseract-ocr-osd"
server="maven"
command -v javac >/dev/null || server="$server default-jdk-headless"
case "$1" in
    demo) packages="$reading" ;;
    elasticsearch) packages="$server" ;;
    # The tests start these themselves, privately; fonts are for drawing scans, Chromium (driven through
    # a program that needs libatomic) for the pages, nginx for TLS and keys.
    test) packages="$reading $server postgresql fonts-dejavu-core fonts-dejavu-extra fonts-paratype nginx-light chromium libatomic1" ;;
    # What the benchmark of reading is compared with, and more typefaces to draw scans with.
    bench) packages="$reading ocrmypdf fonts-dejavu-core fonts-dejavu-extra fonts-paratype fonts-liberation2" ;;
    *) echo "system-packages.sh demo|elasticsearch|test|bench" >&2; exit 2 ;;
esac

if ! command -v apt-get >/dev/null; then
    # Not Debian: look for the program that is most often missing, and name the packages of other places.
    if command -v tesseract >/dev/null && tesseract --list-langs 2>/dev/null | grep -q '^kaz$'; then
        exit 0
    fi
    echo "Aryz reads scans with Tesseract and its Kazakh, Russian and English models, which are not installed here." >&2
    echo "macOS:   brew install tesseract tesseract-lang python@3.12" >&2
    echo "Fedora:  dnf install tesseract tesseract-langpack-kaz tesseract-langpack-rus tesseract-langpack-eng tesseract-osd" >&2
    echo "Then run the same command again." >&2
    exit 3
fi

missing=""
for package in $packages; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
[ -z "$missing" ] && exit 0

if [ "$(id -u)" = 0 ]; then
    as_root=""
elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
    as_root="sudo"
else
    echo "These Debian packages are missing, and installing them needs root:$missing" >&2
    echo "Ask the administrator to run:  apt-get install --no-install-recommends$missing" >&2
    echo "Then run the same command again." >&2
    exit 3
fi
echo "Installing Debian packages:$missing"
$as_root apt-get update -qq
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
