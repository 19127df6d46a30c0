export default {
  line: { cut: '… {{size}}, open to see more' },
  level: { fatal: 'FATAL', error: 'ERROR', warn: 'WARN', info: 'INFO', debug: 'DEBUG', trace: 'TRACE' },
} as const;
