package dev.millrace.node.api;

import dev.millrace.node.http.HttpError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says what the caller can do something about; anything else goes to the log.
final class GraphQlErrors implements DataFetcherExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(GraphQlErrors.class);

    @Override
    public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
            DataFetcherExceptionHandlerParameters parameters) {
        Throwable cause = parameters.getException();
        String message = "the node failed; its log says more";
        int status = 500;
        if (cause instanceof HttpError error) {
            message = String.valueOf(error.getMessage());
            status = error.status();
        } else {
            LOG.error("a graphql field failed: {}", parameters.getPath(), cause);
        }
        return CompletableFuture.completedFuture(DataFetcherExceptionHandlerResult.newResult(
                        GraphqlErrorBuilder.newError(parameters.getDataFetchingEnvironment())
                                .message("%s", message)
                                .extensions(Map.of("status", status))
                                .build())
                .build());
    }
}
