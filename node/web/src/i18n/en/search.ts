export default {
  title: 'Search',
  run: 'Run',
  stop: 'Stop',
  live: 'Live',
  query: 'Query',
  result: 'Result',
  renewed:
    'The node had forgotten this result: it was restarted, or nobody asked for a while. The query ran again by itself.',
  warnings_one: 'The result may lack something',
  warnings_other: 'The result may lack something, for {{count}} reasons',
} as const;
