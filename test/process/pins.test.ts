// Whoever copies a step from here, copies its pin: actions of others are named by commit everywhere, and by the same one.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import * as thirdParty from '../../src/pipelines/third-party.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const files = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '*.yml', '*.md'],
  {
    cwd: ROOT,
    encoding: 'utf8',
  },
)
  .split('\n')
  .filter((file) => file !== '' && !file.startsWith('test/') && existsSync(path.join(ROOT, file)));

/** `uses: actions/checkout@v5`, in YAML and in the documents, but for this project itself. */
const uses = files.flatMap((file) =>
  readFileSync(path.join(ROOT, file), 'utf8')
    .split('\n')
    .flatMap((line, i) => {
      const [, action = '', pin = ''] = /\buses: *["']?([\w.-]+\/[\w./-]+)@(.*)/.exec(line) ?? [];
      const isOurs = action === '' || /^[\w.-]+\/deploy-kit(\/|$)/.test(action);
      return isOurs ? [] : [{ place: `${file}:${i + 1}`, action, pin }];
    }),
);

it('is a commit with the release behind it', () => {
  const loose = uses.filter(({ pin }) => !/^[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(pin));
  expect(loose).toEqual([]);
});

it('is the same one wherever an action is used', () => {
  const pins = new Map<string, Set<string>>();
  const note = (action: string, pin: string) => pins.set(action, (pins.get(action) ?? new Set()).add(pin));
  for (const { action, pin } of uses) note(action, pin);
  for (const { uses: used, release } of Object.values(thirdParty)) {
    const [action = '', commit] = used.split('@');
    note(action, `${commit} # ${release}`);
  }
  expect([...pins.keys()].sort()).toEqual(expect.arrayContaining(['actions/checkout', 'actions/setup-node']));
  expect([...pins].filter(([, found]) => found.size > 1)).toEqual([]);
});
