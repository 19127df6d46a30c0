package dev.millrace.node.api;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.IntValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import java.util.Locale;

/// Whole numbers of 64 bits: GraphQL's own stop at 32.
final class LongScalar {
    static final GraphQLScalarType TYPE =
            GraphQLScalarType.newScalar().name("Long").coercing(new Whole()).build();

    private LongScalar() {}

    private static final class Whole implements Coercing<Long, Long> {
        @Override
        public Long serialize(Object value, GraphQLContext context, Locale locale) {
            return ((Number) value).longValue();
        }

        @Override
        public Long parseValue(Object value, GraphQLContext context, Locale locale) {
            if (value instanceof Number number) {
                return number.longValue();
            }
            throw new CoercingParseValueException("must be a whole number");
        }

        @Override
        public Long parseLiteral(Value<?> value, CoercedVariables variables, GraphQLContext context, Locale locale) {
            if (value instanceof IntValue number) {
                return number.getValue().longValueExact();
            }
            throw new CoercingParseLiteralException("must be a whole number");
        }
    }
}
