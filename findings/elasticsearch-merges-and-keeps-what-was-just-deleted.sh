#!/usr/bin/env bash
# Elasticsearch 9.2.0: a forced merge soon after a deletion keeps the deleted document, and the interval can't be set.
#
# A merge throws away only those deletions that lie before the shard's retention leases. Leases move on every 30
# seconds, also on a single node without a replica. `_forcemerge` before that answers with success, and the deleted
# document and its tombstone are in the new segment, where they stay until the next merge, whenever that is.
# The interval is a setting in the source (`index.soft_deletes.retention_lease.sync_interval`). The server refuses it as
# unknown and proposes `...retention_lease.period`, which it takes and which changes nothing here. A program that erases
# has to wait for 30 seconds before it merges, or look at `docs.deleted` afterwards.
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
merge() {
  call -o /dev/null -X POST "$url/notes/_flush?force=true"
  call -X POST "$url/notes/_forcemerge?max_num_segments=1&filter_path=_shards.failed"
}
kept() { call "$url/notes/_stats/docs?filter_path=_all.primaries.docs.count,_all.primaries.docs.deleted"; }
set_one() {
  call -X PUT "$url/notes/_settings" -d "{\"index.soft_deletes.retention_lease.$1\":\"1s\"}" \
    | grep -o 'unknown setting\|"acknowledged":true' | head -1
}
call -o /dev/null -X PUT "$url/notes" -d '{"settings":{"number_of_shards":1,"number_of_replicas":0}}'
{
  echo "sync_interval: $(set_one sync_interval)"
  echo "period: $(set_one period)"
  call -o /dev/null -X PUT "$url/notes/_doc/1?refresh=true" -d '{"text":"erased"}'
  call -o /dev/null -X PUT "$url/notes/_doc/2?refresh=true" -d '{"text":"kept"}'
  call -o /dev/null -X DELETE "$url/notes/_doc/1?refresh=true"
  echo "merged at once: $(merge), $(kept)"
  sleep 45
  echo "after 45 s: $(kept)"
  echo "merged again: $(merge), $(kept)"
} | tee seen.txt
diff - seen.txt <<'X' || { echo "The behaviour has changed." >&2; exit 1; }
sync_interval: unknown setting
period: "acknowledged":true
merged at once: {"_shards":{"failed":0}}, {"_all":{"primaries":{"docs":{"count":1,"deleted":2}}}}
after 45 s: {"_all":{"primaries":{"docs":{"count":1,"deleted":2}}}}
merged again: {"_shards":{"failed":0}}, {"_all":{"primaries":{"docs":{"count":1,"deleted":0}}}}
X
