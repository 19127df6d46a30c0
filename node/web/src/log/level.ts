import { type Row, value } from '../search/job/row';

/** How grave a line is, whatever its program calls that. */
export type Level = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'unknown';

/** Where programs say it, the plainest first. */
const FIELDS = [
  'level',
  'severity',
  'loglevel',
  'log_level',
  'levelname',
  'level_name',
  'lvl',
  'log.level',
  '@level',
  'severity_text',
  'severityText',
  'SeverityText',
  'severity_number',
  'severityNumber',
  'SeverityNumber',
  'severity_label',
  'log.severity',
  'syslog.severity',
  'priority',
  'PRIORITY',
] as const;

const NAMES: ReadonlyMap<string, Level> = new Map<string, Level>([
  ...named('fatal', 'fatal', 'critical', 'crit', 'emergency', 'emerg', 'panic', 'alert', 'dpanic', 'f', 'c'),
  ...named('error', 'error', 'err', 'severe', 'failure', 'e'),
  ...named('warn', 'warning', 'warn', 'w'),
  ...named('info', 'information', 'informational', 'info', 'notice', 'log', 'config', 'note', 'i', 'n'),
  ...named('debug', 'debug', 'dbug', 'dbg', 'fine', 'd', 'debug1', 'debug2', 'debug3', 'debug4', 'debug5'),
  ...named('trace', 'trace', 'verbose', 'finer', 'finest', 'silly', 't', 'v'),
]);

function named(level: Level, ...names: string[]): [string, Level][] {
  return names.map((each) => [each, level]);
}

/** Of its fields; of the beginning of its text where no field says it. */
export function levelOf(row: Row): Level {
  for (const field of FIELDS) {
    const said = value(row, field);
    if (said !== undefined) {
      const level = levelOfValue(said, field);
      if (level !== 'unknown') {
        return level;
      }
    }
  }
  return levelOfText(value(row, '@rawstring') ?? '');
}

const NAME_MAX = 24;

export function levelOfValue(said: string, field = 'level'): Level {
  if (said.length > NAME_MAX) {
    return 'unknown';
  }
  const text = said.trim().toLowerCase();
  if (/^\d{1,2}$/.test(text)) {
    return levelOfNumber(Number(text), /number/i.test(field));
  }
  return NAMES.get(text) ?? 'unknown';
}

/** Numbers of OpenTelemetry where the field says so; else of syslog (0 to 7), and of pino and bunyan (10 to 60). */
function levelOfNumber(number: number, isOpenTelemetry: boolean): Level {
  if (isOpenTelemetry) {
    const levels: Level[] = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];
    return levels[Math.floor((number - 1) / 4)] ?? 'unknown';
  }
  const syslog: Level[] = ['fatal', 'fatal', 'fatal', 'error', 'warn', 'info', 'info', 'debug'];
  const pino: Level[] = ['unknown', 'trace', 'debug', 'info', 'warn', 'error', 'fatal'];
  return number < 8 ? (syslog[number] ?? 'unknown') : number % 10 === 0 ? (pino[number / 10] ?? 'unknown') : 'unknown';
}

/** So much of a line is looked at: levels stand in front. */
const HEAD = 200;

const PRIORITY = /^<(\d{1,3})>/;
const KLOG = /^([IWEF])\d{4} /;
const SAID =
  /["'\s,{[]?\b(?:level|severity|lvl|loglevel|log\.level|levelname)["']?\s*[:=]\s*["']?([A-Za-z]+|\d{1,2})\b/i;
const LOUD =
  /(?<![\w/.-])(FATAL|CRITICAL|CRIT|EMERG|PANIC|ALERT|SEVERE|ERROR|ERR|WARNING|WARN|NOTICE|INFO|DEBUG|TRACE|LOG)(?![\w/-]|\.\w)/;
const BRACKETED =
  /[[(<](?:\w{1,20}:)?([a-z]{1,9})[\])>]|(?:^|\s)(fatal|panic|critical|error|warning|warn|info|debug):/i;

export function levelOfText(line: string): Level {
  const head = line.slice(0, HEAD);
  const priority = PRIORITY.exec(head)?.[1];
  if (priority !== undefined) {
    return levelOfNumber(Number(priority) & 7, false);
  }
  for (const pattern of [KLOG, SAID, LOUD, BRACKETED]) {
    const found = pattern.exec(head);
    const level = levelOfValue(found?.[1] ?? found?.[2] ?? '');
    if (level !== 'unknown') {
      return level;
    }
  }
  return 'unknown';
}
