import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { lanesOf } from '../../../scripts/test/lanes.mjs';
import { tempDir } from '../../support/temp.ts';

it('a file runs in the lane of what it requires', async () => {
  await using root = await tempDir('lanes');
  const files = {
    'test/unit/deep/plain.test.ts': "it('needs nothing', () => {});",
    'test/unit/deep/support.ts': "requires('engine')",
    'test/integration/ssh.test.ts': "const suite = await requires('ssh', 'sshd');",
    'test/integration/rendered.test.ts': "const suite = await requires('compose');",
    'test/integration/some.test.ts': "await requires('ssh');\nawait requires(\n  'linux',\n  'engine',\n);",
    'test/integration/timed.test.ts': "await requires('engine', 'alone');",
    'test/workflow/other.test.ts': "await requires('engine')",
  };
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(root.join(name)), { recursive: true });
    await writeFile(root.join(name), text);
  }
  const lanes = await lanesOf(root.path, ['unit', 'integration']);
  expect(lanes.map(({ lane, files }) => [lane.name, lane.engine, files.sort()])).toEqual([
    ['fast', false, ['test/integration/ssh.test.ts', 'test/unit/deep/plain.test.ts']],
    ['engine', true, ['test/integration/rendered.test.ts', 'test/integration/some.test.ts']],
    ['alone', true, ['test/integration/timed.test.ts']],
  ]);
  expect((await lanesOf(root.path, ['workflow'])).map(({ lane }) => lane.name)).toEqual(['engine']);
});
