import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { parseCommandLine } from '../../../src/cli/arguments.ts';
import type { Command } from '../../../src/cli/command.ts';
import { command, openerOf } from '../../../src/cli/open.ts';
import { gitRepository } from '../../support/git.ts';
import { tempDir } from '../../support/temp.ts';

const CONFIG = `project: shop
environments:
  production: { hosts: [local], url: "https://shop.example.org/shop" }
  staging: { hosts: [local] }
`;

async function open(args: readonly string[], environment: NodeJS.ProcessEnv) {
  const temp = await tempDir('open');
  const repository = await gitRepository(temp.join('shop'));
  await repository.commit({ 'deploy-kit.yml': CONFIG });
  await mkdir(temp.join('bin'));
  await writeFile(temp.join('bin/xdg-open'), `#!/bin/sh\nprintf '%s\\n' "$@" > ${temp.join('opened')}\n`);
  await chmod(temp.join('bin/xdg-open'), 0o755);
  const signal = new AbortController().signal;
  let text = '';
  const out = (more: string) => {
    text += more;
  };
  const terminal = {
    platform: 'linux' as const,
    ...{ cwd: repository.path, color: false, width: 80, signal, kill: signal, out, err: out },
    environment: { PATH: `${temp.join('bin')}:${process.env['PATH']}`, HOME: temp.path, ...environment },
  };
  const parsed = parseCommandLine('open', command as Command, args);
  if (parsed === undefined) throw new Error('help');
  const code = await (command as Command).main(parsed, terminal);
  return { code, text, opened: await readFile(temp.join('opened'), 'utf8').catch(() => undefined) };
}

it('opens the url of the environment, and prints it', async () => {
  const url = 'https://shop.example.org/shop\n';
  expect(await open(['-e', 'production'], { DISPLAY: ':0' })).toEqual({ code: 0, text: url, opened: url });
  const printed = { code: 0, text: url, opened: undefined };
  expect(await open(['-e', 'production', '--print'], { DISPLAY: ':0' })).toEqual(printed);
  expect(await open(['-e', 'production'], {})).toEqual(printed);
});

it('says where a url is written', async () => {
  await expect(open(['-e', 'staging'], {})).rejects.toMatchObject({
    message: "the environment 'staging' has no url",
    fix: expect.stringContaining('environments.staging.url'),
  });
});

it('opens nothing on another machine than the one that somebody sits at', () => {
  expect(openerOf('darwin', { environment: {} })).toEqual(['open']);
  expect(openerOf('darwin', { environment: { SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22' } })).toBeUndefined();
});
