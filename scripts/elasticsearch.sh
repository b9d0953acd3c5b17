#!/bin/sh
# A real Elasticsearch for this checkout, on loopback. Usage: elasticsearch.sh start|stop
set -eu
home=${ARYZ_ELASTICSEARCH_HOME:-var/elasticsearch} port=${ARYZ_ELASTICSEARCH_PORT:-9200}
pid=$home/pid url=http://127.0.0.1:$port

alive() { [ -f "$pid" ] && kill -0 "$(cat "$pid")" 2>/dev/null; }
answers() { python3 -c 'import sys, urllib.request; urllib.request.urlopen(sys.argv[1], timeout=2)' "$url/_cluster/health" 2>/dev/null; }

start() {
    if alive; then echo "Elasticsearch is running: $url"; return; fi
    echo "Fetching the server's jars, once (41 MB), and starting it"
    tools/elasticsearch/elasticsearch.sh install "$home"
    nohup tools/elasticsearch/elasticsearch.sh run "$home" "$home/data" "$port" discovery.type=single-node \
        > "$home/log" 2>&1 < /dev/null &
    echo $! > "$pid"
    for _ in $(seq 120); do
        if answers; then echo "Elasticsearch answers: $url   (export ARYZ_SEARCH_URL=$url)"; return; fi
        alive || break
        sleep 1
    done
    echo "Elasticsearch did not start; the end of $home/log:" >&2
    tail -n 20 "$home/log" >&2
    exit 4
}

stop() {
    if alive; then kill "$(cat "$pid")" && echo "Elasticsearch is stopped"; else echo "Elasticsearch is not running"; fi
    rm -f "$pid"
}

case "${1:-}" in start) start ;; stop) stop ;; *) echo "elasticsearch.sh start|stop" >&2; exit 2 ;; esac
