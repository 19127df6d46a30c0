package dev.millrace.node.parse;

import static dev.millrace.node.parse.Parsing.ARRIVAL;
import static dev.millrace.node.parse.Parsing.fields;
import static dev.millrace.node.parse.Parsing.nanos;
import static dev.millrace.node.parse.Parsing.parse;
import static dev.millrace.node.parse.Parsing.raw;
import static dev.millrace.node.parse.Parsing.time;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.base.Bytes;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Logs that nobody here wrote: every byte stays, the times that a person sees are found, and no others.
class RealLogsTest {
    /// The counts were compared with the texts: lines without a time are traces, continuations and headers.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cloudtrail/invictus_cloudtrail_small.jsonl | json | 1233 | 1233 | 2023-07-10T11:42:36Z
            dmesg/bsd_dmesg_25hosts.log | none | 11375 | 0 |
            dmesg/bsd_dmesg_25hosts.log | kv | 11375 | 0 |
            dmesg/bsd_dmesg_25hosts.log | syslog | 11375 | 0 |
            elastic/apache_logs.log | accesslog | 10000 | 10000 | 2015-05-17T10:05:03Z
            elastic/auth.log | syslog | 7121 | 7121 | 2024-03-27T13:06:56Z
            elastic/nginxplus_json_logs.log | json | 500 | 500 | 2015-10-30T23:58:19.322Z
            json/github_events.jsonl | json | 1000 | 1000 | 2015-01-01T01:00:00Z
            k8s/nezha_sample.jsonl | json | 1867 | 1867 | 2023-01-29T08:58:54.845536031Z
            kafka/kafka0_controller.log | none | 2523 | 2294 | 2016-12-20T00:04:03.231Z
            kafka/kafka0_kafkaServer-gc.log | none | 20596 | 797 | 2016-12-19T15:31:46.725Z
            kafka/kafka0_server.log | none | 2649 | 2496 | 2016-12-20T00:00:36.888Z
            kafka/kafka0_state-change.log | none | 10281 | 8379 | 2016-12-19T20:44:59.210Z
            lnav/logfile_block.1.log | none | 4 | 2 | 2021-05-19T13:00:01Z
            lnav/logfile_bro_conn.log.0.log | none | 101 | 92 | 2011-11-03T00:19:14.496300Z
            lnav/logfile_glog.0.log | none | 7 | 7 | 2024-05-17T15:04:22.619632Z
            lnav/logfile_journald.json.log | json | 2 | 2 | 2018-08-21T14:04:21.221373Z
            lnav/logfile_mongodb.0.log | json | 3 | 3 | 2026-03-10T20:58:09.401Z
            lnav/logfile_regexp_access_log.0.log | accesslog | 2 | 2 | 2023-07-26T07:01:26Z
            lnav/logfile_spark.0.log | none | 399 | 0 |
            lnav/logfile_ts_value.0.log | kv | 2 | 2 | 2024-01-01T15:00:00Z
            lnav/logfile_vdsm.0.log | none | 16 | 5 | 2011-12-05T07:04:56.101Z
            mongodb/collscans.log | none | 1081 | 1081 | 2024-03-05T17:14:24.619Z
            mongodb/mongod_26.log | none | 653 | 653 | 2014-04-10T03:16:20.437Z
            mongodb/mongod_4.2.11.log | none | 503 | 503 | 2020-03-12T00:00:01.935Z
            postgres/begin_end.log | kv | 24 | 24 | 2021-02-14T00:34:02Z
            postgres/cnpg.log | json | 2022 | 2022 | 2022-11-27T18:58:02.096892400Z
            postgres/logplex.log | syslog | 36 | 36 | 2019-03-14T00:22:56Z
            postgres/pg-syslog.1.log | syslog | 59921 | 59921 | 2024-02-11T13:15:39Z
            postgres/pg_vacuums.log | none | 32405 | 3544 | 2024-06-26T22:00:07Z
            postgres/rds.log | none | 114604 | 114604 | 2020-03-11T19:40:43Z
            postgres/stmt_type.log | none | 12 | 12 | 2019-10-21T09:03:31.311Z
            windows/covenant_sharpsc_stop_dcerpc_smb_svcctl_2020-08-06031938.json | json | 1264 | 1264 | 2020-08-06T07:19:39.749Z
            windows/sysmon_log4shell_cve2021_44228_java_serialized_object_2022-05-13045800.json | json | 487 | 487 | 2022-05-13T08:54:06.347Z
            zeek/rdp.json | json | 4122 | 4122 | 2018-03-24T17:15:21.258458Z
            zeek/syslog.json | json | 2378 | 2378 | 2018-03-24T17:15:47.733658Z
            zeek/weird.json | json | 24202 | 24202 | 2018-03-24T17:15:20.600843Z
            zeek/x509.json | json | 348 | 348 | 2018-03-24T17:15:20.624556Z
            """)
    void keepsEachByteAndFindsEachTime(String file, String parser, int lineCount, int timeCount, Instant first)
            throws IOException {
        List<Bytes> lines = RealLogs.lines(file);
        List<Instant> times = new ArrayList<>();
        for (Bytes line : lines) {
            ParsedEvent parsed = parse(parser, raw(line));
            assertThat(parsed.event().raw()).isEqualTo(line);
            assertThat(fields(parsed)).as("%s", line).doesNotContainKey("@error");
            if (parsed.event().timestampNanos() != nanos(ARRIVAL)) {
                times.add(time(parsed));
            }
        }

        assertThat(lines).hasSize(lineCount);
        assertThat(times).hasSize(timeCount);
        if (timeCount > 0) {
            assertThat(times.getFirst()).isEqualTo(first);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cloudtrail/invictus_cloudtrail_small.jsonl | json | userIdentity.type | IAMUser
            elastic/apache_logs.log | accesslog | statuscode | 200
            elastic/auth.log | syslog | app | sshd
            json/github_events.jsonl | json | repo.name | soumith/fbcunn
            k8s/nezha_sample.jsonl | json | kubernetes.host | 33.33.33.76
            postgres/begin_end.log | kv | db | [unknown]
            postgres/pg-syslog.1.log | syslog | procid | 10808
            zeek/ssh.json | json | id.orig_h | 10.0.0.227
            """)
    void takesOutTheFields(String file, String parser, String field, String value) throws IOException {
        Bytes line = RealLogs.lines(file).getFirst();

        assertThat(fields(parse(parser, raw(line)))).containsEntry(field, value);
    }

    @ParameterizedTest
    @CsvSource({
        "lnav/logfile_invalid_json.json.log, json, 5, 1",
        "elastic/auth.log, json, 7121, 7121",
        "elastic/auth.log, accesslog, 7121, 7121"
    })
    void marksWhatItCannotRead(String file, String parser, int lineCount, int errorCount) throws IOException {
        List<Bytes> lines = RealLogs.lines(file);

        assertThat(lines).hasSize(lineCount);
        assertThat(lines)
                .filteredOn(line -> fields(parse(parser, raw(line))).containsKey("@error"))
                .hasSize(errorCount);
        assertThat(lines)
                .allSatisfy(line ->
                        assertThat(parse(parser, raw(line)).event().raw()).isEqualTo(line));
    }
}
