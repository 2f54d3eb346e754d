import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { mustRun, run } from '../setup/run.mjs';

/** What a terminal of 80 columns and 24 lines shows after a command, with what has been scrolled away. */
export interface Screen {
  readonly name: string;
  readonly command: string;
  /** With the colours as tmux tells them. */
  readonly text: string;
}

interface Typed {
  readonly name: string;
  /** Behind `deploy-kit`. */
  readonly words: string;
  /** A mistake in deploy-kit.yml: a text, and what stands there instead while the command runs. */
  readonly mistake?: readonly [from: string, to: string];
}

/** What people type most, in their order: the runs deploy. @param secrets path of a file, as it is typed */
const commands = (secrets: string): readonly Typed[] => [
  { name: 'help', words: '--help' },
  { name: 'plan', words: `plan -e production --secrets ${secrets}` },
  { name: 'status', words: 'status -e production' },
  { name: 'releases', words: 'releases -e production' },
  { name: 'validate', words: 'validate' },
  { name: 'validate-errors', words: 'validate', mistake: ['health:', 'helth:'] },
  { name: 'run-failure', words: `run standard -e production --ref v3.0.0 --secrets ${secrets}` },
  { name: 'run-success', words: `run standard -e production --ref v2.1.0 --secrets ${secrets}` },
];

/** @param program as argv: what stands for `deploy-kit` */
export async function screensOf(
  program: readonly string[],
  { directory, secrets }: { readonly directory: string; readonly secrets: string },
): Promise<Screen[]> {
  const config = path.join(directory, 'deploy-kit.yml');
  const right = await readFile(config, 'utf8');
  const screens: Screen[] = [];
  for (const { name, words, mistake } of commands(secrets)) {
    if (mistake !== undefined) await writeFile(config, right.replace(...mistake));
    screens.push(await screenOf(name, words, program, directory));
    if (mistake !== undefined) await writeFile(config, right);
  }
  return screens;
}

async function screenOf(name: string, words: string, program: readonly string[], directory: string) {
  const server = `pictures-${process.pid}-${name}`;
  const tmux = (...args: string[]) => ['tmux', '-L', server, '-f', '/dev/null', ...args];
  // Its own end is what is waited for: the pane stays as it is then.
  const shell = `${[...program.map((word) => `'${word}'`), words].join(' ')}; exec sleep 300`;
  await mustRun(
    tmux(
      'start-server',
      ';',
      'set',
      '-g',
      'status',
      'off',
      ';',
      ...['new-session', '-d', '-x', '80', '-y', '24', '-c', directory, shell],
    ),
    { what: 'a terminal' },
  );
  try {
    for (let waited = 0; waited < 300_000; waited += 200) {
      const { stdout } = await run(tmux('list-panes', '-F', '#{pane_current_command}'));
      if (stdout.trim() === 'sleep') break;
      await sleep(200);
    }
    const { stdout } = await mustRun(tmux('capture-pane', '-e', '-p', '-S', '-200'), { what: 'a terminal' });
    return { name, command: `deploy-kit ${words}`, text: stdout.trimEnd() };
  } finally {
    await run(tmux('kill-server'));
  }
}
