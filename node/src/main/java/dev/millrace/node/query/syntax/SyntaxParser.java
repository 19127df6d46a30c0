package dev.millrace.node.query.syntax;

import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.QueryLimits;
import dev.millrace.node.query.SourcePosition;
import dev.millrace.node.query.syntax.Lexer.Mode;
import java.util.ArrayList;
import java.util.List;

/// Text to a tree, by recursive descent of limited depth. Whether the functions exist is not asked here.
///
/// ```
/// pipeline = [step] *( "|" [step] )                  an empty step lets everything pass
/// step     = name ":=" expression
///          | "case" "{" pipeline *( ";" pipeline ) [";"] "}"
///          | name "match" "{" arm *( ";" arm ) [";"] "}"
///          | list                                    of functions
///          | filter
/// arm      = ( literal | call ) "=>" pipeline
/// ```
///
/// [FilterParser] and [ValueParser] have the rest of the grammar.
public final class SyntaxParser {
    private final Tokens tokens;
    private final ValueParser values;
    private final FilterParser filters;

    private SyntaxParser(String text, QueryLimits limits) {
        tokens = new Tokens(text, limits);
        values = new ValueParser(tokens, this::pipeline);
        filters = new FilterParser(tokens, values);
    }

    public static PipelineSyntax parse(String text, QueryLimits limits) throws QueryError {
        return of(text, limits).query();
    }

    /// As the parser has understood them, up to and with the end of the text.
    static List<Token> tokens(String text, QueryLimits limits) throws QueryError {
        SyntaxParser parser = of(text, limits);
        parser.query();
        return parser.tokens.passed();
    }

    /// Those in front of the first mistake; all if there is none.
    static List<Token> understood(String text, QueryLimits limits) {
        SyntaxParser parser = new SyntaxParser(text, limits);
        try {
            parser.query();
        } catch (QueryError e) {
            return parser.tokens.passed();
        }
        return parser.tokens.passed();
    }

    private static SyntaxParser of(String text, QueryLimits limits) throws QueryError {
        if (text.length() > limits.textMax()) {
            throw new QueryError(
                    "the query has %d characters, at most %d are allowed".formatted(text.length(), limits.textMax()),
                    SourcePosition.at(text, limits.textMax()));
        }
        return new SyntaxParser(text, limits);
    }

    private PipelineSyntax query() throws QueryError {
        PipelineSyntax pipeline = pipeline();
        if (!tokens.isAt(TokenKind.END)) {
            throw tokens.unexpected("'|'");
        }
        tokens.advance();
        return pipeline;
    }

    /// Ends in front of the first token that cannot belong to it; whoever asked for it knows whether that is right.
    private PipelineSyntax pipeline() throws QueryError {
        tokens.readAs(Mode.WORDS);
        int start = tokens.peek().start();
        List<StepSyntax> steps = new ArrayList<>();
        while (true) {
            if (startsStep()) {
                steps.add(step());
                refuseStepWithoutPipe();
            }
            if (!tokens.isAt(TokenKind.PIPE)) {
                return new PipelineSyntax(tokens.since(start), steps);
            }
            tokens.advance();
        }
    }

    private boolean startsStep() throws QueryError {
        return switch (tokens.peek().kind()) {
            case PIPE, SEMICOLON, CLOSE_BLOCK, END -> false;
            default -> true;
        };
    }

    private void refuseStepWithoutPipe() throws QueryError {
        switch (tokens.peek().kind()) {
            case PIPE, SEMICOLON, CLOSE_BLOCK, END -> {
                // the step is whole
            }
            case OPEN_BLOCK ->
                throw tokens.error(
                        "unexpected '{': 'case { … }' and 'field match { … }' are steps of their own, with '|' in front",
                        tokens.peek());
            case ASSIGN ->
                throw tokens.error(
                        "unexpected ':=': 'field := value' is a step of its own, with '|' in front", tokens.peek());
            default -> throw tokens.unexpected("'|'");
        }
    }

    private StepSyntax step() throws QueryError {
        Token first = tokens.peek();
        if (first.kind() == TokenKind.OPEN_LIST) {
            ValueSyntax.Items functions = values.list();
            return new StepSyntax.Together(functions.span(), functions.all());
        }
        if (first.isWord("case") && tokens.isBehind(first, "{")) {
            return cases();
        }
        if (first.isName()) {
            if (tokens.isBehind(first, ":=")) {
                return values.assign();
            }
            Token following = tokens.following();
            if (following.isWord("match") && tokens.isBehind(following, "{")) {
                return match();
            }
        }
        return where();
    }

    /// A saved query alone is a step that can do anything; among other filters it can only filter.
    private StepSyntax where() throws QueryError {
        FilterSyntax filter = filters.filter();
        return filter instanceof FilterSyntax.Saved(StepSyntax.Saved query) ? query : new StepSyntax.Where(filter);
    }

    private StepSyntax cases() throws QueryError {
        Token start = tokens.advance();
        Token open = tokens.open(TokenKind.OPEN_BLOCK);
        List<PipelineSyntax> branches = new ArrayList<>();
        do {
            PipelineSyntax branch = pipeline();
            if (!branch.steps().isEmpty()) {
                branches.add(branch);
            }
        } while (passedSemicolon());
        tokens.close(open, TokenKind.CLOSE_BLOCK, "'|', ';' or ");
        if (branches.isEmpty()) {
            throw tokens.error("a 'case' needs a branch, at least '*'", start);
        }
        return new StepSyntax.Case(tokens.since(start.start()), branches);
    }

    private StepSyntax match() throws QueryError {
        Name field = tokens.advance().name();
        tokens.advance();
        Token open = tokens.open(TokenKind.OPEN_BLOCK);
        List<StepSyntax.Arm> arms = new ArrayList<>();
        do {
            if (startsArm()) {
                arms.add(arm());
            }
        } while (passedSemicolon());
        tokens.close(open, TokenKind.CLOSE_BLOCK, "'|', ';' or ");
        if (arms.isEmpty()) {
            throw tokens.error("a 'match' needs a guard, at least '* => *'", open);
        }
        return new StepSyntax.Match(tokens.since(field.span().start()), field, arms);
    }

    private boolean startsArm() throws QueryError {
        return switch (tokens.peek().kind()) {
            case SEMICOLON, CLOSE_BLOCK, END -> false;
            default -> true;
        };
    }

    private StepSyntax.Arm arm() throws QueryError {
        ValueSyntax guard = values.guard();
        if (!tokens.isAt(TokenKind.ARROW)) {
            throw tokens.unexpected("'=>' and what to do with the rows that match");
        }
        tokens.advance();
        PipelineSyntax steps = pipeline();
        return new StepSyntax.Arm(tokens.since(guard.span().start()), guard, steps);
    }

    private boolean passedSemicolon() throws QueryError {
        if (!tokens.isAt(TokenKind.SEMICOLON)) {
            return false;
        }
        tokens.advance();
        return true;
    }
}
