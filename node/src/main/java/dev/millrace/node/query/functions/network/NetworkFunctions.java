package dev.millrace.node.query.functions.network;

import dev.millrace.node.query.compile.QueryFunction;
import java.util.List;

/// Functions of addresses and places.
public final class NetworkFunctions {
    public static final List<QueryFunction> ALL = List.of(
            WithoutDatabase.ASN,
            new CommunityId(),
            new Distance(),
            new PlaceName(),
            WithoutDatabase.IOC_LOOKUP,
            WithoutDatabase.IP_LOCATION,
            WithoutDatabase.RDNS,
            new Sankey(),
            new Subnet(),
            new WorldMap());

    private NetworkFunctions() {}
}
