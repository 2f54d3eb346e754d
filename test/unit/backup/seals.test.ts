import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { age } from '../../../src/backup/seals/age.ts';
import { sealedTo, sealOf, unsealed } from '../../../src/backup/seals/index.ts';
import type { Pass } from '../../../src/backup/seals/seal.ts';
import { RECIPIENT } from '../../../src/config/rules.ts';
import { ageKey } from '../../support/age.ts';
import { requires } from '../../support/requirements.ts';
import { bytesOf, fileOf, streamOf } from '../../support/stores.ts';
import { type TempDir, tempDir } from '../../support/temp.ts';

const suite = await requires('age');

suite('age', () => {
  let key: Awaited<ReturnType<typeof ageKey>>;
  let other: typeof key;
  let directory: TempDir;
  beforeAll(async () => {
    [key, other, directory] = [await ageKey(), await ageKey(), await tempDir('age')];
    await writeFile(directory.join('key.txt'), key.identity);
  });
  afterAll(() => directory?.[Symbol.asyncDispose]());

  const through = async (pass: Pass, content: Uint8Array) => await bytesOf(await pass(streamOf(content)));
  const wrapped = async (content: Uint8Array) =>
    through(await age.wrap([other.recipient, key.recipient]), content);
  const opened = async (content: Uint8Array, identity = key.identity) =>
    through(await age.open(identity), content);
  const program = (argv: string[], input: Uint8Array) =>
    execFileSync('age', argv, { input, maxBuffer: 1 << 28, stdio: ['pipe', 'pipe', 'pipe'] });

  // Around the size of the pieces that it is made of, and a longer one.
  it.each([0, 1, 65_535, 65_536, 65_537, 3_000_001])(
    '%i bytes: what we seal the program opens, and the other way round',
    async (size) => {
      const content = randomBytes(size);
      const sealed = await wrapped(content);
      expect(program(['-d', '-i', directory.join('key.txt')], sealed).equals(content)).toBe(true);
      expect((await opened(program(['-r', key.recipient], content))).equals(content)).toBe(true);
      expect((await opened(sealed)).equals(content)).toBe(true);
      // Each recipient can, and each time it is another text.
      expect((await opened(sealed, other.identity)).equals(content)).toBe(true);
      expect((await wrapped(content)).equals(sealed)).toBe(false);
    },
  );

  it('says what is wrong: another identity, none, a cut, a byte that is another one', async () => {
    const sealed = program(['-r', key.recipient], randomBytes(200_000));
    await expect(opened(sealed, other.identity)).rejects.toThrow('the identity does not open it');
    for (const text of ['', '# only a comment\n', 'AGE-SECRET-KEY-1QQQ', `${key.identity}\nx`]) {
      const error = await opened(sealed, text).catch((thrown: Error) => thrown);
      expect(error).toMatchObject({
        message: expect.stringMatching(/^line \d of the identity is none of age$/),
      });
    }
    const changed = Uint8Array.from(sealed);
    changed[150_000] = (changed[150_000] ?? 0) ^ 1;
    for (const bad of [
      sealed.subarray(0, 100),
      sealed.subarray(0, -1),
      sealed.subarray(0, 70_000),
      changed,
    ]) {
      await expect(opened(bad)).rejects.toThrow('it cannot be decrypted: it was cut or changed');
    }
  });

  it('hands on what breaks its source, and lets go of it when nobody reads on', async () => {
    async function* broken() {
      yield randomBytes(300_000);
      throw new Error('the line is cut');
    }
    const seal = await age.wrap([key.recipient]);
    await expect(bytesOf(seal(Readable.from(broken())))).rejects.toThrow('the line is cut');
    const sealed = program(['-r', key.recipient], randomBytes(300_000));
    async function* half() {
      yield sealed.subarray(0, 100_000);
      throw new Error('the line is cut');
    }
    const open = await age.open(key.identity);
    await expect(bytesOf(open(Readable.from(half())))).rejects.toThrow('the line is cut');
    const source = streamOf(randomBytes(3_000_000));
    const content = await seal(source);
    for await (const _ of content) break;
    await expect.poll(() => source.destroyed).toBe(true);
    const wrong = streamOf(sealed);
    await expect((await age.open(other.identity))(wrong)).rejects.toThrow('does not open it');
    expect(wrong.destroyed).toBe(true);
  });

  it('knows a recipient by its checksum', () => {
    const check = (text: string) => () => RECIPIENT.check?.(text, 'backup.encrypt-to[0]');
    expect(check(key.recipient)).not.toThrow();
    const at = 30;
    const typo =
      key.recipient.slice(0, at) + (key.recipient[at] === 'q' ? 'p' : 'q') + key.recipient.slice(at + 1);
    expect(RECIPIENT.pattern.test(typo)).toBe(true);
    expect(check(typo)).toThrow('is no recipient of age: by its own checksum it is mistyped');
    for (const text of ['age1', 'ssh-ed25519 AAAA', key.recipient.toUpperCase(), key.identity])
      expect(RECIPIENT.pattern.test(text)).toBe(false);
  });
});

it('what a sealed file holds is told by its entry', () => {
  const [plain, stored] = [Buffer.from('plain'), Buffer.from('sealed')];
  const base = { kind: 'service' as const, name: 'db', source: 'db-1', checks: [], warnings: [] };
  const { path, ...content } = fileOf(plain);
  const entry = { ...base, ...fileOf(stored), path: `${path}.age`, sealed: { by: 'age', ...content } };
  expect(unsealed(entry)).toEqual({ ...base, ...fileOf(plain) });
  expect(unsealed({ ...base, ...fileOf(plain) })).toEqual({ ...base, ...fileOf(plain) });
  expect(sealOf(entry)).toBe(age);
  expect(() => sealOf({ path: 'a', sealed: { ...entry.sealed, by: 'wax' } })).toThrow(
    'a is encrypted by wax',
  );
  expect([sealedTo([]), sealedTo(['age1x'])?.seal]).toEqual([undefined, age]);
});
