// Docker Engine's daemon, with and without systemd.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { rooted } from './debian.mjs';
import { lastLines, run, SetupError } from './run.mjs';
import { readMade, recordMade, stateDirectory } from './state.mjs';

const PID_FILE = '/var/run/docker.pid';
const PATIENCE = 60_000;

/**
 * Starts the daemon that is installed and waits until it answers (or refuses this user: it runs then).
 * @param {{ log: (line: string) => void }} options
 * @throws {SetupError} with the end of its log
 */
export async function startDaemon({ log }) {
  if (await answers()) return;
  log('starting Docker Engine ...');
  if (existsSync('/run/systemd/system')) {
    const result = await run(rooted(['systemctl', 'start', 'docker']));
    if (result.code !== 0 || !(await waitFor(answers))) {
      throw new SetupError(
        `systemctl start docker: ${lastLines(result.stderr, 3)}`,
        'see `journalctl -u docker`',
      );
    }
    return;
  }
  const logFile = path.join(await stateDirectory(), 'dockerd.log');
  const output = await open(logFile, 'w');
  const [file = '', ...args] = rooted(['dockerd']);
  const child = spawn(file, args, { detached: true, stdio: ['ignore', output.fd, output.fd] });
  child.unref();
  await output.close();
  if (!(await waitFor(answers, () => child.exitCode !== null))) {
    throw new SetupError(
      `dockerd did not start:\n${lastLines(await readFile(logFile, 'utf8'), 6)}`,
      `see ${logFile}`,
    );
  }
  const pid = Number(await readFile(PID_FILE, 'utf8'));
  const started = await startTime(pid);
  await recordMade((made) => {
    made.daemon = started === undefined ? null : { pid, started };
  });
}

/** Stops the daemon that set-up started, if it still is that process. */
export async function stopDaemon() {
  const { daemon } = await readMade();
  if (daemon === null || (await startTime(daemon.pid)) !== daemon.started) return;
  await run(rooted(['kill', String(daemon.pid)]));
  await waitFor(async () => (await startTime(daemon.pid)) !== daemon.started);
}

async function answers() {
  const { code, stderr } = await run(['docker', 'info'], { timeout: 10_000 });
  return (code === 0 && !/Cannot connect/i.test(stderr)) || /permission denied/i.test(stderr);
}

/**
 * @param {() => Promise<boolean>} condition
 * @param {() => boolean} [hopeless]
 */
async function waitFor(condition, hopeless = () => false) {
  const end = Date.now() + PATIENCE;
  while (Date.now() < end) {
    if (await condition()) return true;
    if (hopeless()) return false;
    await sleep(300);
  }
  return false;
}

/**
 * When a process started, in the kernel's ticks: tells a process from a later one with the same id.
 * @param {number} pid
 */
async function startTime(pid) {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The name in parentheses may hold spaces; field 22 is the 20th after it. A zombie has stopped.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? undefined : fields[19];
}
