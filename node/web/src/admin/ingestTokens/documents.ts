import { graphql } from '../../api/graphql';

export const TOKENS = graphql(`
  query ($name: String!) { repository(name: $name) { ingestTokens { name parser { name } } } }
`);
export const PARSER_NAMES = graphql(`
  query ($name: String!) { repository(name: $name) { parsers { name isBuiltIn } } }
`);
export const ADD = graphql(`
  mutation ($input: AddIngestTokenV3Input!) { addIngestTokenV3(input: $input) { name token } }
`);
export const ASSIGN = graphql(`
  mutation ($input: AssignParserToIngestTokenInputV2!) { assignParserToIngestTokenV2(input: $input) { name } }
`);
export const UNASSIGN = graphql(`
  mutation ($repository: String!, $token: String!) {
    unassignIngestToken(repositoryName: $repository, tokenName: $token) { result }
  }
`);
export const REMOVE = graphql(`
  mutation ($repository: String!, $token: String!) {
    removeIngestToken(repositoryName: $repository, name: $token) { result }
  }
`);
