import { appendFile } from 'node:fs/promises';
import { describe, expect } from 'vitest';
import { run } from '../../scripts/setup/run.mjs';

/** Parts of a machine that some tests need. Each gives the reason why it is not there, or undefined. */
const PARTS = {
  engine: () =>
    answer(['docker', 'info', '--format', '{{.ServerVersion}}'], /^\d/, 'no Docker Engine is reachable'),
  compose: () => answer(['docker', 'compose', 'version', '--short'], /^v?\d/, 'there is no Compose v2'),
  buildx: () => answer(['docker', 'buildx', 'version'], /buildx/, 'there is no buildx'),
  registry: () => answer(['docker-registry', '--version'], /./, 'there is no docker-registry program'),
  strace: () => answer(['strace', '-o', '/dev/null', 'true'], /^/, 'strace is missing or may not trace'),
  ssh: () => answer(['ssh', '-V'], /^/, 'there is no OpenSSH client'),
  sshd: () => answer(['test', '-x', '/usr/sbin/sshd'], /^/, 'there is no OpenSSH server'),
  git: () => answer(['git', '--version'], /^git/, 'there is no git'),
  go: () => answer(['go', 'version'], /go1/, 'there is no Go'),
  curl: () => answer(['curl', '--version'], /^curl/, 'there is no curl'),
  age: () => answer(['age', '--version'], /./, 'there is no age'),
  chattr: () => answer(['sh', '-c', 'command -v chattr'], /./, 'there is no chattr'),
  root: async () => (process.getuid?.() === 0 ? undefined : 'it needs root, to mount a small disk'),
  /** No other test file runs beside it: it measures how long something takes. scripts/test/lanes.mjs sees to it. */
  alone: async () => undefined,
  linux: async () =>
    process.platform === 'linux' ? undefined : `it needs Linux, this is ${process.platform}`,
};

export type Part = keyof typeof PARTS;

/**
 * `describe` when this machine has all of it; else a `describe` whose tests do not run and are listed with the
 * reason at the end of `npm test`. With CI=true nothing may be missing.
 *
 *     const suite = await requires('engine', 'compose');
 *     suite('stop-first', () => { ... });
 *
 * @throws Error with the reason, with CI=true: the file fails
 */
export async function requires(...parts: Part[]): Promise<typeof describe | typeof describe.skip> {
  const reasons = (await Promise.all(parts.map((part) => PARTS[part]()))).filter(
    (reason) => reason !== undefined,
  );
  if (reasons.length === 0) return describe;
  const reason = reasons.join('; ');
  if (process.env['CI'] === 'true') throw new Error(`these tests must run in CI: ${reason}`);
  const list = process.env['DEPLOY_KIT_TEST_UNMET'];
  if (list === undefined) console.warn(`not run: ${reason}`);
  else await appendFile(list, `${JSON.stringify({ file: expect.getState().testPath, reason })}\n`);
  return describe.skip;
}

async function answer(argv: string[], wanted: RegExp, otherwise: string): Promise<string | undefined> {
  const { code, stdout, stderr } = await run(argv, { timeout: 20_000 });
  return code === 0 && wanted.test(stdout)
    ? undefined
    : `${otherwise}${stderr === '' ? '' : ` (${lastLine(stderr)})`}`;
}

const lastLine = (text: string) => text.trim().split('\n').at(-1) ?? '';
