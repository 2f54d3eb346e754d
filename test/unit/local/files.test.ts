import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EQUIVALENTS } from '../../../src/local/place/equivalents.ts';
import { commonRoot, matchingFiles } from '../../../src/local/place/glob.ts';
import { locateStep, locateWorkflow } from '../../../src/local/workflow/locate.ts';
import { type TempDir, tempDir } from '../../support/temp.ts';

describe('matchingFiles', () => {
  let directory: TempDir;
  let root: string;
  beforeAll(async () => {
    directory = await tempDir();
    root = directory.path;
    for (const file of [
      'a.xml',
      'b.txt',
      'sub/c.xml',
      'sub/deep/d.xml',
      'sub/.hidden',
      '[x].xml',
      'dir.xml/e.txt',
    ]) {
      mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
      writeFileSync(path.join(root, file), file);
    }
  });
  afterAll(() => directory[Symbol.asyncDispose]());
  const found = (patterns: string[], hidden = false) =>
    matchingFiles(root, patterns, { hidden }).map((file) => path.relative(root, file));

  it.each([
    [['a.xml'], ['a.xml']],
    [['*.xml'], ['[x].xml', 'a.xml', 'dir.xml/e.txt']],
    [['**/*.xml'], ['[x].xml', 'a.xml', 'dir.xml/e.txt', 'sub/c.xml', 'sub/deep/d.xml']],
    [['sub'], ['sub/c.xml', 'sub/deep/d.xml']],
    [['sub/'], ['sub/c.xml', 'sub/deep/d.xml']],
    [['./sub/**'], ['sub/c.xml', 'sub/deep/d.xml']],
    [['sub/*/d.xml'], ['sub/deep/d.xml']],
    [['sub\n!sub/deep\n# not this'], ['sub/c.xml']],
    [['?.txt', 'missing/**'], ['b.txt']],
    [['!a.xml'], []],
  ])('%j', (patterns, expected) => expect(found(patterns)).toEqual(expected));

  it('shows hidden files only when asked, and takes absolute paths', () => {
    expect(found(['sub'], true)).toContain('sub/.hidden');
    expect(found([path.join(root, 'sub/c.xml')])).toEqual(['sub/c.xml']);
  });

  it('finds what all matches have in common', () => {
    expect(commonRoot('/w', ['reports/*.xml'])).toBe('/w/reports');
    expect(commonRoot('/w', ['a/b/c.txt\na/d/**\n!x'])).toBe('/w/a');
    expect(commonRoot('/w', ['/x/y'])).toBe('/x/y');
    expect(commonRoot('/w', ['a', '/x'])).toBe('/');
  });
});

describe('locateStep', () => {
  const located = (uses: string, origin: 'kit' | 'repository' = 'repository') =>
    locateStep({ uses, origin, place: 'w.yml:3' });

  it('finds our actions under every owner and ref, and $/ in the repository of the file', () => {
    expect(located('org/deploy-kit/actions/rollback@v1')).toMatchObject({
      origin: 'kit',
      path: 'actions/rollback',
    });
    expect(located('me/deploy-kit@0123')).toMatchObject({ origin: 'kit', path: '.' });
    expect(located('$/deploy', 'kit')).toMatchObject({ origin: 'kit', path: 'deploy' });
    expect(located('$/deploy')).toMatchObject({ origin: 'repository', path: 'deploy' });
    expect(located('./x', 'kit')).toEqual({ kind: 'workspace', origin: 'repository', path: './x' });
    for (const equivalent of EQUIVALENTS)
      expect(located(`actions/${equivalent.name}@v4`)).toEqual({ kind: 'equivalent', equivalent });
  });

  it.each([
    'docker/login-action@v3',
    'docker://alpine',
    'actions/setup-node@v4',
    'actions/checkout',
    'org/deploy-kit/x',
    'o/deploy-kit-x@v1',
  ])('refuses %s with its place', (uses) => expect(() => located(uses)).toThrow(/^w\.yml:3: /));

  it('refuses a path out of the repository', () => {
    expect(() => located('$/../x')).toThrow(/leaves its repository/);
    expect(() => located('o/deploy-kit/../../etc@v1')).toThrow(/leaves its repository/);
  });
});

describe('locateWorkflow', () => {
  const located = (uses: string, origin: 'kit' | 'repository') =>
    locateWorkflow({ uses, origin, place: 'w.yml:2' });

  it('finds called workflows', () => {
    expect(located('o/deploy-kit/.github/workflows/s.yml@v1', 'repository')).toEqual({
      origin: 'kit',
      path: '.github/workflows/s.yml',
    });
    expect(located('./.github/workflows/s.yml', 'repository').origin).toBe('repository');
    expect(located('$/.github/workflows/s.yml', 'kit').origin).toBe('kit');
    expect(() => located('o/other/.github/workflows/s.yml@v1', 'kit')).toThrow(/^w\.yml:2: /);
  });
});
