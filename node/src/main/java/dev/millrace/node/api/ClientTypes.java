package dev.millrace.node.api;

import graphql.language.AstPrinter;
import graphql.language.AstTransformer;
import graphql.language.Node;
import graphql.language.NodeVisitorStub;
import graphql.language.TypeName;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import graphql.util.TreeTransformerUtil;
import java.util.Set;

/// LogScale has names of its own for some kinds of text, and its clients declare variables with them. Here they are
/// all
/// `String`.
final class ClientTypes {
    private static final Set<String> TEXTS = Set.of("RepoOrViewName", "YAML", "Markdown", "URL");

    private ClientTypes() {}

    static String asOurs(String query) {
        if (TEXTS.stream().noneMatch(query::contains)) {
            return query;
        }
        try {
            Node<?> document = new AstTransformer().transform(new Parser().parseDocument(query), new Renaming());
            return AstPrinter.printAst(document);
        } catch (InvalidSyntaxException e) {
            return query; // whoever answers says what is wrong with it
        }
    }

    private static final class Renaming extends NodeVisitorStub {
        @Override
        @SuppressWarnings("rawtypes") // the library's own signature
        public TraversalControl visitTypeName(TypeName type, TraverserContext<Node> context) {
            return TEXTS.contains(type.getName())
                    ? TreeTransformerUtil.changeNode(context, type.transform(each -> each.name("String")))
                    : TraversalControl.CONTINUE;
        }
    }
}
