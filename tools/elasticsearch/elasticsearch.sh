#!/bin/sh
# A real Elasticsearch on this machine's loopback, from the server's published jars.
#   elasticsearch.sh install HOME [VERSION]              fetch the jars and compile the launcher, once
#   elasticsearch.sh run HOME DATA PORT [name=value...]  run one node in the foreground; it dies with its caller
# JAVA_HOME chooses the JDK (17 for version 8, 21 or newer for 9), ES_HEAP the memory (default 512m).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}

install() {
    mkdir -p "$1" && home=$(cd "$1" && pwd) version=${2:-8.19.5} # absolute, for mvn runs in a folder of its own
    exec 9>"$home/lock"
    flock 9 # of two that install at one time, the second one finds everything done
    [ -f "$home/ready-$version" ] && return
    cd "$home" && rm -rf ready-* lib config modules classes fetch # what is beside them, data and log, stays
    mkdir -p "$home/lib" "$home/config" "$home/modules/transport-netty4" "$home/classes" "$home/fetch"
    cp "$here/pom.xml" "$home/fetch/pom.xml"
    (cd "$home/fetch" && mvn -q -B dependency:copy-dependencies -Delasticsearch.version="$version" \
        -DincludeScope=runtime -DoutputDirectory="$home/lib")
    plugin="$home/modules/transport-netty4"
    mv "$home"/lib/netty-*.jar "$home"/lib/transport-netty4-*.jar "$plugin/"
    # The descriptor's module name asks for a module layer, which a class path has not.
    for file in plugin-descriptor.properties entitlement-policy.yaml; do
        python3 -c 'import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as jar:
    text = jar.read("META-INF/es-plugins/transport-netty4/" + sys.argv[2]).decode()
print("\n".join(line for line in text.splitlines() if not line.startswith("modulename=")))' \
            "$plugin"/transport-netty4-*.jar "$file" > "$plugin/$file"
    done
    cp "$here/log4j2.properties" "$home/config/"
    "${java}javac" -cp "$home/lib/*" -d "$home/classes" "$here/Launcher.java"
    rm -rf "$home/fetch" && touch "$home/ready-$version"
}

run() {
    home=$1 data=$2 port=$3
    shift 3
    mkdir -p "$data"
    exec "${java}java" -Xms"${ES_HEAP:-512m}" -Xmx"${ES_HEAP:-512m}" -Des.path.home="$home" \
        -cp "$home/classes:$home/lib/*" Launcher "$home" path.data="$data" path.logs="$data/logs" \
        network.host=127.0.0.1 http.port="$port" cluster.name=aryz node.name=node-"$port" "$@"
}

command=${1:?install or run}
shift
"$command" "$@"
