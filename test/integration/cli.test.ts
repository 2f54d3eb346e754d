import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { run } from '../../scripts/setup/run.mjs';
import type { Ledger } from '../../src/release/types.ts';
import { docker, removeProject, removeTags, uniqueName } from '../support/docker.ts';
import { gitRepository, type TestRepository } from '../support/git.ts';
import { busyboxImage } from '../support/images.mjs';
import { bundle } from '../support/kit.ts';
import { startLocalSshd } from '../support/local-sshd.ts';
import { openTestHost } from '../support/open-host.ts';
import { requires } from '../support/requirements.ts';

const suite = await requires('engine', 'compose', 'buildx', 'git', 'ssh', 'sshd');

const project = uniqueName('cli');
const composeProject = `${project}-test`;
let directory: string;
let repository: TestRepository;
let hostPath: string;
let secrets: string;
let image: string;

const compose = (setting: string) => `services:
  web:
    build: { context: ., args: { BASE: ${image} } }
    init: true
    environment: { SETTING: "${setting}", PASSWORD: "\${PASSWORD:?a secret}" }
    healthcheck: { test: [CMD, wget, -q, -O, /dev/null, "http://127.0.0.1/"], interval: 1m, start_period: 1m, start_interval: 300ms }
  side:
    image: ${image}
    init: true
    environment: { OTHER: same }
`;

interface CliRun {
  readonly code: number | null;
  readonly text: string;
  readonly errors: string;
  // biome-ignore lint/suspicious/noExplicitAny: documents of several commands.
  readonly json: any;
}

async function cli(...args: string[]): Promise<CliRun> {
  const { code, stdout, stderr } = await run([process.execPath, bundle('cli'), ...args], {
    cwd: repository.path,
    env: { XDG_STATE_HOME: path.join(directory, 'state') },
    timeout: 240_000,
  });
  const isJson = args.includes('--json') && stdout.startsWith('{');
  return { code, text: stdout, errors: stderr, json: isJson ? JSON.parse(stdout) : undefined };
}

const containers = () =>
  docker(
    'ps',
    '--all',
    '--quiet',
    '--no-trunc',
    '--filter',
    `label=com.docker.compose.project=${composeProject}`,
  );
const stateFile = () => path.join(hostPath, 'state.json');

suite('commands about a stack', () => {
  beforeAll(async () => {
    image = await busyboxImage();
    directory = await mkdtemp(path.join(tmpdir(), 'deploy-kit-cli-'));
    hostPath = path.join(directory, 'host');
    secrets = path.join(directory, 'secrets');
    await writeFile(secrets, 'DEPLOY_ENV="PASSWORD=correct-horse-battery"\n');
    repository = await gitRepository(path.join(directory, 'repository'));
    await repository.commit({
      Dockerfile: `ARG BASE\nFROM \${BASE}\nRUN echo ${project} > /www/index.html\nCOPY page* /www/\n`,
      page: 'as committed\n',
      'compose.yml': compose('one'),
      'deploy-kit.yml': `project: ${project}
environments:
  test: { hosts: [local], deploy-path: "${hostPath}" }
health: { stability: 1s, checks: [{ service: web }] }
`,
    });
  });

  afterAll(async () => {
    await removeProject(composeProject);
    for (const room of ['deploy-kit', 'deploy-kit-build']) await removeTags(`${room}/${project}*/*`);
    await rm(directory, { recursive: true, force: true });
  });

  it('tell of a host that has nothing yet', async () => {
    const status = await cli('status', '--json');
    expect(status.code, status.errors).toBe(0);
    expect(status.json.hosts[0]).toMatchObject({
      host: 'local',
      release: null,
      pending: null,
      lock: null,
      containers: [],
    });
    expect((await cli('status')).text).toContain('local: nothing was deployed here');
    expect((await cli('status', '--language', 'fr')).text).toContain("local: rien n'a été déployé ici");
    expect((await cli('releases')).text).toContain('nothing was deployed here');
    const plan = await cli('plan', '--secrets', secrets, '--json');
    expect(plan.json.hosts[0].services.map((one: { action: string }) => one.action)).toEqual([
      'create',
      'create',
    ]);
    expect(plan.json.builds).toEqual(['web']);
    await expect(readFile(stateFile())).rejects.toThrow();
  });

  it('validate finds no problem, names what the secrets must bring, and all that is wrong', async () => {
    const good = await cli('validate', '--json');
    expect(good.code).toBe(0);
    expect(good.json).toMatchObject({
      valid: true,
      environments: [{ environment: 'test', services: ['side', 'web'], fromSecrets: ['PASSWORD'] }],
    });
    const file = path.join(directory, 'wrong.yml');
    await writeFile(
      file,
      `project: ${project}
environments: { one: { hosts: [local] }, two: { hosts: [local], compose: [gone.yml] } }
deploy: { before: [{ service: wep, run: [x] }] }
backup: { volumes: [nope] }
`,
    );
    const bad = await cli('validate', '--config', path.relative(repository.path, file), '--json');
    expect(bad.code).toBe(1);
    const problems = bad.json.problems.map(({ problem }: { problem: string }) => problem).join('\n');
    expect(problems).toContain("deploy.before: the stack has no service 'wep' (did you mean 'web'?)");
    expect(problems).toContain("backup.volumes: the stack has no volume 'nope'");
    expect(problems).toMatch(/gone\.yml/);
  });

  it('validate looks at the workflows that call deploy-kit, unless one environment is asked for', async () => {
    const workflows = path.join(repository.path, '.github/workflows');
    await mkdir(workflows, { recursive: true });
    const call = 'uses: org/deploy-kit/.github/workflows/standard.yml@main';
    await writeFile(
      path.join(workflows, 'deploy.yml'),
      `on: push\npermissions: write-all\njobs: { a: { ${call}, with: { environment: tset } } }\n`,
    );
    const config = path.join(repository.path, 'deploy-kit.yml');
    const text = await readFile(config, 'utf8');
    await writeFile(config, `${text}# <- yours: all of it\n`);
    const all = await cli('validate', '--json');
    const one = await cli('validate', '-e', 'test');
    expect((await cli('validate', '--language', 'fr')).text).toMatch(/^Problème\s: .*\n +Que faire\s: /);
    await writeFile(config, text);
    await rm(path.join(repository.path, '.github'), { recursive: true });
    expect([all.code, one.code]).toEqual([1, 0]);
    const file = '.github/workflows/deploy.yml';
    expect(all.json).toMatchObject({
      valid: false,
      workflows: [file],
      problems: [{ environments: [], file, line: 3, column: 93 }],
      warnings: [
        { file: 'deploy-kit.yml', column: 1 },
        { file, line: 3, column: 20 },
      ],
    });
    expect(one.text).toContain('Warning: deploy-kit.yml:');
    expect(all.json.problems[0].problem).toContain("no environment 'tset' (did you mean 'test'?)");
    expect(all.json.warnings[1].fix).toContain('standard.yml@v1');
  });

  it('validate knows what included files and env_files bring, and what they lack', async () => {
    const files: Record<string, string> = {
      'compose.yml':
        'include: [{ path: part/compose.yml, env_file: part/own.env }]\n' +
        'services:\n  a: { image: "a:${TAG}", ports: ["${PORT:?}:80"], env_file: a.env, labels: ["${OPT-}"] }\n' +
        '  off: { image: $OFF, profiles: [off] }\n',
      'part/compose.yml': 'services: { b: { image: "b:${OWN}" } }\n',
      'part/own.env': 'OWN=1\n',
      'a.env': 'URL=http://$SOMEWHERE/\n',
      'kit.yml': `project: ${project}\nenvironments: { one: { hosts: [local], compose: [other/compose.yml] } }\n`,
    };
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(repository.path, 'other', name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, text);
    }
    const { json } = await cli('validate', '--config', 'other/kit.yml', '--json');
    await rm(path.join(repository.path, 'other'), { recursive: true });
    expect(json.problems).toEqual([]);
    expect(json.environments[0].services).toEqual(['a', 'b']);
    expect(json.environments[0].fromSecrets.sort()).toEqual(['PORT', 'SOMEWHERE', 'TAG']);
  });

  it('tell what runs after a deploy, and that the same again is nothing to do', async () => {
    const deployed = await cli(
      'run',
      'standard',
      '-e',
      'test',
      '--secrets',
      secrets,
      '--input',
      'version=v1',
      ...['--language', 'fr', '--json'],
    );
    expect(deployed.code, deployed.errors).toBe(0);
    expect(deployed.errors).toContain('✅ v1 est en ligne en test');
    expect(deployed.errors).toMatch(/standard\S*\s: réussite en /);
    const status = await cli('status', '--json');
    const [host] = status.json.hosts;
    expect(host).toMatchObject({
      release: { version: 'v1', state: 'active' },
      pending: null,
      lock: null,
      drift: [],
      failed: null,
      checks: [
        { name: 'service web', from: 'local', status: 'passed' },
        { name: 'services of the release', from: 'local', status: 'passed' },
      ],
    });
    expect(status.code).toBe(0);
    expect(host.containers).toMatchObject([
      { service: 'side', status: 'running', health: 'none', restarts: 0 },
      { service: 'web', status: 'running', health: 'healthy', restarts: 0 },
    ]);
    expect(host.free.docker).toBeGreaterThan(0);
    const releases = await cli('releases', '--json');
    expect(releases.json.hosts[0].releases).toMatchObject([
      { version: 'v1', state: 'active', current: true, images: { kept: 2, of: 2 } },
    ]);
    expect(releases.json.hosts[0]).not.toHaveProperty('ledger');
    const plan = await cli('plan', '--secrets', secrets, '--version', 'v1', '--build', '--json');
    expect(plan.json).toMatchObject({ outcome: 'nothing-to-do', builds: [] });
  });

  it('logs shows what containers print on all hosts, without secrets, and goes on until it is interrupted', async () => {
    const say = (service: string, text: string) =>
      docker('exec', `${composeProject}-${service}-1`, 'sh', '-c', `echo "${text}" > /proc/1/fd/1`);
    await say('side', 'first with correct-horse-battery');
    await say('web', 'second');
    await say('side', '::error::third');
    const { code, text, errors } = await cli('logs', 'side', 'web', '--since', '1h');
    expect(code, errors).toBe(0);
    expect(text.split('\n').slice(-4)).toEqual([
      'side | first with ***',
      'web  | second',
      expect.stringMatching(/^side \| :+ ?:?error::third$/),
      '',
    ]);
    const [line] = (await cli('logs', 'web', '--tail', '1', '--json')).text.trim().split('\n');
    expect(JSON.parse(line ?? '')).toMatchObject({
      ...{ host: 'local', service: 'web', container: `${composeProject}-web-1`, text: 'second' },
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    });
    const wrong = await cli('logs', 'wep');
    expect(wrong).toMatchObject({ code: 1, text: '' });
    expect(wrong.errors).toContain("no container of 'wep' is there\n  Fix: did you mean 'web'?");

    const argv = [bundle('cli'), 'logs', 'web', '--tail', '1', '--follow'];
    const child = spawn(process.execPath, argv, { cwd: repository.path });
    let followed = '';
    child.stdout.on('data', (chunk: Buffer) => {
      followed += chunk;
    });
    const ended = once(child, 'exit');
    await expect.poll(() => followed).toContain('web | second\n');
    await say('web', 'fourth');
    await expect.poll(() => followed).toContain('web | fourth\n');
    child.kill('SIGINT');
    expect(await ended).toEqual([0, null]);
  });

  it('plan says what changes and why, without a secret, and changes nothing', async () => {
    await repository.commit({ 'compose.yml': compose('two') });
    const before = [await containers(), await readFile(stateFile(), 'utf8')];
    const plan = await cli('plan', '--secrets', secrets);
    expect(plan.code, plan.errors).toBe(0);
    expect(plan.text).toMatch(/web +recreate +environment\.SETTING changed/);
    expect(plan.text).toMatch(/side +keep/);
    const french = await cli('plan', '--secrets', secrets, '--language', 'fr');
    expect(french.text).toMatch(/web +recréer +environment\.SETTING\s: modification/);
    expect(french.text).toContain("Rien n'a été modifié.");
    expect(plan.text + plan.errors).not.toContain('correct-horse-battery');
    expect([await containers(), await readFile(stateFile(), 'utf8')]).toEqual(before);
    const without = await cli('plan');
    expect(without.code).toBe(1);
    expect(without.errors).toContain('PASSWORD');
    expect(without.errors).toContain('--secrets');
  });

  it('status shows what is not as the deploy left it', async () => {
    await docker('stop', '--time', '0', `${composeProject}-side-1`);
    const status = await cli('status');
    expect(status.code).toBe(1);
    expect(status.text).toMatch(/drift +side: .*is exited; the next deploy would start it/);
    await docker('start', `${composeProject}-side-1`);
    expect((await cli('status', '--json')).json.hosts[0].drift).toEqual([]);
  });

  it('status tells of a release whose directory is gone', async () => {
    const releases = path.join(hostPath, 'releases');
    await rename(releases, `${releases}.away`);
    try {
      const status = await cli('status');
      expect(status.text).toMatch(/^local: v1, active since/m);
      expect(status.text).toMatch(/gone +\/.*\/releases\/\S+-v1 \(deleted by hand\?\): deploy again/);
      expect(status.text).toMatch(/web +.*running/);
    } finally {
      await rename(`${releases}.away`, releases);
    }
  });

  it('status shows who holds the lock, and only while it is held', async () => {
    await using host = await openTestHost('local');
    const lock = await host.lock(hostPath, { who: 'ann', what: 'deploy v9', where: 'a test' });
    expect((await cli('status', '--json')).json.hosts[0].lock).toMatchObject({
      who: 'ann',
      what: 'deploy v9',
    });
    await lock.release();
    expect((await cli('status', '--json')).json.hosts[0].lock).toBeNull();
    // A holder that was killed leaves its name in the file.
    await writeFile(path.join(hostPath, 'lock'), 'token\n{"who":"ann","what":"x","where":"y","since":"z"}\n');
    expect((await cli('status', '--json')).json.hosts[0].lock).toBeNull();
  });

  it('status shows a release that waits for its verdict', async () => {
    const text = await readFile(stateFile(), 'utf8');
    const ledger = JSON.parse(text) as Ledger;
    const lease = { run: 'x', who: 'ben', where: 'run 7', expiresAt: '2126-01-01T00:00:00.000Z' };
    const pending = {
      ...ledger.releases[0],
      id: '20991231T000000Z-v2',
      version: 'v2',
      state: 'pending',
      lease,
    };
    try {
      await writeFile(stateFile(), JSON.stringify({ ...ledger, releases: [...ledger.releases, pending] }));
      const status = await cli('status');
      expect(status.text).toContain('v2 of ben (run 7) waits for its verdict until 2126-01-01 00:00 UTC');
    } finally {
      await writeFile(stateFile(), text);
    }
  });

  it('status and releases say why the last version was put back', async () => {
    const text = await readFile(stateFile(), 'utf8');
    const ledger = JSON.parse(text) as Ledger;
    const reason = 'the gate failed: http /health: status 500; 20991231T000000Z-v1 was put back';
    const left = {
      ...ledger.releases[0],
      ...{ id: '20991231T000000Z-v2', version: 'v2', state: 'rolled-back', reason },
    };
    try {
      await writeFile(stateFile(), JSON.stringify({ ...ledger, releases: [...ledger.releases, left] }));
      expect((await cli('status')).text).toMatch(new RegExp(`last try +v2 was rolled back .*: ${reason}`));
      const releases = await cli('releases');
      expect(releases.text).toContain(reason);
      expect(releases.text).not.toContain('deploy-kit rollback');
      const earlier = {
        ...ledger.releases[0],
        id: '20200101T000000Z-v0',
        version: 'v0',
        state: 'superseded',
      };
      const known = { ...earlier, fingerprint: 'f'.repeat(64) };
      await writeFile(stateFile(), JSON.stringify({ ...ledger, releases: [known, ...ledger.releases] }));
      expect((await cli('releases')).text).toMatch(/\n {2}deploy-kit rollback -e test --to v0\n$/);
    } finally {
      await writeFile(stateFile(), text);
    }
  });

  it('reach hosts over ssh with a key out of a file, and show the others when one is unreachable', async () => {
    await using sshd = await startLocalSshd();
    const [key, known] = [path.join(directory, 'key'), path.join(directory, 'known')];
    await writeFile(key, sshd.privateKey);
    await chmod(key, 0o600);
    await writeFile(known, `${sshd.knownHosts}\n`);
    const ssh = ['--ssh-key-file', key, '--known-hosts-file', known];
    const status = await cli('status', '--hosts', sshd.address, ...ssh, '--json');
    expect(status.code, status.errors + status.text).toBe(0);
    expect(status.json.hosts[0]).toMatchObject({ host: sshd.address, release: { version: 'v1' } });
    const releases = await cli(
      'releases',
      '--hosts',
      'ssh://nobody@127.0.0.1:1',
      '--hosts',
      'local',
      ...ssh,
      '--json',
    );
    expect(releases.code).toBe(1);
    expect(releases.json.hosts[0].error).toContain('ssh://nobody@127.0.0.1:1');
    expect(releases.json.hosts[1].releases).toHaveLength(1);
  });

  it('plan builds what run builds: what git knows, as it is changed', async () => {
    const images = async () => {
      const ledger = JSON.parse(await readFile(stateFile(), 'utf8')) as Ledger;
      return ledger.releases.at(-1)?.imageIds?.['web'];
    };
    const before = [await images(), await readFile(stateFile(), 'utf8')];
    await writeFile(path.join(repository.path, 'page'), 'changed\n');
    await chmod(path.join(repository.path, 'page'), 0o600);
    await writeFile(path.join(repository.path, 'page.orig'), 'git does not know it\n');
    await writeFile(path.join(repository.path, 'new.yml'), 'services: {}\n');
    const unknown = await cli(
      'plan',
      '--secrets',
      secrets,
      '--build',
      '--compose',
      'compose.yml',
      '--compose',
      'new.yml',
    );
    expect([unknown.code, unknown.errors]).toEqual([1, expect.stringContaining('git does not know new.yml')]);
    await rm(path.join(repository.path, 'new.yml'));
    const plan = await cli('plan', '--secrets', secrets, '--version', 'v2', '--build', '--json');
    expect(plan.code, plan.errors).toBe(0);
    expect([await images(), await readFile(stateFile(), 'utf8')]).toEqual(before);
    const { code, errors } = await cli(
      'run',
      'standard',
      '-e',
      'test',
      '-i',
      'version=v2',
      '--secrets',
      secrets,
    );
    expect(code, errors).toBe(0);
    expect(await images()).toBe(plan.json.images.web.digest);
    expect(await images()).not.toBe(before[0]);
  });
});
