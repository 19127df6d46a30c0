export default {
  lead: 'A parser makes fields of the text of an event as it comes in. A sender’s token names it, or the request does.',
  own: 'Of this repository',
  builtIn: 'Built in',
  builtInLead: 'Always there, for the forms that most logs have. To change what one does, make a parser of your own.',
  create: 'New parser',
  emptyOwn: 'There is no parser of its own yet',
  emptyOwnHint: 'Make one where the built-in ones do not find the fields: you see what comes out while you type.',
  columns: { name: 'Parser', tags: 'Fields to tag', tests: 'Lines', actions: 'Actions' },
  copyYaml: 'Copy as YAML',
  delete: 'Delete “{{name}}”',
  deleteTitle: 'Delete the parser “{{name}}”?',
  deleteText:
    'Events that come from then on are not parsed by it: tokens that name it keep them as text. Events that are there stay as they are.',
  deleteButton: 'Delete',
  meaning: {
    json: 'A JSON object or array; a value lies under the path to it.',
    kv: 'key=value wherever it stands in a text.',
    accesslog: 'The common and combined formats of Apache and nginx.',
    syslog: 'RFC 3164 and RFC 5424, as they come over the network and as files have them.',
    none: 'Keeps the text and finds its time, no fields.',
  },
} as const;
