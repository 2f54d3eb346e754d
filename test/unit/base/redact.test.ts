import { describe, expect, it } from 'vitest';
import { Redactor } from '../../../src/base/redact.ts';

const SECRET = 'p@ss "wörd"\\7';
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('Redactor', () => {
  const redactor = new Redactor();
  redactor.add(SECRET);
  redactor.add('-----BEGIN KEY-----\nAAAABBBB\n');

  it.each([
    ['itself', `is ${SECRET}!`, 'is ***!'],
    ['a line of it', 'AAAABBBB', '***'],
    ['in JSON', JSON.stringify({ x: SECRET }), '{"x":"***"}'],
    ['in a URL', `db://u:${encodeURIComponent(SECRET)}@h`, 'db://u:***@h'],
    ['in Base64', base64(SECRET), /^\*{3}.{0,4}$/],
    ['in Base64 behind one', base64(`u${SECRET}`), /^.{0,2}\*{3}.{0,4}$/],
    ['in Base64 behind a name', base64(`u:${SECRET}`), /^.{0,4}\*{3}.{0,4}$/],
    ['in Base64 between others', base64(`user:${SECRET}\n`), /^.{0,8}\*{3}.{0,4}$/],
  ])('hides a secret: %s', (_what, text, hidden) => {
    const said = redactor.redact(text);
    if (typeof hidden === 'string') expect(said).toBe(hidden);
    else expect(said).toMatch(hidden);
  });

  it('leaves what is too short to be one', () => {
    const short = new Redactor();
    short.add('abc');
    short.add('');
    expect(short.redact('abc YWJj %20')).toBe('abc YWJj %20');
  });
});
