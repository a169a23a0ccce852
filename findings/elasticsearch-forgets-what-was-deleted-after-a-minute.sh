#!/usr/bin/env bash
# Elasticsearch 9.2.0: with `version_type=external`, a deleted document comes back by an OLDER write, a minute later.
#
# External versions promise that an older version never replaces a newer one. That holds for a deletion as well, but only
# for `index.gc_deletes` (60 s by default): then the deletion's version is forgotten, and a write with a lower version is
# answered with 201. A pipeline that relies on external versions to keep late repetitions out (a consumer that reads a
# topic again, a second instance that was frozen) brings an erased document back to life with it.
#
# Seen with the server of `org.elasticsearch.distribution.integ-test-zip:elasticsearch:9.2.0` on 30 November 2026, all
# settings at their defaults: 409 at once, 201 after 75 s.
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
status() { curl -s -o /dev/null -w '%{http_code}' -H 'Content-Type: application/json' "$@"; }
body='{"text":"erased"}'
{
  echo "index version 3: $(status -X PUT "$url/notes/_doc/7?version=3&version_type=external" -d "$body")"
  echo "delete version 5: $(status -X DELETE "$url/notes/_doc/7?version=5&version_type=external")"
  echo "index version 4 at once: $(status -X PUT "$url/notes/_doc/7?version=4&version_type=external" -d "$body")"
  sleep 75
  echo "index version 4 after 75 s: $(status -X PUT "$url/notes/_doc/7?version=4&version_type=external" -d "$body")"
  echo "the document: $(status "$url/notes/_doc/7")"
} | tee seen.txt
diff - seen.txt <<'X' || { echo "The behaviour has changed." >&2; exit 1; }
index version 3: 201
delete version 5: 200
index version 4 at once: 409
index version 4 after 75 s: 201
the document: 200
X
