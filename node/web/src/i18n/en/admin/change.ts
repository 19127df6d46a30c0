export default {
  typeName: 'Type “{{name}}” to confirm',
  onceOnly: 'Copy the token now: the node keeps only its hash, so it cannot be shown again.',
  copyToken: 'Copy the token',
  kept: 'I have it',
  remove: 'Remove',
  actions: 'Actions for {{name}}',
} as const;
