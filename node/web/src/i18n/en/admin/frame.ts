export default {
  rootOnly: 'This page is for root',
  rootOnlyHint:
    'Users and what they may do are looked after by whoever is root of this node. Ask them for what you need here.',
  needsAdministrator: 'Only administrators of this repository change this.',
  needsRoot: 'Only root does this.',
} as const;
