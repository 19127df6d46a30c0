import { describe, expect, it } from 'vitest';
import { levelOf, levelOfText, levelOfValue } from './level';

describe('the level of a line', () => {
  it('is what a field says, by any of its usual names', () => {
    expect(levelOf({ level: 'ERROR' })).toBe('error');
    expect(levelOf({ 'log.level': 'warning' })).toBe('warn');
    expect(levelOf({ severity: 'Informational' })).toBe('info');
    expect(levelOf({ levelname: 'CRITICAL' })).toBe('fatal');
    expect(levelOf({ level: 'odd', severity: 'debug' })).toBe('debug');
    expect(levelOf({ loglevel: 'info', '@rawstring': 'ERROR in the text' })).toBe('info');
  });

  it('understands the numbers of syslog, pino and OpenTelemetry', () => {
    expect([0, 3, 4, 6, 7].map((each) => levelOfValue(String(each)))).toEqual([
      'fatal',
      'error',
      'warn',
      'info',
      'debug',
    ]);
    expect(['10', '30', '40', '50', '60'].map((each) => levelOfValue(each))).toEqual([
      'trace',
      'info',
      'warn',
      'error',
      'fatal',
    ]);
    expect(levelOfValue('17', 'severity_number')).toBe('error');
    expect(levelOfValue('99')).toBe('unknown');
  });

  it.each([
    ['16:58:54.845 WARN  o.s.OrderServiceImpl#361 x', 'warn'],
    ['<11>Oct 11 22:14:15 host app: it', 'error'],
    ['E0129 08:58:54.845536       1 controller.go:114] x', 'error'],
    ['time="2023-01-29" level=debug msg="ERROR is a word here"', 'debug'],
    ['{"ts":1,"level":"fatal","msg":"x"}', 'fatal'],
    ['[Sun Dec 04 04:47:44 2005] [error] mod_jk child', 'error'],
    ['2024-05-04 ERROR [main] x', 'error'],
    ['error: cannot open', 'error'],
    ['GET /error/INFO.html HTTP/1.1', 'unknown'],
    ['all is well', 'unknown'],
    ['', 'unknown'],
  ] as const)('is read from the beginning of %s', (line, level) => {
    expect(levelOfText(line)).toBe(level);
  });

  it('is not looked for beyond the beginning', () => {
    expect(levelOfText(`${'x '.repeat(200)} ERROR`)).toBe('unknown');
  });

  it('takes a value of any length and a field of any name', () => {
    expect(levelOf({ level: 'error'.repeat(100_000) })).toBe('unknown');
    expect(levelOf(JSON.parse('{"__proto__":"x","constructor":"error"}'))).toBe('unknown');
  });
});
