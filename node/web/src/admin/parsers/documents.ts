import { graphql } from '../../api/graphql';

export const PARSERS = graphql(`
  query ($name: String!) {
    repository(name: $name) {
      parsers { name isBuiltIn fieldsToTag testCases { event { rawString } } yamlTemplate }
    }
  }
`);
export const PARSER = graphql(`
  query ($repository: String!, $name: String!) {
    repository(name: $repository) {
      parser(name: $name) {
        name
        isBuiltIn
        script
        fieldsToTag
        fieldsToBeRemovedBeforeParsing
        testCases {
          event { rawString }
          outputAssertions {
            outputEventIndex
            assertions { fieldsNotPresent fieldsHaveValues { fieldName expectedValue } }
          }
        }
      }
    }
  }
`);
export const CREATE_PARSER = graphql(`
  mutation ($input: CreateParserInputV2!) { createParserV2(input: $input) { name } }
`);
export const DELETE_PARSER = graphql(`
  mutation ($input: DeleteParserInput!) { deleteParser(input: $input) { result } }
`);
