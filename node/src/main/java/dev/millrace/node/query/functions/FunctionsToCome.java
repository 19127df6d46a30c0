package dev.millrace.node.query.functions;

import java.util.Set;

/// Functions that the language has and that do not run yet: a query with one of them is no mistake of its author.
/// Whoever adds one takes its name out here.
final class FunctionsToCome {
    /// In lower case.
    static final Set<String> NAMES = Set.of("""
            accumulate appendaggregation array:append array:contains array:dedup array:drop array:eval
            array:exists array:filter array:intersection array:length array:reduceall array:reducecolumn
            array:reducerow array:regex array:rename array:sort array:union asn base64decode base64encode
            bitfield:extractflags bitfield:extractflagsasarray bitfield:extractflagsasstring bucket
            callfunction case cidr coalesce collect communityid concat concatarray copyevent correlate
            counterasrate createevents crypto:md5 crypto:sha1 crypto:sha256 default definetable drop dropevent
            duration end eval eventfieldcount eventinternals eventsize explain:astable fieldset fieldstats
            findtimestamp format formatduration formattime geography:distance geohash getfield hash hashmatch
            hashrewrite if in include ioc:lookup iplocation join json:prettyprint kvparse length linreg lower
            lowercase match math:abs math:arccos math:arcsin math:arctan math:arctan2 math:ceil math:cos
            math:cosh math:deg2rad math:exp math:expm1 math:floor math:log math:log10 math:log1p math:log2
            math:mod math:pow math:rad2deg math:sin math:sinh math:spherical2cartesian math:sqrt math:tan
            math:tanh neighbor now objectarray:eval objectarray:exists parsecef parsecsv parsefixedwidth
            parsehexstring parseint parsejson parseleef parsetimestamp parseuri parseurl parsexml partition
            percentage percentile range rdns readfile regex rename replace round sample sankey selectfrommax
            selectfrommin selectlast selfjoin selfjoinfilter series session setfield settimeinterval
            shannonentropy slidingtimewindow slidingwindow split splitstring start stats stddev stripansicodes
            subnet test text:contains text:editdistance text:editdistanceasarray text:endswith text:length
            text:positionof text:startswith text:substring text:trim time:dayofmonth time:dayofweek
            time:dayofweekname time:dayofyear time:hour time:millisecond time:minute time:month time:monthname
            time:second time:weekofyear time:year timechart tokenhash top transpose unit:convert upper
            urldecode urlencode wildcard window worldmap writejson xml:prettyprint
            """.strip().split("\\s+", -1));

    private FunctionsToCome() {}
}
