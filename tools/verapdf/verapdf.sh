#!/bin/sh
# veraPDF, the judge of PDF/A, from its published jars.   verapdf.sh HOME FILE.pdf...
# The first time it fetches the jars into HOME (9 MB) and compiles Judge.java.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1" && home=$(cd "$1" && pwd) # absolute, for mvn runs in a folder of its own
shift
exec 9>"$home/lock"
flock 9 # of two that install at one time, the second one finds everything done
if [ ! -f "$home/ready" ]; then
    mkdir -p "$home/fetch" && cp "$here/pom.xml" "$home/fetch/pom.xml"
    (cd "$home/fetch" && mvn -q -B dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$home/lib") >&2
    javac -cp "$home/lib/*" -d "$home" "$here/Judge.java"
    rm -rf "$home/fetch" && touch "$home/ready"
fi
flock -u 9
exec java -cp "$home:$home/lib/*" Judge "$@"
