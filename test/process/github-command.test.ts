import { spawn } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';
import { shop } from '../support/github/shop.ts';

const CLI = path.resolve('dist/cli.js');

/** What ships, at a terminal, where somebody types `answer` once they are asked. */
async function atTerminal(
  args: readonly string[],
  answer: string,
  options: { cwd: string; env: NodeJS.ProcessEnv },
) {
  const words = [process.execPath, CLI, ...args].map((word) => `'${word}'`);
  const child = spawn('script', ['-q', '-e', '-c', words.join(' '), '/dev/null'], options);
  let screen = '';
  child.stdout.on('data', (chunk: Buffer) => {
    const wasAsked = screen.includes('Do it?');
    screen += chunk.toString();
    if (!wasAsked && screen.includes('Do it?')) child.stdin.write(`${answer}\n`);
  });
  const code = await new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  return { code, screen };
}

it('github setup asks at a terminal what it may do, and does it after a yes', async () => {
  await using at = await shop();
  const { PATH } = process.env;
  const env = {
    PATH,
    HOME: at.temp.path,
    GH_TOKEN: 'ghp_token',
    GITHUB_API_URL: at.github.url,
    TERM: 'xterm',
  };
  const setup = (answer: string) =>
    atTerminal(['github', 'setup', '--environment', 'staging'], answer, { cwd: at.clone.path, env });
  const refused = await setup('n');
  expect(refused.code, refused.screen).toBe(1);
  expect(refused.screen).toContain('Nothing was changed.');
  expect([...at.repository.environments.keys()]).toEqual([]);
  const done = await setup('y');
  expect(done.code, done.screen).toBe(0);
  expect(done.screen).toContain('staging: environment and its rules: done');
  expect([...at.repository.environments.keys()]).toEqual(['staging']);
});
