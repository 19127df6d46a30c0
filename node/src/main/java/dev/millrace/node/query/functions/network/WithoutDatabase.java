package dev.millrace.node.query.functions.network;

import dev.millrace.node.query.Filter;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.List;

/// A function that looks addresses up in a database that is not there: its rows pass as they are, and its author is
/// told so.
record WithoutDatabase(Signature signature, String database) implements QueryFunction.Steps {
    static final WithoutDatabase IP_LOCATION = new WithoutDatabase(
            Signature.of("ipLocation", Signature.Group.NETWORK, "Adds country, city and coordinates of an address.")
                    .required("field", "field", "the address")
                    .optional("as", "field", "what the names of the new fields begin with; without it, field")
                    .build(),
            "of locations");

    static final WithoutDatabase ASN = new WithoutDatabase(
            Signature.of("asn", Signature.Group.NETWORK, "Adds number and name of the network that an address is of.")
                    .required("field", "field", "the address")
                    .optional("as", "field", "what the names of the new fields begin with; without it, field")
                    .build(),
            "of networks");

    static final WithoutDatabase RDNS = new WithoutDatabase(
            Signature.of("rdns", Signature.Group.NETWORK, "Adds the host name of an address.")
                    .required("field", "field", "the address")
                    .optional("server", "text", "the name server to ask")
                    .optional("limit", "limit", "how many addresses are asked for at most")
                    .as("hostname")
                    .build(),
            "of host names");

    static final WithoutDatabase IOC_LOOKUP = new WithoutDatabase(
            Signature.of(
                            "ioc:lookup",
                            Signature.Group.NETWORK,
                            "Adds what is known against addresses, names of hosts and URLs.")
                    .required("field", "fields", "the fields to look up")
                    .required("type", "ip_address, domain or url", "what is in them")
                    .optional("confidenceThreshold", "unverified, low, medium or high", "high", "how sure it must be")
                    .optional("include", "texts", "the columns to add")
                    .optional("prefix", "text", "ioc", "what the names of the new fields begin with")
                    .optional("strict", "truth", "false", "whether only rows pass about which something is known")
                    .build(),
            "of indicators");

    @Override
    public List<Step> steps(Arguments arguments) throws QueryError {
        arguments.texts("field");
        if (signature.has("strict") && arguments.flag("strict", false)) {
            arguments.note("%s: no database %s is configured, so strict=true lets nothing pass"
                    .formatted(signature.name(), database));
            return List.of(new Step.Where(new Filter.Constant(false)));
        }
        arguments.note("%s: no database %s is configured, so nothing is added".formatted(signature.name(), database));
        return List.of();
    }
}
