import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { renderBuildModel } from '../../src/compose/build-model.ts';
import { composeArgv } from '../../src/compose/command.ts';
import { renderWithDotenv } from '../../src/compose/dotenv-services.ts';
import type { ComposeModel } from '../../src/compose/model.ts';
import { renderModel } from '../../src/compose/render-model.ts';
import type { EnvFile } from '../../src/compose/unfilled.ts';
import { openHost } from '../../src/host/open.ts';
import { composeDirectory } from '../../src/release/compose-directory.ts';
import { layout } from '../../src/release/layout.ts';
import type { Release } from '../../src/release/types.ts';
import { MemoryLogger } from '../support/memory-logger.ts';
import { testContext } from '../support/open-host.ts';
import { aRelease } from '../support/releases.ts';
import { requires } from '../support/requirements.ts';
import { tempDir } from '../support/temp.ts';

const suite = await requires('compose');

/** Renders a stack of these files (the first one is `compose.yml`) in a new directory. */
async function render(
  files: Record<string, string>,
  request: {
    env?: Record<string, string>;
    files?: string[];
    runner?: Record<string, string>;
    profiles?: string[];
    how?: (...args: Parameters<typeof renderModel>) => Promise<ComposeModel>;
  } = {},
) {
  await using dir = await tempDir('render');
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(dir.join(name)), { recursive: true });
    await writeFile(dir.join(name), content);
  }
  const log = new MemoryLogger();
  const context = {
    log,
    signal: new AbortController().signal,
    redact: (text: string) => text,
    hide: () => {},
    now: Date.now,
  };
  const { PATH = '', HOME = '/', DOCKER_CONFIG = `${HOME}/.docker` } = process.env;
  const runner = { PATH, HOME, DOCKER_CONFIG, ...request.runner };
  await using host = await openHost({ kind: 'local', name: 'local' }, { context, environment: runner });
  const { how = renderModel } = request;
  const model = await how(
    host,
    {
      projectDirectory: dir.path,
      files: request.files ?? ['compose.yml'],
      profiles: request.profiles ?? [],
      composeProject: 'shop-test',
      env: request.env ?? {},
    },
    context,
  );
  return { model, log: log.lines, directory: dir.path };
}

suite('renderModel', () => {
  it('fills in our values exactly, and nothing from the runner', async () => {
    const nasty = `x$y \${z} "q" 'p' \\ ü\nsecond line`;
    const { model } = await render(
      {
        'compose.yml':
          'services:\n  w:\n    image: "app:${TAG}"\n    command: [echo, "$$HOME"]\n' +
          '    environment: {SECRET: , USER: , LANG: , HTTP_PROXY: , LITERAL: "a$$b", PLAIN: "${USER-nobody}"}\n',
        '.env': 'TAG=from-a-laptop\nUSER=laptop\n',
      },
      {
        env: { SECRET: nasty, TAG: '1' },
        runner: { USER: 'runner', LANG: 'C.UTF-8', HTTP_PROXY: 'http://127.0.0.1:9' },
      },
    );
    expect(model.services['w']?.image).toBe('app:1');
    expect(model.services['w']?.command).toEqual(['echo', '$HOME']);
    expect(model.services['w']?.environment).toEqual({
      SECRET: nasty,
      USER: null,
      LANG: null,
      HTTP_PROXY: null,
      LITERAL: 'a$b',
      PLAIN: 'nobody',
    });
  });

  it("hands over the stack's own values under names that the runner uses, too", async () => {
    const { model } = await render(
      {
        'compose.yml':
          'services: {w: {image: a, environment: {USER: , PATH: "${PATH}", DOCKER_HOST: , no_proxy: }}}',
      },
      {
        env: { USER: 'app', DOCKER_HOST: 'tcp://proxy:2375', PATH: '/nowhere', no_proxy: 'db' },
        runner: { USER: 'runner' },
      },
    );
    expect(model.services['w']?.environment).toMatchObject({
      USER: 'app',
      DOCKER_HOST: 'tcp://proxy:2375',
      no_proxy: 'db',
    });
  });

  it('takes profiles, several files and makes paths absolute; our project name wins', async () => {
    const { model, log, directory } = await render(
      {
        'deploy/compose.yml': 'name: other\nservices: {w: {image: a, volumes: ["./conf:/conf"]}}',
        'deploy/more.yml':
          'services: {w: {image: b}, extra: {image: c, profiles: [x]}, off: {image: d, profiles: [y]}}',
      },
      { files: ['deploy/compose.yml', 'deploy/more.yml'], profiles: ['x'] },
    );
    expect(model.name).toBe('shop-test');
    expect(Object.keys(model.services)).toEqual(['extra', 'w']);
    expect(model.services['w']).toMatchObject({
      image: 'b',
      volumes: [{ type: 'bind', source: `${directory}/conf` }],
    });
    expect(log.join('\n')).toContain("info: deploy/compose.yml says 'name: other'");
  });

  describe('variables that nothing sets', () => {
    const yaml = [
      'include: [sub/compose.yml]',
      'x-unused: "${NOBODY}"',
      'services:',
      '  web:',
      '    image: "app:${TAG}"',
      '    environment: { PW: "${DB_PASSWORD}", OTHER: "x-${DB_PASSWORD}", OPT: "${OPTIONAL-}${OPT2:-d}${OPT3:+y}" }',
      '    env_file: web.env',
      '    labels: ["pa$word", "${OPT4:-${ONLY_IN_A_DEFAULT}}"]',
      '  off: { image: "$OFF", profiles: [extra], env_file: off.env }',
    ].join('\n');
    const files = {
      'compose.yml': yaml,
      'web.env': "# c\nA=1\nURL=http://$HOST_NAME/${A}\nRAW='$quoted'\n",
      'off.env': 'X=$OFF_TOO\n',
      'sub/compose.yml': 'services: { sub: { image: "$FROM_ITS_ENV", command: "$NOT_THERE" } }',
      'sub/.env': 'FROM_ITS_ENV=x\n',
    };
    const told = (env: Record<string, string>, profiles: string[] = []) =>
      render(files, { env, profiles }).catch((thrown) => thrown);

    it('are refused all at once, with every place, and no more than what runs', async () => {
      const { message, fix } = await told({ OPT4: 'given' });
      expect(
        message
          .split('\n')
          .filter((line: string) => !line.includes('Fix:'))
          .sort(),
      ).toEqual([
        '${DB_PASSWORD} is not set: compose.yml:6 (services.web.environment.PW), ' +
          'compose.yml:6 (services.web.environment.OTHER)',
        '${NOT_THERE} is not set: sub/compose.yml:1 (services.sub.command)',
        '${TAG} is not set: compose.yml:5 (services.web.image)',
        '${word} is not set: compose.yml:8 (services.web.labels)',
        'web.env:3: the value of URL uses ${HOST_NAME}, which is not set',
      ]);
      expect(`${fix} ${message}`).toMatch(/DEPLOY_ENV.*\$\{NAME-\}/);
      expect(message).not.toMatch(/OPT|NOBODY|OFF|FROM_ITS|quoted/);
    });

    it('are found in an env_file whose name is a variable, too', async () => {
      const message = await render(
        {
          'compose.yml': 'services: { w: { image: a, env_file: "${F:-web.env}" } }',
          'web.env': 'PW=a$NOPE\n',
        },
        {},
      ).catch((thrown) => thrown.message);
      expect(message).toBe('web.env:1: the value of PW uses ${NOPE}, which is not set');
    });

    it('are no problem where empty is meant, or where they are set', async () => {
      const env = {
        TAG: '1',
        DB_PASSWORD: '',
        word: '',
        HOST_NAME: '',
        NOT_THERE: 'x',
        ONLY_IN_A_DEFAULT: '',
      };
      const { model, log } = await told(env);
      expect(model.services['web']?.environment).toMatchObject({ PW: '', OPT: 'd', URL: 'http:///1' });
      expect(log).toEqual([]);
      expect((await told(env, ['extra'])).message).toMatch(/OFF} is not set: compose.yml:9 /);
    });

    it('are told beside what is required, and beside what else is wrong', async () => {
      const error = await render({
        'compose.yml':
          'services:\n  w:\n    image: "${MUST:?the tag}"\n    ports: ["${PORT}:80"]\n    depends_on: [gone]\n',
      }).catch((thrown) => thrown);
      expect(error.message).toMatch(/MUST \(compose.yml:3 \(services.w.image\): the tag\)/);
      expect(error.message).toMatch(/\$\{PORT\} is not set: compose.yml:4 \(services.w.ports\)/);
      expect(error.message).toMatch(/w depends on gone/);
    });
  });

  it.each([
    ['ports: ["127.0.0.1:80:${X}"]', 'ports'],
    ['volumes: ["${X}:/media"]', 'volumes'],
    ['volumes: ["${X-}:/media"]', 'volumes'],
    ['image: "${X}"', 'image'],
    ['image: "app:${X}"', undefined],
    ['healthcheck: { test: [CMD, a], interval: "${X}" }', 'healthcheck.interval'],
    ['stop_grace_period: "${X}"', 'stop_grace_period'],
    ['cpus: "${X}"', 'cpus'],
    ['mem_limit: "${X}"', 'mem_limit'],
    ['scale: "${X}"', 'scale'],
    ['privileged: "${X}"', 'privileged'],
    ['deploy: { replicas: "${X}" }', 'deploy.replicas'],
    ['environment: { A: "${X}" }', undefined],
  ])('names the variable that is empty, its service and its line: %s', async (line, key) => {
    const image = line.startsWith('image') ? '' : '    image: a\n';
    const yaml = `services:\n  w:\n${image}    ${line}\n  other:\n    image: b\n    command: "\${Y}"\n`;
    const result = await render(
      { 'compose.yml': yaml },
      { env: line.includes('X-') ? { Y: '' } : { X: '', Y: '' } },
    ).catch((thrown) => thrown);
    if (key === undefined) {
      expect(result.model.services['w']).toBeDefined();
      return;
    }
    const at = image === '' ? 3 : 4;
    expect(result.message).toMatch(`\${X} is empty: compose.yml:${at} (services.w.${key}): `);
    expect(result.message).not.toContain('${Y}');
  });

  const failures: [string, Record<string, string>, RegExp, RegExp, string[]?][] = [
    [
      'a missing file',
      { 'a.yml': 'services: {w: {image: a}}' },
      /^compose file compose.yml does not exist/,
      /checked out/,
    ],
    ['a directory', { 'compose.yml/x': '' }, /compose.yml is a directory/, /name the file/],
    [
      'what is not YAML',
      { 'compose.yml': 'services: {w: {image: a}}', 'two.yml': 'services:\n  w:\n    image: a: b\n' },
      /^two.yml:3: not valid YAML: line 3/,
      /correct the file/,
      ['compose.yml', 'two.yml'],
    ],
    [
      'a tab',
      { 'compose.yml': 'services:\n\tw: {image: a}\n' },
      /^compose.yml:2: not valid YAML/,
      /correct the file/,
    ],
    [
      'an unknown key',
      { 'compose.yml': 'services:\n  w:\n    image: a\n    imagee: b\n' },
      /^compose.yml:4: services.w: Compose knows no key 'imagee'/,
      /compose-file/,
    ],
    [
      'a wrong type',
      { 'compose.yml': 'services:\n  w:\n    image: a\n    ports: {a: b}\n' },
      /^compose.yml:4: services.w.ports must be a/,
      /correct/,
    ],
    [
      'all required variables at once',
      {
        'compose.yml':
          'services:\n  w: {image: "${MUST:?the tag}", command: "${ALSO?}", user: "${MUST:?again}"}\n',
      },
      /variables must be set: (?=.*MUST)(?=.*ALSO)(?=.*(the tag|again))/,
      /env-file, or in the secret input 'env'/,
    ],
    [
      'a missing env_file',
      { 'compose.yml': 'services: {w: {image: a, env_file: [nope.env]}}' },
      /^env_file nope.env does not exist/,
      /required: false/,
    ],
    [
      'an unknown service',
      { 'compose.yml': 'services:\n  w:\n    image: a\n    depends_on: [dbb]\n  db: {image: b}\n' },
      /^compose.yml:4: service w depends on dbb, which does not exist \(did you mean 'db'\?\)/,
      /the services are w, db/,
    ],
    [
      'a service of a profile that is off',
      { 'compose.yml': 'services:\n  w: {image: a, depends_on: [db]}\n  db: {image: b, profiles: [data]}\n' },
      /service w depends on db/,
      /profile that is not on/,
    ],
    [
      'an undeclared volume',
      { 'compose.yml': 'services:\n  w:\n    image: a\n    volumes: ["data:/d"]\n' },
      /^compose.yml:4: service w uses the volume data, which is not declared/,
      /volumes: \{ data: \{\} \}/,
    ],
    [
      'a broken variable',
      { 'compose.yml': 'services:\n  w:\n    image: "${A"\n' },
      /^compose.yml:3: services.w.image has a \$\{...\}/,
      /write \$\$/,
    ],
    [
      'a missing include',
      { 'compose.yml': 'include: [gone.yml]\nservices: {w: {image: a}}\n' },
      /^gone.yml, which a compose file includes/,
      /include/,
    ],
    [
      'a circle',
      { 'compose.yml': 'services: {a: {image: a, depends_on: [b]}, b: {image: b, depends_on: [a]}}' },
      /circle: /,
      /depends_on/,
    ],
  ];
  it.each(failures)('names the place and the fix: %s', async (_name, files, message, fix, list) => {
    const error = await render(files, list === undefined ? {} : { files: list }).catch((thrown) => thrown);
    expect(error).toMatchObject({ name: 'UserError' });
    expect(error.message).toMatch(message);
    expect(error.fix).toMatch(fix);
  });

  it('names the package where Compose is missing', async () => {
    await using empty = await tempDir('path');
    // A docker that has no plugins, and a machine without docker at all.
    await writeFile(
      empty.join('docker'),
      `#!/bin/sh\necho "docker: 'compose' is not a docker command." >&2; exit 1\n`,
      { mode: 0o755 },
    );
    const files = { 'compose.yml': 'services: {w: {image: a}}' };
    await expect(render(files, { runner: { PATH: `${empty.path}:/usr/bin:/bin` } })).rejects.toMatchObject({
      message: expect.stringContaining('Docker Compose v2 (docker compose) is not installed'),
      fix: expect.stringContaining('docker-compose-plugin'),
    });
    await writeFile(empty.join('sh'), '#!/bin/sh\nPATH=/nowhere\nexec /bin/sh "$@"\n', { mode: 0o755 });
    await expect(render(files, { runner: { PATH: empty.path } })).rejects.toMatchObject({
      name: 'UserError',
    });
  });
});

suite('renderModel, of variables that are called as some that are needed to render', () => {
  it('is what Compose makes of them on a host, where they are in .env', async () => {
    const names = [
      ...['STACK_HOME', 'STACK_PWD', 'HOME', 'IFS'],
      ...['DOCKER_CONFIG', 'DOCKER_CONTEXT', 'DOCKER_HOST'],
      ...['DOCKER_TLS_VERIFY', 'DOCKER_TLS', 'DOCKER_CERT_PATH', 'DOCKER_API_VERSION'],
    ];
    const env = Object.fromEntries(names.map((name) => [name, `of the stack\n'"$(id)\`\\ ${name}`]));
    const used = Object.fromEntries(names.map((name) => [`MY_${name}`, `\${${name}}`]));
    const web = {
      image: 'x',
      environment: { ...used, ...Object.fromEntries(names.map((name) => [name, null])) },
    };
    const { model } = await render({ 'compose.yml': JSON.stringify({ services: { web } }) }, { env });
    const values = names.flatMap((name) => [
      [name, env[name]],
      [`MY_${name}`, env[name]],
    ]);
    expect(model.services['web']?.environment).toEqual(Object.fromEntries(values));
  });
});

suite('renderBuildModel', () => {
  it('needs only what builds need', async () => {
    const yaml = (context: string) =>
      `name: other\nservices:\n  web: {image: "shop:$TAG", build: {context: ${context}}, env_file: gone.env, volumes: ["~/x:/x"]}\n` +
      '  db: {image: "${DB_IMAGE:?the database}"}\n';
    const { model, log, directory } = await render(
      { 'compose.yml': yaml('./web') },
      { env: { TAG: '1' }, how: renderBuildModel },
    );
    expect(Object.keys(model.services)).toEqual(['db', 'web']);
    // Of the others nothing but that they are there.
    expect(model.services['db']).toEqual({});
    expect(model.services['web']).toMatchObject({ image: 'shop:1', build: { context: `${directory}/web` } });
    expect(log).toEqual([]);
    const error = await render(
      { 'compose.yml': yaml('"${WEB:?where it is}"') },
      { how: renderBuildModel },
    ).catch((thrown) => thrown);
    expect(error.message).toMatch(/^compose.yml: a variable must be set: WEB .*where it is/);
  });
});

suite('renderBuildModel, of files that bring variables of their own', () => {
  const files = {
    'compose.yml':
      'include:\n  - { path: sub/compose.yml, env_file: [sub/one.env, sub/two.env] }\n' +
      '  - { path: beside/compose.yml }\n  - { path: moved/x/compose.yml, project_directory: moved }\n' +
      'services:\n  top: { extends: { file: base/base.yml, service: b }, ports: ["${PORT:?where}:1"], environment: { X: "${GONE}" } }\n' +
      '  twin: { image: "top:${TAG:-1}", privileged: "${PRIV}", env_file: gone.env }\n  db: { image: "${DB:?db}" }\n',
    'sub/compose.yml':
      'include: [nested/compose.yml]\nservices: { sub: { build: { context: ./img, args: { A: "${A}", B: "$B", OWN: "${OWN:?}" } }, env_file: .env } }\n',
    'sub/one.env': 'A=one\nB=one\nOWN=o\n',
    'sub/two.env': 'B=two-$A\n',
    'sub/nested/compose.yml': 'services: { nested: { image: "nested:${N}", build: { context: . } } }\n',
    'sub/nested/.env': 'N=nested\n',
    'beside/compose.yml': 'services: { beside: { build: { context: ., args: ["C=$C", "D=$D"] } } }\n',
    'beside/.env': 'C=c\nD=d\n',
    'moved/.env': 'E=e\n',
    'moved/x/compose.yml': 'services: { moved: { build: { context: ./img, args: { E: "${E}" } } } }\n',
    'base/base.yml':
      'services: { b: { image: "top:${TAG:-1}", build: { context: ./here, args: { T: "${T}" } }, command: $CMD } }\n',
  };

  it('is what docker compose build takes', async () => {
    const { model, log, directory } = await render(files, { env: { T: 't' }, how: renderBuildModel });
    const build = (service: string) => {
      const { context, args } = (model.services[service]?.build ?? {}) as { context: string; args: object };
      return [path.relative(directory, context), args];
    };
    expect(Object.keys(model.services).sort()).toEqual([
      'beside',
      'db',
      'moved',
      'nested',
      'sub',
      'top',
      'twin',
    ]);
    expect(build('sub')).toEqual(['sub/img', { A: 'one', B: 'two-one', OWN: 'o' }]);
    expect(model.services['nested']?.image).toBe('nested:nested');
    expect(build('beside')).toEqual(['beside', { C: 'c', D: 'd' }]);
    expect(build('moved')).toEqual(['moved/img', { E: 'e' }]);
    expect(build('top')).toEqual(['base/here', { T: 't' }]);
    expect(log).toEqual([]);
  });

  it('misses what builds need, and nothing else', async () => {
    const error = await render(files, { how: renderBuildModel }).catch((thrown) => thrown);
    expect(error.message).toBe('${T} is not set: base/base.yml:1 (services.b.build.args.T)');
  });
});

suite('renderWithDotenv', () => {
  it('gives services that read .env what Compose gives them of all their files, though it is not there', async () => {
    const files = {
      'compose.yml':
        'services:\n  first: {image: x, env_file: [.env, b.env], environment: {ONE: own}}\n' +
        '  last: {image: x, env_file: [b.env, .env], environment: {ONE: own, TWO: null}}\n' +
        '  between: {image: x, env_file: [b.env, .env, c.env]}\n' +
        '  c: {image: x, env_file: .env}\n  d: {image: x}\n  e: {image: x, env_file: [{path: gone.env}]}\n',
      'b.env': 'ONE=b\nTHREE=b\nNONE=b\nB=file\n',
      'c.env': 'THREE=<${THREE}>${NONE:-c}\n',
    };
    const { model } = await render(files, {
      env: { ONE: '1', TWO: 'two', THREE: '$3', NONE: '' },
      how: (host, request, context) => {
        const [b, c, dotenv] = ['b.env', 'c.env', '.env'].map((name) => ({
          ...{ file: `${request.projectDirectory}/${name}`, optional: false },
        })) as [EnvFile, EnvFile, EnvFile];
        const services = new Map([
          ['first', [dotenv, b]],
          ['last', [b, dotenv]],
          ['between', [b, dotenv, c]],
          ['c', [{ ...dotenv, format: 'raw' }]],
          ['e', []],
        ]);
        return renderWithDotenv(host, { ...request, rawEnv: { ONE: '1', TWO: '"two"' } }, services, context);
      },
    });
    const { first, last, between, c, d, e } = model.services;
    expect(first?.environment).toEqual({ ONE: 'own', TWO: 'two', THREE: 'b', NONE: 'b', B: 'file' });
    expect(last?.environment).toEqual({ ONE: 'own', TWO: 'two', THREE: '$3', NONE: '', B: 'file' });
    expect(between?.environment).toEqual({ ONE: '1', TWO: 'two', THREE: '<$3>c', NONE: '', B: 'file' });
    expect(c?.environment).toEqual({ ONE: '1', TWO: '"two"' });
    expect(d?.environment).toBeUndefined();
    expect(e?.environment).toBeUndefined();
  });
});

const isInstalled = (program: string) =>
  promisify(execFile)('sh', ['-c', 'command -v "$1"', 'sh', program]).then(
    () => true,
    () => false,
  );

suite('composeArgv', () => {
  /** What a host says of a release, for whoever has logged in there. */
  async function onHost(login: Record<string, string>, ...args: readonly string[]) {
    return onHostOf(aRelease(), login, ...args);
  }

  async function onHostOf(release: Release, login: Record<string, string>, ...args: readonly string[]) {
    await using dir = await tempDir('release');
    const volumes = release.ownVariables ? [] : ['${HOME}/data:/data', '~/t:/t'];
    const service = {
      image: 'x:${USER}',
      volumes,
      environment: ['HOME', 'PWD', 'LC_ALL', 'DOCKER_HOST', 'A'],
    };
    const off = { image: 'y', profiles: ['extra'] };
    await writeFile(dir.join('compose.yml'), JSON.stringify({ services: { web: service, off } }));
    await writeFile(dir.join('.env'), 'USER=app\nA=1\nDOCKER_HOST=tcp://proxy:2375\n');
    const { PATH = '', HOME = '/', DOCKER_CONFIG = `${HOME}/.docker` } = process.env;
    const environment = { HOME, DOCKER_CONFIG, ...login, PATH: `${login['PATH'] ?? ''}:${PATH}` };
    await using host = await openHost(
      { kind: 'local', name: 'local' },
      { context: testContext(), environment },
    );
    const recorded = composeDirectory(layout('/d'), release);
    const where = { ...recorded, directory: dir.path, project: 'shop', files: ['compose.yml'] };
    const said = await host.run(composeArgv(where, ...args), { cwd: dir.path, accept: [0, 1] });
    return { ...said, stdout: said.stdout.replaceAll(dir.path, '<release>') };
  }

  it('means the same whoever runs it', async () => {
    const login = {
      ...{
        USER: 'deploy',
        PWD: '/root',
        LC_ALL: 'C',
        A: 'of the login',
        DOCKER_HOST: 'unix:///run/other.sock',
      },
      ...{
        COMPOSE_PROFILES: 'extra',
        COMPOSE_PROJECT_NAME: 'other',
        COMPOSE_FILE: 'other.yml',
        LONG: 'x\nA=2',
      },
    };
    const { stdout, stderr } = await onHost(login, 'config', '--format', 'json');
    expect(stderr).toBe('');
    const { name, services } = JSON.parse(stdout);
    expect([name, Object.keys(services)]).toEqual(['shop', ['web']]);
    expect(services.web).toMatchObject({
      image: 'x:app',
      environment: { HOME: null, PWD: '<release>', LC_ALL: null, DOCKER_HOST: 'tcp://proxy:2375', A: '1' },
    });
  });

  it('finds the data of a release that was recorded when HOME was still that of the login', async () => {
    const { ownVariables: _, ...ofOld } = aRelease();
    const login = { HOME: '/home/deploy', USER: 'deploy', A: 'of the login', COMPOSE_PROFILES: 'extra' };
    const { stdout } = await onHostOf(ofOld, login, 'config', '--format', 'json');
    const { services } = JSON.parse(stdout);
    expect(Object.keys(services)).toEqual(['web']);
    expect(services.web).toMatchObject({
      image: 'x:deploy',
      environment: { HOME: '/home/deploy', A: '1' },
      volumes: [{ source: '/home/deploy/data' }, { source: '/home/deploy/t' }],
    });
  });

  it.each([
    ['dash', '#!/bin/sh\nexec dash "$@"\n'],
    ['busybox', '#!/bin/sh\nexec busybox sh "$@"\n'],
    ['bash', '#!/bin/sh\nexec bash --posix "$@"\n'],
  ])('takes no line of a value for a name, whose sh is %s', async (shell, script) => {
    if (!(await isInstalled(shell))) return;
    await using bin = await tempDir('bin');
    await writeFile(bin.join('sh'), script, { mode: 0o755 });
    const login = {
      KEY: '-----BEGIN PRIVATE KEY-----\nMIIEvQ/x0+/ab==\n-----END PRIVATE KEY-----\n',
      LINKS: 'see\nhttps://example.org/?a=b\ndeploy_kit_keep=\n-f=x',
      LATIN: 'one\nA=\u00e9',
      USER: 'deploy',
    };
    const { stdout, stderr } = await onHost({ ...login, PATH: bin.path }, 'config', '--format', 'json');
    expect(stderr).toBe('');
    expect(JSON.parse(stdout).services.web).toMatchObject({ image: 'x:app', environment: { A: '1' } });
  });

  it('leaves an engine that is reached over SSH its agent', async () => {
    await using bin = await tempDir('bin');
    await writeFile(bin.join('ssh'), '#!/bin/sh\necho "agent: $SSH_AUTH_SOCK" >&2\nexit 1\n', {
      mode: 0o755,
    });
    const login = { DOCKER_HOST: 'ssh://far', SSH_AUTH_SOCK: '/run/agent', PATH: bin.path };
    expect((await onHost(login, 'ps')).stderr).toContain('agent: /run/agent');
  });

  it('asks the engine that the login names', async () => {
    const { stderr } = await onHost({ DOCKER_HOST: 'unix:///nowhere/of.sock' }, 'ps');
    expect(stderr).toContain('unix:///nowhere/of.sock');
    await using config = await tempDir('docker-config');
    const far = { DOCKER_CONFIG: config.path, DOCKER_CONTEXT: 'far' };
    expect((await onHost(far, 'ps')).stderr).toContain('"far"');
  });
});
