import { setTimeout as sleep } from 'node:timers/promises';
import { mustRun, run } from '../setup/run.mjs';

/** What a terminal of 80 columns and 24 lines shows after a command, with what has been scrolled away. */
export interface Screen {
  readonly name: string;
  readonly command: string;
  /** With the colours as tmux tells them. */
  readonly text: string;
}

/** What people type most. */
const COMMANDS: Readonly<Record<string, string>> = {
  help: '--help',
  plan: 'plan -e production',
  status: 'status -e production',
  releases: 'releases -e production',
  validate: 'validate',
};

/** @param program as argv: what stands for `deploy-kit` */
export async function screensOf(program: readonly string[], directory: string): Promise<Screen[]> {
  const screens: Screen[] = [];
  for (const [name, words] of Object.entries(COMMANDS))
    screens.push(await screenOf(name, words, program, directory));
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
    for (let waited = 0; waited < 60_000; waited += 200) {
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
