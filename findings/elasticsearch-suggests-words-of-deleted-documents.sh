#!/usr/bin/env bash
# Elasticsearch 9.2.0: the term and phrase suggesters offer words of documents that are deleted.
#
# "Did you mean" takes its words from the index's dictionary, and a word leaves the dictionary only when its segment is
# merged. A name that stood in one erased document is offered to the next person who mistypes it, with its frequency,
# while the search itself finds nothing. In a small or quiet index no merge comes by itself. The documentation
# of the terms enum API warns of it, the one of the suggesters does not.
#
# Seen with the server of `org.elasticsearch.distribution.integ-test-zip:elasticsearch:9.2.0` on 30 November 2026.
set -euo pipefail
dir=$(mktemp -d); pid=
trap '[ -z "$pid" ] || { kill "$pid" && wait "$pid"; } 2>/dev/null || true; rm -rf "$dir"' EXIT
cd "$dir"
mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy \
  -Dartifact=org.elasticsearch.distribution.integ-test-zip:elasticsearch:9.2.0:zip -DoutputDirectory=.
unzip -q elasticsearch-*.zip && cd elasticsearch-9.2.0*/
port=$((20000 + RANDOM % 20000))
cat > config/elasticsearch.yml <<X
discovery.type: single-node
network.host: 127.0.0.1
http.port: $port
transport.port: $((port + 1))
xpack.security.enabled: false
X
export ES_JAVA_HOME=${JAVA_HOME:?a JDK of 21 or later} ES_JAVA_OPTS="-Xms512m -Xmx512m"
as=(); if [ "$(id -u)" = 0 ]; then chown -R nobody "$dir"; chmod 755 "$dir"; as=(setpriv --reuid=nobody --clear-groups); fi
"${as[@]}" bin/elasticsearch > server.log 2>&1 & pid=$!
url=http://127.0.0.1:$port
for _ in $(seq 90); do curl -sf "$url/_cluster/health" >/dev/null && break; sleep 1; done
call() { curl -s -H 'Content-Type: application/json' "$@"; }
add() { call -o /dev/null -X PUT "$url/notes/_doc/$1?refresh=true" -d "{\"text\":\"$2\"}"; }
call -o /dev/null -X PUT "$url/notes" -d '{"settings":{"number_of_shards":1,"number_of_replicas":0}}'
add 1 "a path to the school"; add 2 "more trees"; add 3 "Novakova promised it to us"
found() { call "$url/notes/_search?q=text:novakova&filter_path=hits.total.value"; }
offered() { # KIND: what this suggester offers to somebody who mistypes the name
  call -X POST "$url/notes/_search?filter_path=suggest.*.options.text,suggest.*.options.freq" \
    -d "{\"suggest\": {\"$1\": {\"text\": \"novakoba\", \"$1\": {\"field\": \"text\"}}}}"
}
{
  echo "before: $(found), $(offered term), $(offered phrase)"
  echo "delete: $(call -o /dev/null -w '%{http_code}' -X DELETE "$url/notes/_doc/3?refresh=true")"
  echo "after: $(found), $(offered term), $(offered phrase)"
} | tee seen.txt
term='{"suggest":{"term":[{"options":[{"text":"novakova","freq":1}]}]}}'
phrase='{"suggest":{"phrase":[{"options":[{"text":"novakova"}]}]}}'
diff - seen.txt <<X || { echo "The behaviour has changed." >&2; exit 1; }
before: {"hits":{"total":{"value":1}}}, $term, $phrase
delete: 200
after: {"hits":{"total":{"value":0}}}, $term, $phrase
X
