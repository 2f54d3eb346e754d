import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { UserError } from '../../src/base/errors.ts';
import { formatPin } from '../../src/compose/pin.ts';
import { complete } from '../../src/config/options/index.ts';
import { SETTINGS } from '../../src/config/settings.ts';
import { pinFor } from '../../src/deploy/stack/release.ts';
import { examineStack, readStack } from '../../src/deploy/stack/stack.ts';
import { openHost } from '../../src/host/open.ts';
import { testContext } from '../support/open-host.ts';
import { requires } from '../support/requirements.ts';
import { tempDir } from '../support/temp.ts';

const suite = await requires('compose');

/** Reads the stack of these files; `compose.yml` is the first, unless others are named. */
async function examine(
  files: Record<string, string>,
  said: {
    compose?: string[];
    files?: string[];
    shared?: string[];
    profiles?: string[];
    envFile?: string;
  } = {},
  env: Record<string, string> = {},
) {
  await using dir = await tempDir('stack');
  const root = dir.join('project');
  for (const [name, content] of Object.entries({ 'compose.yml': '', ...files })) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true });
    await writeFile(path.join(root, name), content);
  }
  const context = testContext();
  const { PATH = '', HOME = '/', DOCKER_CONFIG = `${HOME}/.docker` } = process.env;
  await using host = await openHost(
    { kind: 'local', name: 'local' },
    { context, environment: { PATH, HOME, DOCKER_CONFIG, USER: 'someone', LOGNAME: 'someone', PWD: '/' } },
  );
  const settings = {
    ...complete(SETTINGS, [{ compose: ['compose.yml'], ...said }]),
    ...{ projectDirectory: root, project: 'shop', environment: 'test', composeProject: 'shop-test' },
  } as unknown as Parameters<typeof examineStack>[1];
  const variables = new Map(Object.entries(env));
  const { stack, problems } = await examineStack(host, settings, variables, context);
  const refusal = await readStack(host, settings, variables, context).then(
    () => '',
    ({ message, fix }: UserError) => `${message}\n${fix}`,
  );
  const told = problems.map(({ message }) => message.replaceAll(root, '<root>'));
  const pin = stack && pinFor(stack, settings, {}, { files: '/d/files', shared: '/d/shared' });
  return { stack, told, pin, root, refusal };
}

const services = (text: string) => ({ 'compose.yml': `services:\n${text}` });

suite('a stack that Compose takes is taken', () => {
  it.each<[string, Record<string, string>, Parameters<typeof examine>[1]?]>([
    ['nothing special', services('  web: { image: x }')],
    [
      'an env_file and a mount that a later file takes away',
      {
        ...services('  web: { image: x, env_file: [gone.env], volumes: ["../out:/o"] }'),
        'prod.yml':
          'services:\n  web:\n    env_file: !reset []\n    volumes: !override ["data:/data"]\nvolumes: { data: {} }\n',
      },
      { compose: ['compose.yml', 'prod.yml'] },
    ],
    [
      'a service that a profile keeps off, whatever it names',
      services(
        '  web: { image: x }\n  dev: { image: "My App", profiles: [dev], env_file: gone.env, volumes: ["../x:/x", "./y:/y"] }',
      ),
    ],
    [
      'a default in a default',
      { ...services('  web: { image: x, env_file: "${A:-${B:-c}.env}" }'), 'c.env': '' },
    ],
    ['/dev/null', services('  web: { image: x, env_file: /dev/null, volumes: ["/dev/null:/etc/x"] }')],
    ['extends in the same file', services('  a: { image: x, environment: { A: "1" } }\n  b: { extends: a }')],
    [
      'an included directory with files of its own, twice',
      {
        'compose.yml': 'include: [sub/one.yml, sub/two.yml]\nservices: { web: { image: x } }',
        'sub/one.yml': 'include: [base.yml]\nservices: { one: { image: "x:${TAG}", env_file: .one } }',
        'sub/two.yml': 'include: [base.yml]\nservices: { two: { image: x } }',
        'sub/base.yml': 'services: { base: { image: x } }',
        'sub/.env': 'TAG=2',
        'sub/.one': 'ONE=1',
      },
    ],
    [
      'two documents',
      { 'compose.yml': 'services: { a: { image: x } }\n---\nservices: { b: { image: x } }\n' },
    ],
    ['a byte order mark and CRLF', { 'compose.yml': '\ufeffservices:\r\n  web:\r\n    image: x\r\n' }],
    ['JSON', { 'compose.yml': '{"services": {"web": {"image": "x", "environment": {"A": "1"}}}}' }],
    [
      'aliases, a hundred times',
      services(
        `  s0: &a { image: x, healthcheck: { test: "true" } }\n${Array.from({ length: 150 }, (_, n) => `  s${n + 1}: { <<: *a }`).join('\n')}`,
      ),
    ],
    [
      'a required variable of a service that is off',
      services('  web: { image: x }\n  dev: { image: x, profiles: [dev] }'),
    ],
    [
      'names of properties that every object has',
      services('  constructor: { image: x }\n  to_string: { image: x }'),
    ],
  ])('%s', async (_name, files, said) => {
    const { told, stack } = await examine(files, said);
    expect(told).toEqual([]);
    expect(stack).toBeDefined();
  });
});

suite('what is wrong with a stack', () => {
  it('is told all at once, of every kind', async () => {
    const { told, stack } = await examine(
      {
        'compose.yml': [
          'services:',
          '  web:',
          '    image: My/App:1',
          '    env_file: [gone.env, .env]',
          '    volumes: ["../files/a:/a", "./data:/data", "./conf:/conf:ro", "store:/s", "other:/o"]',
          '    security_opt: ["seccomp:./p.json"]',
          '    secrets: [key]',
          '  api: { image: "--privileged", env_file: away.env }',
          'volumes:',
          '  store: { driver: local, driver_opts: { type: none, o: bind, device: ./store } }',
          '  other: { driver_opts: { type: none, o: bind, device: ./other } }',
          'secrets: { key: { file: ../key } }',
          '',
        ].join('\n'),
      },
      { files: ['conf/', 'nope/'], profiles: ['x'] },
    );
    expect(stack).toBeDefined();
    expect(told).toEqual([
      "files: 'conf/' does not exist in <root>",
      "files: 'nope/' does not exist in <root>",
      "profiles: no service has the profile 'x'",
      'compose.yml:8: services.api.env_file: away.env does not exist',
      'compose.yml:4: services.web.env_file: gone.env does not exist',
      'compose.yml:6: services.web.security_opt: p.json does not exist',
      'compose.yml:12: secrets.key.file: ../key is outside <root>',
      'compose.yml:5: services.web.volumes: ../files/a (mounted at /a) is outside <root>',
      'compose.yml:5: services.web.volumes: ./data (mounted at /data) is not in the checkout, and is neither shipped nor shared',
      'compose.yml:10: volumes.store.driver_opts.device: ./store (volume store) is not in the checkout, and is neither shipped nor shared',
      'conf does not exist in the checkout',
      "compose.yml:8: services.api.image: '--privileged' is no name of an image: '--privileged' may have lower-case letters, digits, and single . _ - between them",
      "compose.yml:3: services.web.image: 'My/App:1' is no name of an image: 'App' has capital letters",
      "compose.yml:11: volumes.other.driver_opts.device: the engine takes './other' from no directory",
    ]);
  });

  it('is a place in a container that the engine would refuse when it makes it', async () => {
    const services = '{ web: { image: x, volumes: ["./conf:etc/app", "d:/var/x", "data:/d"] } }';
    const { told } = await examine(
      { 'compose.yml': `services: ${services}\nvolumes: { d: {}, data: {} }`, 'conf/a': '' },
      { files: ['conf/'] },
    );
    expect(told).toEqual([
      "compose.yml:1: services.web.volumes: 'etc/app' is no absolute path in the container",
      expect.stringMatching(
        /^compose\.yml:1: services\.web\.volumes: '[^/].*' is no absolute path in the container$/,
      ),
    ]);
  });

  it('is told with what Compose says, where it says no', async () => {
    const { told, stack } = await examine(
      {
        'compose.yml':
          'include: [gone.yml]\nservices: { web: { image: x, extends: { file: no.yml, service: y } } }',
      },
      { files: ['nope/'] },
    );
    expect(stack).toBeUndefined();
    expect(told).toEqual([
      "files: 'nope/' does not exist in <root>",
      'compose.yml:2: services.web.extends: no.yml does not exist',
      'compose.yml:1: include: gone.yml does not exist',
    ]);
  });

  it('has files beside and above its own directory in a release, too', async () => {
    const files = {
      'docker/compose.yml':
        'include: [{ path: inc.yml, env_file: ../inc.env }]\nservices:\n  web: { image: x, env_file: ../web.env }\n  dev: { image: x, profiles: [dev], env_file: ../dev.env }\n',
      'docker/inc.yml': 'services: { inc: { image: x } }',
      'inc.env': 'A=1',
      'web.env': 'B=1',
      'dev.env': '',
    };
    const { told, stack } = await examine(files, { compose: ['docker/compose.yml'] });
    expect(told).toEqual([]);
    expect(stack?.composeFiles).toEqual(['stack/docker/compose.yml']);
    expect(stack?.env.get('COMPOSE_FILE')).toBe('stack/docker/compose.yml:pin.yml');
    expect([...(stack?.sources.keys() ?? [])].sort()).toEqual([
      ...['../dev.env', '../inc.env', '../web.env', 'compose.yml', 'inc.yml'],
    ]);
  });
});

suite('what a release is made of', () => {
  it('has a place for every path of the checkout, and none in what is hashed', async () => {
    const files = {
      'compose.yml': [
        'services:',
        '  web:',
        '    image: x',
        '    env_file: [web.env, .env]',
        '    security_opt: ["seccomp:conf/p.json"]',
        '    volumes: ["./conf:/conf:ro", "./data:/data", "store:/store", "html:/html:ro", "../up:/up"]',
        '    configs: [c]',
        '    secrets: [s]',
        '    develop: { watch: [{ path: ./src, action: rebuild }] }',
        'configs: { c: { file: ./conf/c } }',
        'secrets: { s: { file: ./key } }',
        'volumes:',
        '  store: { driver: local, driver_opts: { type: none, o: bind, device: "${DIR:-./store}" } }',
        '  html: { driver: local, driver_opts: { type: none, o: bind, device: ./html } }',
        '',
      ].join('\n'),
      ...{ 'web.env': 'A=1', 'conf/p.json': '{}', 'conf/c': 'c', key: 'k', 'html/index.html': 'hello' },
    };
    const said = { files: ['conf', 'html'], shared: ['data', 'store', '../up'] };
    const { told, stack, pin, root } = await examine(files, said, { NAME: 'v' });
    expect(told).toEqual([]);
    expect([...(stack?.sources.keys() ?? [])].sort()).toEqual(['compose.yml', 'conf/p.json', 'web.env']);
    expect(stack?.model.services['web']?.environment).toMatchObject({ A: '1', NAME: 'v' });
    const text = formatPin(pin ?? { services: {} });
    expect(text).toContain('"develop": !reset null');
    expect(text).not.toContain(root);
    expect([...text.matchAll(/"\/d\/[^"]*"/g)].map(([path]) => path.replace(/[0-9a-f]{64}/, '#'))).toEqual([
      '"/d/files/#/conf"',
      '"/d/shared/data"',
      '"/d/files/#/html"',
      '"/d/shared/_parent/up"',
      '"/d/files/#/html"',
      '"/d/shared/store"',
      '"/d/files/#/conf/c"',
      '"/d/files/#/key"',
    ]);
  });
});

suite('what a login sets on one machine', () => {
  it('is no variable of a stack, whoever runs Compose', async () => {
    const { told } = await examine(
      services(
        [
          '  web:',
          '    image: "x:${USER-none}"',
          '    volumes: ["${PWD}/data:/data", "${HOME}/x:/x", "~/y:/y", { type: bind, source: ~/z, target: /z }]',
          '  mine: { image: "x:${HOME}" }',
          '',
        ].join('\n'),
      ),
    );
    expect(told).toEqual([
      '${HOME} is not set: compose.yml:4 (services.web.volumes), compose.yml:4 (services.web.volumes.source), compose.yml:5 (services.mine.image)',
    ]);
    const home = await examine(
      services(
        '  web: { image: x, volumes: ["~/y:/y", "~/.z:/z:ro"] }\n  off: { image: x, profiles: [dev], volumes: ["~/o:/o"] }',
      ),
      {
        files: ['.'],
      },
    );
    expect(home.told).toEqual(['${HOME} is not set: compose.yml:2 (services.web.volumes)']);
  });

  it('is the directory of the files, where Compose runs in one', async () => {
    const web = services(
      '  web: { image: x, volumes: ["${PWD}/data:/data"], labels: ["at=$PWD"], environment: ["ROOT=$PWD"] }',
    );
    const { told } = await examine(web, { shared: ['data'] }, { PWD: '/elsewhere' });
    expect(told).toEqual([
      "compose.yml:2: services.web.environment.ROOT: './' is a path of the checkout, which a release has nowhere to put",
      "compose.yml:2: services.web.labels.at: './' is a path of the checkout, which a release has nowhere to put",
    ]);
  });

  it.each([
    ['environment.MY_PATH', 'environment: ["MY_PATH=/app:$PATH"]'],
    ['environment.PATH', 'environment: [PATH]'],
    ['environment.PATH', 'env_file: web.env'],
    ['command.2', 'command: ["echo", "$$PATH", "${UNDO:-$PATH}"]'],
    ['volumes', 'volumes: ["${SSH_AUTH_SOCK:-/a}:/agent"]'],
    ['environment.CACHE', 'environment: { CACHE: "${XDG_CACHE_HOME}/x" }'],
  ])('is refused where Compose cannot do without: %s of %s', async (key, web) => {
    const off = '  off: { image: x, profiles: [dev], command: "$PATH", env_file: web.env }\n';
    const files = {
      'compose.yml': `x-a: &a { image: x, command: "$PATH" }\nservices:\n  web: { image: x, ${web} }\n${off}`,
      'web.env': 'PATH=/x:$PATH\n',
    };
    const { told } = await examine(files, {}, { PATH: '/of/the/stack' });
    expect(told).toEqual([
      `compose.yml:3: services.web.${key}: it is made of a variable of the machine on which Compose runs (PATH, XDG_CACHE_HOME, SSH_AUTH_SOCK)`,
    ]);
  });

  it('may be a name of its own variables', async () => {
    const env = { HOME: '/srv', USER: 'app' };
    const { told, stack, pin } = await examine(
      services(
        '  web: { image: "x:$USER", volumes: ["${HOME}/x:/x", "~/y:/y"], environment: [HOME, LOGNAME] }',
      ),
      {},
      env,
    );
    expect(told).toEqual([]);
    expect(stack?.model.services['web']).toMatchObject({
      image: 'x:app',
      volumes: [{ source: '/srv/x' }, { source: '/srv/y' }],
      environment: { HOME: '/srv', LOGNAME: null },
    });
    // Where Compose runs on a host, only .env knows that home.
    expect(pin?.services['web']?.volumes).toMatchObject([{ source: '/srv/x' }, { source: '/srv/y' }]);
  });
});

suite('secrets and configs that are made of variables', () => {
  const files = services(
    '  web: { image: x, secrets: [s, mine] }\n  off: { image: x, secrets: [other], profiles: [off] }\n' +
      'secrets:\n  s: { environment: SEC }\n  mine: { environment: MINE }\n  other: { environment: OTHER }\n',
  );

  it('are refused where nothing sets those', async () => {
    const { told, refusal } = await examine(files, {}, { MINE: '' });
    expect(told).toEqual(['compose.yml:5: secrets.s.environment: SEC is not set']);
    expect(refusal).toContain('DEPLOY_ENV');
    expect((await examine(files, {}, { MINE: '', SEC: 'x' })).refusal).toBe('');
  });
});

suite('.env, which services read and the checkout does not have', () => {
  const reads = services('  web: { image: x, env_file: [.env] }\n  api: { image: x, env_file: .env }');

  it('is not made of nothing: a deploy is refused', async () => {
    const { refusal, told } = await examine(reads);
    expect(told).toEqual([]);
    expect(refusal).toContain(
      'compose.yml:3: services.api.env_file, compose.yml:2: services.web.env_file: .env would be empty',
    );
    expect(refusal).toMatch(/DEPLOY_ENV.*env-file.*required: false/);
  });

  it.each<[string, Record<string, string>, Parameters<typeof examine>[1]?, Parameters<typeof examine>[2]?]>([
    ['is made of variables', reads, {}, { A: '' }],
    ['may be an empty file of the repository', { ...reads, '.env': '' }],
    ['may be the empty file of an environment', { ...reads, 'dev.env': '' }, { envFile: 'dev.env' }],
    ['may be left out', services('  web: { image: x, env_file: [{ path: .env, required: false }] }')],
    [
      'is nothing to a service that is off',
      services('  web: { image: x }\n  dev: { image: x, env_file: .env, profiles: [dev] }'),
    ],
  ])('%s', async (_, files, said, env) => {
    expect((await examine(files, said, env)).refusal).toBe('');
  });
});
