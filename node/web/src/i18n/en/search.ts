export default {
  title: 'Search',
  run: 'Run',
  stop: 'Stop',
  live: 'Live',
  query: 'Query',
  result: 'Result',
  warnings_one: 'The result may lack something',
  warnings_other: 'The result may lack something, for {{count}} reasons',
} as const;
