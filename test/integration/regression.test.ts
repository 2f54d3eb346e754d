import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { formatDuration } from '../../src/base/units.ts';
import type { SuiteSettings } from '../../src/config/settings.ts';
import { hostEnvironment } from '../../src/host/environment.ts';
import { openHost } from '../../src/host/open.ts';
import { runSuites } from '../../src/regression/suites.ts';
import { uniqueName } from '../support/docker.ts';
import { busyboxImage } from '../support/images.mjs';
import { requires } from '../support/requirements.ts';
import { docker, TestStack } from '../support/stack.ts';
import { waitFor } from '../support/wait.ts';
import { testContext } from '../unit/health/support.ts';

let image: string;
const BAKED = `deploy-kit-test/${uniqueName('baked-report')}`;

const services = () => ({
  api: {
    image,
    command: ['sleep', '600'],
    environment: { DB_HOST: 'db', STORE: 'mysql://root:hunter2hunter2@db/app', MODE: 'production' },
  },
  tests: { image, working_dir: '/work', profiles: ['test'], environment: { MODE: 'test' } },
  baked: { image: BAKED, profiles: ['test'] },
});

const run = (stack: TestStack, values: Partial<SuiteSettings>, service = 'tests', signal?: AbortSignal) =>
  runAll(stack, { s: { ...values, on: { kind: 'service', service } } }, signal);

/** @returns also how many commands were run on the host */
async function runAll(
  stack: TestStack,
  suites: Readonly<Record<string, Partial<SuiteSettings>>>,
  signal?: AbortSignal,
) {
  const context = testContext({ secret: 'hunter2hunter2', ...(signal === undefined ? {} : { signal }) });
  const environment = hostEnvironment(process.env);
  await using host = await openHost({ kind: 'local', name: 'local' }, { context, environment });
  const compose = {
    directory: stack.directory,
    project: stack.project,
    files: ['compose.yml'],
    profiles: [],
  };
  const usual: SuiteSettings = {
    run: 'true',
    setup: undefined,
    on: { kind: 'service', service: 'tests' },
    timeout: 60_000,
    report: undefined,
    minTests: 0,
    failOnEmpty: true,
    workingDirectory: undefined,
    env: {},
    allowStackDatabase: false,
  };
  let commands = 0;
  const counted = new Proxy(host, {
    get(target, name) {
      const value = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        if (name === 'run' || name === 'start') commands += 1;
        return value.apply(target, args);
      };
    },
  });
  const report = await runSuites(
    {
      suites: Object.fromEntries(
        Object.entries(suites).map(([name, values]) => [name, { ...usual, ...values }]),
      ),
      baseUrl: 'http://api',
      runner: host,
      workingDirectory: stack.directory,
      env: {},
      stack: { host: counted, compose },
    },
    context,
  );
  const left = await docker('ps', '-aq', '--filter', `label=com.docker.compose.project=${stack.project}`);
  return { report, suite: report.suites[0], lines: context.log.lines, left: left.stdout.trim(), commands };
}

const whenThere = await requires('engine', 'compose', 'linux');

whenThere('suites in a one-off container of a service', () => {
  beforeAll(async () => {
    image = await busyboxImage();
    // An image that brings an old report, a database setting and a user without rights.
    await using stack = await TestStack.create('tests-bake', {});
    await mkdir(path.join(stack.directory, 'reports'));
    await writeFile(path.join(stack.directory, 'reports/old.xml'), '<testsuite><testcase/></testsuite>');
    const lines = [
      `FROM ${image}`,
      'WORKDIR /work',
      'COPY reports /work/reports',
      'RUN chmod 777 /work/reports',
      'USER 1000',
    ];
    await writeFile(path.join(stack.directory, 'Dockerfile'), [...lines, 'ENV PGHOST=db', ''].join('\n'));
    await docker('build', '-q', '-t', BAKED, stack.directory);
  });
  afterAll(() => docker('image', 'rm', BAKED));

  it('run there, with values that no shell and no argv sees, and leave no container', async () => {
    await using stack = await TestStack.create('tests-svc', services());
    // Neither the host's docker nor Compose takes its own from them.
    const env = {
      PATH: '/nowhere:/bin',
      DOCKER_HOST: 'tcp://127.0.0.1:1',
      TRICKY: `two\nlines '"$(touch /pwned)\` \${X:?} $$ \\n ü`,
    };
    const { suite, lines, left } = await run(stack, {
      setup: 'echo setup in "$MODE"',
      run: [
        'sh',
        '-c',
        'echo "$BASE_URL"; printf %s "$TRICKY" | base64 -w 0; echo; cat; echo " $1"',
        'sh',
        '-x $HOME',
      ],
      env,
    });
    expect(suite?.problems).toEqual([]);
    const output = lines.filter((line) => line.startsWith('info: [s] ')).map((line) => line.slice(10));
    expect(output.slice(0, 2)).toEqual(['setup in test', 'http://api']);
    expect(Buffer.from(output[2] ?? '', 'base64').toString()).toBe(env.TRICKY);
    expect(output[3]).toBe(' -x $HOME');
    expect(left).toBe('');
  });

  it('hand out their exit code and their reports, whoever they run as', async () => {
    await using stack = await TestStack.create('tests-reports', services());
    const xml =
      '<testsuite><testcase name="a"/><testcase name="b"><failure message="no"/></testcase></testsuite>';
    const script = `mkdir -p reports/deep; echo '${xml}' > reports/deep/new.xml; exit 3`;
    const rules = { report: 'reports/**/*.xml', allowStackDatabase: true };
    const { suite } = await run(stack, { ...rules, run: script }, 'baked');
    expect(suite).toMatchObject({
      exitCode: 3,
      counts: { tests: 2, passed: 1, failed: 1, skipped: 0 },
      reports: ['reports/deep/new.xml'],
      problems: ['exited with 3', '1 test failed'],
    });
    const stale = await run(stack, { ...rules, run: 'true' }, 'baked');
    expect(stale.suite?.problems[0]).toMatch(/^only old reports match .*reports\/old.xml/);
    const big =
      'head -c 50000001 /dev/zero >reports/a.xml; echo "<testsuite><testcase/></testsuite>" >reports/b.xml';
    expect((await run(stack, { ...rules, run: big }, 'baked')).suite).toMatchObject({
      counts: { tests: 1, passed: 1, failed: 0, skipped: 0 },
      problems: ['reports/a.xml: 50.0 MB is more than the limit of 50.0 MB'],
    });
    const none = await run(stack, { ...rules, run: 'true' });
    expect(none.suite?.problems).toEqual(['no report matches reports/**/*.xml']);
  });

  it('are refused with the database of the stack, by names alone, until told otherwise', async () => {
    await using stack = await TestStack.create('tests-db', services());
    const refused = run(stack, { env: { DB_HOST: 'test-db' } }, 'api');
    await expect(refused).rejects.toThrow(
      /service 'api' has the settings of the stack's own database \(STORE\)/,
    );
    await expect(refused).rejects.not.toThrow(/hunter2/);
    await expect(run(stack, {}, 'baked')).rejects.toThrow(/\(PGHOST\)/);
    const own = await run(
      stack,
      { env: { DB_HOST: 'x', STORE: 'mysql://test/x' }, run: 'echo "$STORE"' },
      'api',
    );
    expect(own.lines).toContain('info: [s] mysql://test/x');
    expect((await run(stack, { allowStackDatabase: true }, 'api')).suite?.status).toBe('passed');
    await expect(run(stack, {}, 'nobody')).rejects.toMatchObject({
      message: "tests.s: the stack has no service 'nobody'",
      fix: 'name one of api, baked, tests',
    });
  });

  it('ask the host once, however many they are', async () => {
    await using stack = await TestStack.create('dk-tests-many', services());
    const on = (service: string) => ({ kind: 'service', service }) as const;
    const own = { DB_HOST: 'x', STORE: 'x', PGHOST: 'x' };
    const suites = {
      a: { on: on('tests') },
      b: { on: on('baked'), env: own },
      c: { on: on('api'), env: own },
    };
    const { report, commands } = await runAll(stack, suites);
    expect(report.suites.map(({ on, status }) => `${on} ${status}`)).toEqual([
      'service tests passed',
      'service baked passed',
      'service api passed',
    ]);
    // Of each suite: its container, and that it is removed.
    expect(commands).toBe(1 + 3 * 2);
    await expect(runAll(stack, { ...suites, d: { on: on('baked') } })).rejects.toThrow(/^tests.d:.*PGHOST/);
  });

  it('are ended with their container when the time is up, or when the run is cancelled', async () => {
    await using stack = await TestStack.create('tests-time', services());
    // Until it is one that lets the suite begin.
    for (let timeout = 3000, began = false; !began; timeout *= 2) {
      const { suite, left } = await run(stack, { run: 'echo started; sleep 300', timeout });
      expect(suite?.problems).toEqual([`did not end within ${formatDuration(timeout)}`]);
      expect(left).toBe('');
      began = suite?.tail[0] === 'started';
    }
    const controller = new AbortController();
    const cancelled = run(stack, { run: 'sleep 300' }, 'tests', controller.signal);
    const mine = ['ps', '-q', '--filter', `label=com.docker.compose.project=${stack.project}`];
    await waitFor('its container', async () => (await docker(...mine)).stdout !== '');
    controller.abort(new Error('cancelled'));
    await expect(cancelled).rejects.toThrow('cancelled');
    const after = await docker('ps', '-aq', '--filter', `label=com.docker.compose.project=${stack.project}`);
    expect(after.stdout).toBe('');
  });
});
