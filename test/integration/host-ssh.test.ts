import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { UserError } from '../../src/base/errors.ts';
import { startOf } from '../../src/base/process-start.ts';
import { ownerText } from '../../src/base/scratch.ts';
import { hostEnvironment } from '../../src/host/environment.ts';
import { isAlive, jobDirectory } from '../../src/host/ssh/job-directory.ts';
import { closeConnections } from '../../src/host/ssh/master.ts';
import { startForwarder } from '../support/forwarder.ts';
import { hostileStrings } from '../support/hostile.ts';
import { type LocalSshd, startLocalSshd } from '../support/local-sshd.ts';
import { openTestHost, testJob } from '../support/open-host.ts';
import { freePort } from '../support/ports.ts';
import { requires } from '../support/requirements.ts';
import { type TempDir, tempDir } from '../support/temp.ts';
import { waitFor } from '../support/wait.ts';

const suite = await requires('ssh', 'sshd', 'linux');

let sshd: LocalSshd;
const credentials = () => ({ privateKey: sshd.privateKey, knownHosts: sshd.knownHosts });

beforeAll(async () => {
  sshd = await startLocalSshd();
});
afterAll(() => sshd[Symbol.asyncDispose]());

suite('commands over ssh', () => {
  it('arrive exactly: arguments, stdin, directory, environment', async () => {
    await using job = testJob();
    await using dir = await tempDir('host');
    await using host = await openTestHost(sshd.address, { ...job, ...credentials() });
    const echoed = await host.run(['printf', '%s\\0', ...hostileStrings], { cwd: dir.path });
    expect(echoed.stdout.split('\0').slice(0, -1)).toEqual(hostileStrings);
    const stdin = hostileStrings.join('\0');
    expect((await host.run(['cat'], { stdin })).stdout).toBe(stdin);
    for (const [index, text] of hostileStrings.entries()) {
      if (index % 8 !== 0) continue;
      const { stdout } = await host.run(['sh', '-c', 'printf %s "$TEXT"; pwd'], {
        cwd: dir.path,
        env: { TEXT: text },
      });
      expect(stdout).toBe(`${text}${dir.path}\n`);
    }
    expect(await readdir(dir.path)).toEqual([]);
    await expect(host.run(['true'], { env: { 'A B': 'x' } })).rejects.toThrow(/no name for an environment/);
    await expect(host.run(['echo', 'a\0b'])).rejects.toThrow(/NUL/);
  });

  it('keep their own exit codes and streams apart from those of ssh', async () => {
    await using job = testJob();
    await using host = await openTestHost(sshd.address, { ...job, ...credentials() });
    const script = 'printf "out"; printf "no newline" >&2; exit 255';
    const result = await host.run(['sh', '-c', script], { accept: [255] });
    expect(result).toEqual({ code: 255, stdout: 'out', stderr: 'no newline' });
    await expect(host.run(['dk-nosuch'])).rejects.toMatchObject({ code: 127 });
    await expect(host.run(['pwd'], { cwd: '/dk-nosuch' })).rejects.toMatchObject({ code: 127 });
    const lines: string[] = [];
    await host.run(['sh', '-c', 'echo one >&2; echo two >&2'], { onStderr: (line) => lines.push(line) });
    expect(lines).toEqual(['one', 'two']);
  });

  it('are ended there when the time is up or the caller stops', async () => {
    await using job = testJob();
    await using dir = await tempDir('host');
    await using host = await openTestHost(sshd.address, { ...job, ...credentials() });
    const script = 'trap "echo ended >>$1/log; exit 1" TERM; echo $$ >$1/pid; while :; do sleep 0.1; done';
    const argv = ['sh', '-c', script, 'sh', dir.path];
    await endedInTime(dir, (timeout) => host.run(argv, { timeout }));
    expect(await readFile(dir.join('log'), 'utf8')).toBe('ended\n');
    const abort = new AbortController();
    const stopped = host.run(argv, { signal: abort.signal });
    await rm(dir.join('pid'));
    await waitFor('the command', () => readFile(dir.join('pid')).then(() => true));
    abort.abort(new Error('stop'));
    await expect(stopped).rejects.toThrow('stop');
    expect(await readFile(dir.join('log'), 'utf8')).toBe('ended\nended\n');
    const pid = (await readFile(dir.join('pid'), 'utf8')).trim();
    await waitFor('the command to end', () => startOf(Number(pid)) === undefined);
  });

  it('run one by one in a shell, each with its own end, as they do here', async () => {
    await using job = testJob();
    await using dir = await tempDir('host');
    await using host = await openTestHost(sshd.address, { ...job, ...credentials() });
    await using shell = host.shell();
    const begun = Date.now();
    for (const text of ["it's", '$x\n`y`', '']) {
      expect(await shell.run(['printf', '%s', text])).toEqual({ code: 0, stdout: text, stderr: '' });
      expect((await shell.run(['cat'], { stdin: text })).stdout).toBe(text);
    }
    const failed = await shell.run(['sh', '-c', 'echo no >&2; exit 3'], { accept: [3] });
    expect(failed).toEqual({ code: 3, stdout: '', stderr: 'no\n' });
    // Nothing of it waits for the end of the shell, which comes after 45 s.
    expect(Date.now() - begun).toBeLessThan(44_000);
    const script = 'trap "echo ended >>$1/log; exit 1" TERM; echo $$ >$1/pid; while :; do sleep 0.1; done';
    const slow = ['sh', '-c', script, 'sh', dir.path];
    await endedInTime(dir, (timeout) => shell.run(slow, { timeout }));
    await waitFor('its end there', () => readFile(dir.join('log')).then(() => true));
    expect((await shell.run(['echo', 'again'])).stdout).toBe('again\n');
  });

  it('share one connection, twenty at a time too', async () => {
    await using job = testJob();
    await using host = await openTestHost(sshd.address, { ...job, ...credentials() });
    await using again = await openTestHost(sshd.address, { ...job, ...credentials() });
    const before = (await sshd.log()).match(/Accepted publickey/g)?.length;
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, i) => (i % 2 ? host : again).run(['sh', '-c', `sleep 0.2; echo ${i}`])),
    );
    expect(all.map(({ stdout }) => Number(stdout))).toEqual(Array.from({ length: 20 }, (_, i) => i));
    expect((await sshd.log()).match(/Accepted publickey/g)?.length).toBe(before);
  });

  it('upload as they do here', async () => {
    await using job = testJob();
    await using dir = await tempDir('host');
    await using host = await openTestHost(sshd.address, { ...job, ...credentials() });
    const size = 30_000_000;
    await writeFile(dir.join('source'), Buffer.alloc(size, 'x'));
    const modes = new Set<number>();
    const target = dir.join("it's $(here)", 'one');
    const watching = setInterval(() => {
      const partial = statSync(dir.join("it's $(here)", 'upload.partial'), { throwIfNoEntry: false });
      if (partial) modes.add(partial.mode & 0o777);
    }, 1);
    const entries = [
      { path: '.env', mode: 0o600, content: { kind: 'bytes', bytes: 'A=1' } },
      { path: 'a/big', mode: 0o644, content: { kind: 'file', source: dir.join('source'), size } },
    ] as const;
    const there = await host.upload(dir.join("it's $(here)"), [{ name: 'one', entries }]);
    clearInterval(watching);
    expect(there).toEqual(new Set());
    expect([...modes]).toEqual([0o700]);
    expect((await host.run(['stat', '-c', '%a %s', `${target}/.env`, `${target}/a/big`])).stdout).toBe(
      `600 3\n644 ${size}\n`,
    );
  });
});

/** What is ended when its time is up, which must not come before it has begun: longer and longer ones. */
async function endedInTime(dir: TempDir, start: (timeout: number) => Promise<unknown>): Promise<void> {
  for (let timeout = 1000; !existsSync(dir.join('pid')); timeout *= 2) {
    await rm(dir.join('log'), { force: true });
    await expect(start(timeout)).rejects.toThrow(/did not end within/);
  }
}

suite('an upload whose connection breaks', () => {
  it('leaves no target, and works the next time', async () => {
    await using network = await startForwarder({ port: sshd.port });
    await using job = testJob();
    await using dir = await tempDir('host');
    const { privateKey } = sshd;
    const through = (text: string) => text.replace(`:${sshd.port}`, `:${network.port}`);
    const ssh = { ...job, privateKey, knownHosts: through(sshd.knownHosts) };
    await using host = await openTestHost(through(sshd.address), ssh);
    const bytes = Buffer.alloc(8_000_000, 'x');
    const entries = ['a', 'b'].map(
      (name) => ({ path: name, mode: 0o644, content: { kind: 'bytes', bytes } }) as const,
    );
    network.cutAfter(6_000_000);
    const trees = [{ name: 'one', entries }];
    await expect(host.upload(dir.path, trees)).rejects.toThrow(/the connection ended while sh -c .* ran/);
    expect(await readdir(dir.path)).not.toContain('one');
    network.cutAfter(Number.POSITIVE_INFINITY);
    expect(await host.upload(dir.path, trees)).toEqual(new Set());
    expect((await readdir(dir.join('one'))).sort()).toEqual(['a', 'b']);
    expect(await readdir(dir.path)).toEqual(['one']);
  });
});

suite('without a key of the job', () => {
  it('the agent of the user is asked', async () => {
    await using job = testJob();
    await using dir = await tempDir('agent');
    await using local = await openTestHost('local');
    const socket = dir.join('agent');
    const started = await local.run(['ssh-agent', '-s', '-a', socket]);
    const pid = Number(/SSH_AGENT_PID=(\d+)/.exec(started.stdout)?.[1]);
    try {
      await local.run(['ssh-add', '-q', '-'], { stdin: sshd.privateKey, env: { SSH_AUTH_SOCK: socket } });
      const environment = { ...hostEnvironment(process.env), SSH_AUTH_SOCK: socket };
      const ssh = { ...job, knownHosts: sshd.knownHosts };
      await using host = await openTestHost(sshd.address, ssh, { environment });
      expect((await host.run(['echo', 'in'])).stdout).toBe('in\n');
    } finally {
      process.kill(pid, 'SIGTERM');
    }
  });
});

suite('a later step of the job', () => {
  const nothing = { empty: [{ input: 'ssh-key', source: 'the secret KEY' }] } as const;
  const later = (job: ReturnType<typeof testJob>) =>
    openTestHost(sshd.address, { ...job, ...nothing }).then((host) => host.run(['echo', 'in']));

  it('needs no key and no known hosts for a host that an earlier one has reached', async () => {
    await using job = testJob();
    await openTestHost(sshd.address, { ...job, ...credentials() });
    const master = await masterPid(job);
    expect((await later(job)).stdout).toBe('in\n');
    expect(await masterPid(job)).toBe(master);
    // Nor where the connection has ended meanwhile: the agent has the key.
    process.kill(master, 'SIGKILL');
    await waitFor('the master to end', () => startOf(master) === undefined);
    expect((await later(job)).stdout).toBe('in\n');
    expect(await masterPid(job)).not.toBe(master);
  });

  it('of another job does, and says so; so does one whose agent has ended', async () => {
    await using job = testJob();
    await using other = testJob();
    await openTestHost(sshd.address, { ...job, ...credentials() });
    const missing = 'nothing was given for ssh-key (the secret KEY)';
    const withHosts = { knownHosts: sshd.knownHosts };
    await expect(openTestHost(sshd.address, { ...other, ...nothing, ...withHosts })).rejects.toThrow(missing);
    const directory = jobDirectory(job);
    const names = await readdir(directory);
    process.kill(Number(await readFile(`${directory}/${names.find((name) => name.endsWith('.pid'))}`)));
    process.kill(await masterPid(job), 'SIGKILL');
    await waitFor('the agent to end', async () =>
      (await Promise.all(names.map((name) => isAlive(`${directory}/${name}`)))).every((alive) => !alive),
    );
    await expect(later(job)).rejects.toThrow(missing);
  });
});

suite('the shared connection', () => {
  it('is opened again after its master was killed, also in the middle of a command', async () => {
    await using job = testJob();
    await using host = await openTestHost(sshd.address, { ...job, ...credentials() });
    const lines: string[] = [];
    const running = host.run(['sh', '-c', 'echo started; sleep 20'], { onStdout: (l) => lines.push(l) });
    await waitFor('the command', () => lines.length > 0);
    process.kill(await masterPid(job), 'SIGKILL');
    await expect(running).rejects.toThrow(/the connection ended while sh -c .* ran/);
    expect((await host.run(['echo', 'again'])).stdout).toBe('again\n');
  });

  it('ends with the job, and its agent and key with it', async () => {
    const job = testJob();
    await using host = await openTestHost(sshd.address, { ...job, ...credentials() });
    expect((await host.run(['echo', 'in'])).stdout).toBe('in\n');
    const directory = jobDirectory(job);
    const names = await readdir(directory);
    const sockets = names.filter((name) => /^(m|agent)-[0-9a-f]+$/.test(name));
    expect(sockets).toHaveLength(2);
    const master = await masterPid(job);
    await closeConnections(job, { PATH: process.env['PATH'] ?? '' });
    await expect(readdir(directory)).rejects.toThrow(/ENOENT/);
    expect(await isAlive(`${directory}/${sockets[0]}`)).toBe(false);
    await waitFor('the master to end', () => startOf(master) === undefined);
  });

  it('of a job that was killed ends with the next one, with its agent; that of a living one does not', async () => {
    await using dead = testJob();
    await using alive = testJob();
    await using next = testJob();
    for (const job of [dead, alive]) await openTestHost(sshd.address, { ...job, ...credentials() });
    const directory = jobDirectory(dead);
    const names = await readdir(directory);
    const agent = Number(await readFile(`${directory}/${names.find((name) => name.endsWith('.pid'))}`));
    const master = await masterPid(dead);
    // As if its steps and its runner had been other processes, which are gone.
    const other = spawn('sleep', ['100']);
    const owner = ownerText(other.pid);
    const ended = new Promise((resolve) => other.once('exit', resolve));
    other.kill();
    await ended;
    for (const name of names.filter((one) => one.startsWith('owner-'))) await rm(`${directory}/${name}`);
    await writeFile(`${directory}/owner-${owner}`, '');
    await openTestHost(sshd.address, { ...next, ...credentials() });
    await expect(readdir(directory)).rejects.toThrow(/ENOENT/);
    await waitFor('master and agent to end', () => [agent, master].every((pid) => !startOf(pid)));
    expect(startOf(await masterPid(alive))).toBeDefined();
  });

  it('is not made in a directory of somebody else', async () => {
    const job = testJob();
    const directory = jobDirectory(job);
    await using elsewhere = await tempDir('host');
    await symlink(elsewhere.path, directory);
    const opening = openTestHost(sshd.address, { ...job, ...credentials() });
    await expect(opening).rejects.toThrow(/not a directory that only this user can enter/);
    await rm(directory);
  });
});

suite('a connection that fails says why, and what to do', () => {
  const failure = async (address: string, ssh: Record<string, unknown> = {}): Promise<UserError> => {
    await using job = testJob();
    const opened = openTestHost(address, { ...job, ...credentials(), ...ssh });
    const error = await opened.then(
      () => undefined,
      (caught: unknown) => caught,
    );
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).fix).toBeTruthy();
    return error as UserError;
  };

  it('name not found', async () => {
    const error = await failure('ssh://deploy@no-such-host.invalid');
    expect(error.message).toMatch(/the name no-such-host.invalid cannot be resolved/);
  });

  it('refused', async () => {
    const error = await failure(`ssh://deploy@127.0.0.1:${await freePort()}`);
    expect(error.message).toMatch(/127.0.0.1 port \d+ refuses the connection/);
  });

  it('a host that never answers', async () => {
    const server = await listen();
    const error = await failure(`ssh://deploy@127.0.0.1:${portOf(server)}`, { connectTimeoutSeconds: 1 });
    expect(error.message).toMatch(/127.0.0.1 port \d+ does not answer within 1 s/);
    server.close();
  });

  it('something that is no sshd', async () => {
    const server = await listen((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const error = await failure(`ssh://deploy@127.0.0.1:${portOf(server)}`, { connectTimeoutSeconds: 20 });
    expect(error.message).toMatch(/the connection is closed before the login: /);
    server.close();
  });

  it('unknown host key: with the lines to add and their fingerprints', async () => {
    const error = await failure(sshd.address, { knownHosts: '' });
    expect(error.message).toMatch(/the host key of 127.0.0.1 is not known/);
    expect(error.fix).toContain(sshd.knownHosts);
    expect(error.fix).toMatch(/SHA256:\S+ \(ED25519\)/);
    expect(error.fix).toMatch(/First compare/);
  });

  it('changed host key: offers nothing to add', async () => {
    await sshd.newKey('another-host', 'none');
    const [type, key] = (await readFile(sshd.join('another-host.pub'), 'utf8')).split(' ');
    const error = await failure(sshd.address, { knownHosts: `[127.0.0.1]:${sshd.port} ${type} ${key}` });
    expect(error.message).toMatch(/the host key of 127.0.0.1 is not the known one/);
    expect(error.fix).not.toContain('ssh-ed25519');
  });

  it('key refused: with the fingerprint that was offered and the user', async () => {
    const error = await failure(sshd.address, { privateKey: await sshd.newKey('stranger', 'none') });
    expect(error.message).toMatch(/SHA256:\S+ stranger \(ED25519\)/);
    expect(error.message).toContain(`login as ${sshd.user}`);
  });

  it('a key with a passphrase', async () => {
    const privateKey = await sshd.newKey('locked', { options: '' }, 'secret');
    const error = await failure(sshd.address, { privateKey });
    expect(error.message).toMatch(/protected by a passphrase/);
  });

  it('a login shell that prints, and one that runs nothing', async () => {
    const noisy = await sshd.newKey('noisy', {
      options: 'command="echo Welcome; exec sh -c \\"$SSH_ORIGINAL_COMMAND\\""',
    });
    const prints = await failure(sshd.address, { privateKey: noisy });
    expect(prints.message).toMatch(/prints text of its own into every command: "Welcome"/);
    const forced = await sshd.newKey('forced', { options: 'command="echo This account is closed"' });
    const closed = await failure(sshd.address, { privateKey: forced });
    expect(closed.message).toMatch(/does not run commands as sh does: "This account is closed"/);
  });
});

suite("the user's own ssh configuration", () => {
  let dir: Awaited<ReturnType<typeof tempDir>>;
  let environment: Record<string, string>;
  beforeAll(async () => {
    dir = await tempDir('ssh-config');
    const { stdout } = await (await openTestHost('local')).run(['sh', '-c', 'command -v ssh']);
    // ssh takes the home directory from the system's list of users: the file is named instead, and counts as much.
    const script = `#!/bin/sh\nexec ${stdout.trim()} -F '${dir.join('config')}' "$@"\n`;
    await mkdir(dir.join('bin'));
    await writeFile(dir.join('bin/ssh'), script, { mode: 0o755 });
    environment = { ...hostEnvironment(process.env), PATH: `${dir.join('bin')}:${process.env['PATH']}` };
  });
  afterAll(() => dir?.[Symbol.asyncDispose]());
  const opened = async (job: { jobKey: string }, config: readonly string[], knownHosts: string) => {
    await writeFile(dir.join('config'), ['Host *', ...config, ''].join('\n  '));
    const ssh = { ...job, privateKey: sshd.privateKey, knownHosts };
    return openTestHost(sshd.address, ssh, { environment });
  };

  it.each([
    ['StrictHostKeyChecking', () => 'StrictHostKeyChecking no'],
    ['UserKnownHostsFile', () => `UserKnownHostsFile ${sshd.join('right')}`],
    ['GlobalKnownHostsFile', () => `GlobalKnownHostsFile ${sshd.join('right')}`],
    ['KnownHostsCommand', () => `KnownHostsCommand /bin/cat ${sshd.join('right')}`],
    ['NoHostAuthenticationForLocalhost', () => 'NoHostAuthenticationForLocalhost yes'],
  ])('%s does not make a host known that the input does not name', async (_, line) => {
    await writeFile(sshd.join('right'), `${sshd.knownHosts}\n`);
    await using job = testJob();
    await expect(opened(job, [line()], '# none')).rejects.toThrow(/the host key of 127.0.0.1 is not known/);
  });

  it('changes nothing of how commands, uploads and connections work', async () => {
    await using job = testJob();
    const port = await freePort();
    const hostile = [
      ...['StdinNull yes', 'ForkAfterAuthentication yes', 'SessionType none', 'RequestTTY force'],
      ...['RemoteCommand echo no', 'EscapeChar a', 'LogLevel QUIET', 'BatchMode no', 'VisualHostKey yes'],
      ...['PermitLocalCommand yes', `LocalCommand touch ${dir.join('made')}`, 'ForwardAgent yes'],
      ...['ControlMaster auto', `ControlPath ${dir.join('own')}`, 'ControlPersist no', 'Tunnel yes'],
      ...[`LocalForward ${port} 127.0.0.1:${sshd.port}`, 'ExitOnForwardFailure yes', 'ConnectTimeout 1'],
      ...['PubkeyAuthentication no', 'PreferredAuthentications password', 'IdentitiesOnly yes'],
      ...['PKCS11Provider /nosuch.so', 'SetEnv LC_ALL=nosuch LANG=nosuch', 'CheckHostIP yes'],
    ];
    await using host = await opened(job, hostile, sshd.knownHosts);
    const script = 'cat; echo "|$LC_ALL|$LANG|$SSH_AUTH_SOCK|"; [ -t 2 ] && echo terminal';
    const { stdout, stderr } = await host.run(['sh', '-c', script], { stdin: '~.abc', accept: [1] });
    expect(stdout).toMatch(/^~\.abc\|(C?)\|(?!nosuch)[^|]*\|\|\n$/);
    expect(stderr).toBe('');
    const entries = [{ path: 'a', mode: 0o644, content: { kind: 'bytes', bytes: 'a' } }] as const;
    expect(await host.upload(dir.join('up'), [{ name: 'one', entries }])).toEqual(new Set());
    const server = await listen((socket) => socket.pipe(socket));
    const stream = await host.connect('127.0.0.1', portOf(server));
    stream.end('hello');
    let text = '';
    for await (const chunk of stream) text += String(chunk);
    expect(text).toBe('hello');
    server.close();
    expect((await readdir(dir.path)).sort()).toEqual(['bin', 'config', 'up']);
  });
});

suite('the private key', () => {
  it.each([
    ['without its final newline', (key: string) => key.trimEnd()],
    ['with CRLF', (key: string) => key.replaceAll('\n', '\r\n')],
    ['on one line', (key: string) => key.trim().replaceAll('\n', ' ')],
    ['with \\n written out', (key: string) => key.trim().replaceAll('\n', '\\n')],
  ])('works %s', async (_, change) => {
    await using job = testJob();
    const ssh = { ...job, knownHosts: sshd.knownHosts, privateKey: change(sshd.privateKey) };
    await using host = await openTestHost(sshd.address, ssh);
    expect((await host.run(['echo', 'in'])).stdout).toBe('in\n');
  });

  it('is in no file of the job', async () => {
    await using job = testJob();
    await using _host = await openTestHost(sshd.address, { ...job, ...credentials() });
    const lines = sshd.privateKey.split('\n').slice(1, -2);
    expect(lines.length).toBeGreaterThan(3);
    const directory = jobDirectory(job);
    const files = (await readdir(directory, { recursive: true, withFileTypes: true })).filter((one) =>
      one.isFile(),
    );
    const texts = await Promise.all(files.map((one) => readFile(`${one.parentPath}/${one.name}`, 'utf8')));
    // What else ssh was given is there.
    expect(texts.join()).toContain(sshd.knownHosts.trim());
    for (const line of lines) expect(texts.join()).not.toContain(line);
  });
});

suite('connections made from the host', () => {
  it('carry bytes both ways, and say when nothing listens', async () => {
    await using job = testJob();
    await using host = await openTestHost(sshd.address, { ...job, ...credentials() });
    const server = await listen((socket) => socket.pipe(socket));
    for (const machine of [host, await openTestHost('local')]) {
      const stream = await machine.connect('127.0.0.1', portOf(server));
      stream.end('hello');
      let text = '';
      for await (const chunk of stream) text += String(chunk);
      expect(text).toBe('hello');
      const port = await freePort();
      const refused = (async () => {
        for await (const _ of await machine.connect('127.0.0.1', port));
      })();
      await expect(refused).rejects.toThrow(/no connection to 127.0.0.1/);
    }
    server.close();
  });

  it('say when sshd forbids them', async () => {
    await using strict = await startLocalSshd(['AllowTcpForwarding no']);
    await using job = testJob();
    const { privateKey, knownHosts } = strict;
    await using host = await openTestHost(strict.address, { ...job, privateKey, knownHosts });
    const refused = (async () => {
      for await (const _ of await host.connect('127.0.0.1', strict.port));
    })();
    await expect(refused).rejects.toThrow(/sshd forbids/);
  });
});

/** Reads it from the kernel's list of processes: the one that was started for this job as a master. */
async function masterPid(job: { jobKey: string }): Promise<number> {
  const directory = jobDirectory(job);
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const argv = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (argv.startsWith('ssh\0') && argv.includes('ControlMaster=yes') && argv.includes(`${directory}/m-`)) {
      return Number(pid);
    }
  }
  throw new Error('there is no master');
}

async function listen(onSocket: (socket: import('node:net').Socket) => void = () => {}): Promise<Server> {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => {});
    onSocket(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
