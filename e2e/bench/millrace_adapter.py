"""Millrace as a system under test of ../shared/bench: see e2e/bench/run."""
import json
import os
import secrets
import subprocess

import queries as Q
from adapters.base import Adapter, ndjson_chunks

ROOT = os.path.realpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))


class Millrace(Adapter):
    """one node with everything embedded; wire = /api/v1/ingest/ndjson"""
    name = "millrace"
    port = 18080

    def __init__(self, *a, **k):
        super().__init__(*a, **k)
        self.token = secrets.token_hex(32)

    def version(self):
        return subprocess.run(["git", "-C", ROOT, "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout.strip()

    def cmd(self):
        jdk = subprocess.run([os.path.join(ROOT, "bin", "find-jdk")], capture_output=True, text=True, check=True).stdout.strip()
        return [os.path.join(jdk, "bin", "java"), "--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseCompactObjectHeaders", "-Xmx" + os.environ.get("MILLRACE_BENCH_HEAP", "2g"),
                *self.recording(), "-jar", os.path.join(ROOT, "node", "target", "millrace-node.jar")]

    def recording(self):
        """A profile of all of it, where MILLRACE_BENCH_JFR says to which folder."""
        folder = os.environ.get("MILLRACE_BENCH_JFR")
        return ["-XX:StartFlightRecording=settings=profile,filename=%s/" % folder] if folder else []

    def env(self):
        # MILLRACE_BENCH_HEAP and the like are ours: the node refuses variables that it does not know
        others = {name: value for name, value in os.environ.items() if not name.startswith("MILLRACE_")}
        return {**others, "MILLRACE_DATA_DIR": self.data_dir, "MILLRACE_HTTP_PORT": str(self.port),
                "MILLRACE_ROOT_TOKEN": self.token}

    def headers(self, **more):
        return {"Authorization": "Bearer " + self.token, **more}

    def ready(self):
        return self.http("GET", "/readyz") is not None

    def ingest(self):
        self.post_many("/api/v1/ingest/ndjson?timeField=_time&messageField=_msg", ndjson_chunks(self.base + ".ndjson"),
                       self.headers(**{"Content-Type": "application/x-ndjson"}), 2)

    def flush(self):
        self.http("POST", "/api/v1/admin/flush", b"", self.headers())

    def part_key(self, rel):
        return rel.split("/")[0]

    def ql(self, text, start_us=None, end_us=None):
        """Rows of a query. Times are whole milliseconds or RFC 3339 with any fraction."""
        body = {"queryString": text, "start": Q.iso(start_us or self.ctx["t0"]), "end": Q.iso(end_us or self.ctx["t1"])}
        answer = self.http("POST", "/api/v1/repositories/default/query", json.dumps(body).encode(),
                           self.headers(**{"Content-Type": "application/json", "Accept": "application/x-ndjson"}))
        return [json.loads(line) for line in answer.splitlines() if line]

    def count(self, text, **times):
        return int(self.ql((text + " | " if text else "") + "count()", **times)[0]["_count"])

    def query(self, kind):
        c = self.ctx
        if kind == "count_all":
            return self.count("")
        if kind == "count_range1pct":
            return self.count("", start_us=c["ra"], end_us=c["rb"])
        if kind == "needle_1m":
            return self.count(c["n1"])
        if kind == "needle_10k":
            return self.count(c["n10k"])
        if kind == "absent":
            return self.count(Q.ABSENT)
        if kind == "substring":
            return self.count(Q.SUBSTR)
        if kind == "substring_common":
            return self.count('"%s"' % Q.SUBSTR_COMMON)
        if kind == "regex":
            return self.count("@rawstring=/%s/" % Q.REGEX.replace("/", "\\/"))
        if kind == "and3":
            return self.count(" ".join("@rawstring=*%s*" % word for word in Q.AND3))
        if kind == "field_eq":
            return self.count("status=500")
        if kind == "topk_path":
            rows = self.ql("groupBy(path, function=count(as=n)) | sort(n, order=desc, limit=10)")
            return {row["path"]: int(row["n"]) for row in rows}
        if kind == "per_minute":
            rows = self.ql("path=* app=nginx | bucket(span=1min, function=count(as=n))")
            return {int(row["_bucket"]) * 1000: int(row["n"]) for row in rows}
        if kind == "avg_p95_group":
            rows = self.ql("duration_ms=* not (app=nginx path=*) | groupBy(app, function=[avg(duration_ms, as=mean), percentile(duration_ms, percentiles=95)])")
            return {row["app"]: (float(row["mean"]), float(row["_95"])) for row in rows}
        if kind == "uniq_ip":
            return int(self.ql("path=* app=nginx | count(remote_addr, distinct=true)")[0]["_count"])
        if kind == "last100_error":
            rows = self.ql("level=error | tail(100) | select([@timestamp, @timestamp.nanos])")
            return sorted((int(row["@timestamp"]) * 1000 + int(row["@timestamp.nanos"]) // 1000 for row in rows), reverse=True)
        raise RuntimeError("not implemented: " + kind)
