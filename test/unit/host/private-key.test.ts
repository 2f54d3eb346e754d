import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { normalizePrivateKey } from '../../../src/host/ssh/private-key.ts';

const directory = mkdtempSync(path.join(tmpdir(), 'keys-'));
const make = (name: string, ...args: string[]) => {
  const file = path.join(directory, name);
  execFileSync('ssh-keygen', ['-q', '-C', 'test', '-f', file, ...args]);
  return readFileSync(file, 'utf8');
};
const normalize = (text: string) => normalizePrivateKey(text, 'ssh-key');

let ed25519: string;
let pem: string;
beforeAll(() => {
  ed25519 = make('ed', '-t', 'ed25519', '-N', '');
  pem = make('rsa', '-t', 'rsa', '-b', '2048', '-m', 'PEM', '-N', '');
});
afterAll(() => rmSync(directory, { recursive: true }));

describe('normalizePrivateKey', () => {
  it('makes one key of all the ways it is pasted', () => {
    const want = normalize(ed25519);
    const ways = [
      ed25519.trim(),
      `\n\n  ${ed25519}\n\n`,
      `\ufeff${ed25519}`,
      ed25519.replaceAll('\n', '\r\n'),
      ed25519.replaceAll('\n', '\r'),
      ed25519.trim().replaceAll('\n', ' '),
      ed25519.trim().replaceAll('\n', '\\n'),
      ed25519.replaceAll('\n', '\n    '),
      `"${ed25519.trim()}"`,
    ];
    for (const way of ways) expect(normalize(way)).toBe(want);
    expect(want.endsWith('-----END OPENSSH PRIVATE KEY-----\n')).toBe(true);
  });

  it.each(['ed', 'rsa'])('keeps the key that it is (%s)', (name) => {
    const text = normalize(name === 'ed' ? ed25519 : pem);
    const file = path.join(directory, `${name}-again`);
    execFileSync('sh', ['-c', 'umask 077; cat >"$1"', 'sh', file], { input: text });
    const [type, key] = execFileSync('ssh-keygen', ['-y', '-f', file], { encoding: 'utf8' }).split(' ');
    expect(readFileSync(path.join(directory, `${name}.pub`), 'utf8')).toContain(`${type} ${key?.trim()}`);
  });

  it('says what it is when it is no such key', () => {
    const locked = make('locked', '-t', 'ed25519', '-N', 'secret');
    const lockedPem = make('locked-pem', '-t', 'rsa', '-b', '2048', '-m', 'PEM', '-N', 'secret');
    const lockedPkcs8 = make('locked-pkcs8', '-t', 'rsa', '-b', '2048', '-m', 'PKCS8', '-N', 'secret');
    for (const key of [locked, lockedPem, lockedPkcs8]) expect(() => normalize(key)).toThrow(/passphrase/);
    expect(() => normalize(readFileSync(path.join(directory, 'ed.pub'), 'utf8'))).toThrow(/public half/);
    expect(() => normalize('PuTTY-User-Key-File-3: ssh-ed25519')).toThrow(/PuTTY/);
    expect(() => normalize('  \n')).toThrow(/empty/);
    expect(() => normalize('hunter2')).toThrow(/not a private key/);
    expect(() => normalize(ed25519.slice(0, 200))).toThrow(/cut off/);
    expect(() => normalize(ed25519.replace(/\n(.{10})/, '\n?!$1'))).toThrow(/damaged/);
    expect(() => normalize(ed25519.replace('b3BlbnNzaC1rZXk', 'AAAAbnNzaC1rZXk'))).toThrow(/damaged/);
  });

  it('never repeats the key', () => {
    const body = ed25519.split('\n')[1] as string;
    for (const text of [body, ed25519.slice(0, 200)]) {
      try {
        normalize(text);
      } catch (error) {
        expect((error as Error).message).not.toContain(body.slice(0, 20));
      }
    }
    expect.assertions(2);
  });
});
