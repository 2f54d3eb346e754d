import { type ChildProcess, spawn } from 'node:child_process';
import { open, readFile, writeFile } from 'node:fs/promises';
import { freePort } from './ports.ts';
import { tempDir } from './temp.ts';
import { waitFor } from './wait.ts';

export interface TestRegistry extends AsyncDisposable {
  readonly port: number;
  /** `127.0.0.1:PORT`: the first part of its references. */
  readonly name: string;
  /** Ends the process, keeps the data: the registry is down. */
  stop(): Promise<void>;
  /** Starts it again on the same port with the same data. */
  start(): Promise<void>;
}

/**
 * A real image registry on a loopback port (Debian's docker-registry); engines ask those without TLS.
 * @param options.htpasswd lines `user:bcrypt`: whoever is not in it gets nothing
 */
export async function startRegistry(options: { htpasswd?: string } = {}): Promise<TestRegistry> {
  const data = await tempDir('registry');
  const port = await freePort();
  const config = {
    version: 0.1,
    log: { level: 'warn', accesslog: { disabled: true } },
    storage: { filesystem: { rootdirectory: data.join('data') }, delete: { enabled: true } },
    http: { addr: `127.0.0.1:${port}` },
    ...(options.htpasswd === undefined
      ? {}
      : { auth: { htpasswd: { realm: 'test', path: data.join('htpasswd') } } }),
  };
  await writeFile(data.join('htpasswd'), options.htpasswd ?? '');
  // JSON is YAML, too.
  await writeFile(data.join('config.yml'), JSON.stringify(config));
  let child: ChildProcess | undefined;

  const stop = async () => {
    const running = child;
    child = undefined;
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGKILL');
    await ended;
  };
  const start = async () => {
    const log = await open(data.join('log'), 'a');
    const process = spawn('docker-registry', ['serve', data.join('config.yml')], {
      stdio: ['ignore', log.fd, log.fd],
      env: { PATH: globalThis.process.env['PATH'], OTEL_TRACES_EXPORTER: 'none' },
    });
    child = process;
    await log.close();
    await waitFor('the registry', async () => {
      if (process.exitCode !== null) return false;
      return [200, 401].includes((await fetch(`http://127.0.0.1:${port}/v2/`)).status);
    }).catch(async (error) => {
      throw new Error(`${error.message}: ${await readFile(data.join('log'), 'utf8')}`);
    });
  };

  await start();
  return {
    port,
    name: `127.0.0.1:${port}`,
    start,
    stop,
    async [Symbol.asyncDispose]() {
      await stop();
      await data[Symbol.asyncDispose]();
    },
  };
}
