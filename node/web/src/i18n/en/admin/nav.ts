export default {
  label: 'Administration',
  choose: 'Page',
  repositories: 'Repositories',
  users: 'Users',
  tokens: 'API tokens',
  queries: 'Running queries',
  cluster: 'Cluster',
  node: 'Node',
  receipt: 'Receipts',
  account: 'My account',
} as const;
