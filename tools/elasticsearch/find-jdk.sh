#!/bin/sh
# Print the home of a JDK that is as new as needed. Usage: find-jdk.sh 21
set -eu
for home in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
    [ -x "$home/bin/javac" ] || continue
    version=$("$home/bin/javac" -version 2>&1 | sed 's/^javac \([0-9]*\).*/\1/')
    if [ "$version" -ge "$1" ]; then echo "$home" && exit 0; fi
done
echo "No JDK of version $1 or newer in JAVA_HOME or /usr/lib/jvm. Install one (Debian 13: apt-get install openjdk-21-jdk-headless)," >&2
echo "or set JAVA_HOME to the folder of one, then repeat the command." >&2
exit 3
