import { describe, expect, it } from 'vitest';
import { placeSources } from '../../../src/compose/binds.ts';
import { movingTexts } from '../../../src/compose/elsewhere.ts';
import type { Looked } from '../../../src/compose/misplaced.ts';
import type { ComposeModel } from '../../../src/compose/model.ts';
import { formatPin, makePin, type PinRequest } from '../../../src/compose/pin.ts';

const bind = (source: string, target = '/x') => ({ type: 'bind', source, target });
const model = (volumes: object[], more: Partial<ComposeModel> = {}): ComposeModel => ({
  name: 'shop',
  services: { web: { image: 'web:1', volumes: volumes as never } },
  ...more,
});
/** As Compose renders the stack, and as it would with the files in another directory. */
function place(given: ComposeModel, look = (_: string): Looked => ({ exists: true })) {
  const there = JSON.parse(JSON.stringify(given).replaceAll('"/app', '"/elsewhere/app')) as ComposeModel;
  const files = ['/app/nginx', '/app/motd', '/beside/conf'];
  return placeSources(
    movingTexts([given, '/app'], [there, '/elsewhere/app']),
    given,
    { root: '/app', files, shared: ['/app/uploads', '/app/nginx/cache', '/var/data'], look },
    (keys) => `compose.yml:${keys.length}`,
  );
}

describe('placeSources', () => {
  it('ships what is read and shares what is written; the longer path does not confuse it', () => {
    const { placed, problems } = place(
      model([
        bind('/app/nginx/nginx.conf'),
        bind('/app/motd'),
        bind('/app/uploads/images'),
        bind('/app/nginx/cache'),
        bind('/srv/data'),
        bind('/'),
        { type: 'volume', source: 'data', target: '/data' },
        { type: 'tmpfs', target: '/tmp' },
      ]),
    );
    expect(problems).toEqual([]);
    expect(Object.fromEntries(placed)).toEqual({
      '/app/nginx/nginx.conf': { source: 'nginx/nginx.conf', place: 'shipped' },
      '/app/motd': { source: 'motd', place: 'shipped' },
      '/app/uploads/images': { source: 'uploads/images', place: 'shared' },
      '/app/nginx/cache': { source: 'nginx/cache', place: 'shared' },
    });
  });

  it('ships files of configs and secrets, which need no entry', () => {
    const { placed, problems } = place(
      model([], {
        configs: { a: { file: '/app/a.json' }, outside: { file: '/etc/x' }, text: { content: 'x' } },
        secrets: { key: { file: '/app/keys/key' } },
      }),
    );
    expect(problems).toEqual([]);
    expect([...placed.values()].map(({ source }) => source)).toEqual(['a.json', 'keys/key']);
  });

  it('takes the device of a volume for a bind mount', () => {
    const device = (path: string) => ({ driver_opts: { type: 'none', o: 'bind', device: path } });
    const volumes = { a: device('/app/uploads'), b: device('/app/motd'), c: device('/srv/x') };
    expect([...place(model([], { volumes })).placed]).toEqual([
      ['/app/uploads', { source: 'uploads', place: 'shared' }],
      ['/app/motd', { source: 'motd', place: 'shipped' }],
    ]);
    expect(place(model([], { volumes: { d: device('/app/d') } })).problems).toMatchObject([
      {
        message: 'compose.yml:4: volumes.d.driver_opts.device: ./d (volume d) is neither shipped nor shared',
        fix: expect.stringMatching(/'files'.*'shared'/),
      },
    ]);
  });

  it('says first that a mount is not there, with what is', () => {
    const conf = model([bind('/app/nginxx/x.conf', '/etc/x.conf')]);
    const said = (looked: Looked) =>
      place(conf, () => looked).problems.map(({ message, fix }) => [message, fix]);
    const lists = expect.stringMatching(/^list each path/);
    expect(said({ exists: true })).toEqual([[expect.stringMatching(/x\.conf\) is neither/), lists]]);
    expect(said({ exists: false })).toEqual([
      [expect.stringContaining('x.conf) is not in the checkout, and is neither'), lists],
    ]);
    expect(said({ exists: false, meant: 'nginx/x.conf' })).toEqual([
      [
        expect.stringContaining("is not in the checkout (did you mean './nginx/x.conf'?), and is neither"),
        expect.stringMatching(/^correct the path; if it is right, list each/),
      ],
    ]);
  });

  it('names every mount that is neither, each with its place and what to do', () => {
    const two: ComposeModel = {
      name: 'shop',
      services: {
        web: { volumes: [bind('/app/html', '/html'), bind('/app/.env', '/x/.env')] },
        db: { volumes: [bind('/app/data', '/var/lib/mysql'), bind('/app', '/src')] },
      },
    };
    const { problems } = place(two);
    expect(problems.map(({ message }) => message)).toEqual([
      'compose.yml:3: services.web.volumes: ./html (mounted at /html) is neither shipped nor shared',
      'compose.yml:3: services.web.volumes: ./.env (mounted at /x/.env) is neither shipped nor shared',
      'compose.yml:3: services.db.volumes: ./data (mounted at /var/lib/mysql) is neither shipped nor shared',
      'compose.yml:3: services.db.volumes: ./ (mounted at /src) is the whole checkout',
    ]);
    expect(problems.map(({ fix }) => fix)).toEqual([
      expect.stringMatching(/'files'.*'shared'/),
      expect.stringMatching(/env_file: \.env/),
      expect.stringMatching(/'files'.*'shared'/),
      expect.stringMatching(/COPY/),
    ]);
  });

  it('refuses what is beside the project, unless it is listed', () => {
    const there = (path: string) => (path.startsWith('/b') ? path.replace('/b', '/elsewhere/b') : path);
    const given = model([bind('/beside/conf'), bind('/beside/data', '/d'), bind('/srv/x')]);
    const moved = model([bind(there('/beside/conf')), bind(there('/beside/data'), '/d'), bind('/srv/x')]);
    const { placed, problems } = placeSources(
      movingTexts([given, '/app'], [moved, '/elsewhere/app']),
      given,
      { root: '/app', files: ['/beside/conf'], shared: [], look: () => ({ exists: true }) },
      () => 'compose.yml:1',
    );
    expect([...placed.values()]).toEqual([{ source: '_parent/beside/conf', place: 'shipped' }]);
    expect(problems).toMatchObject([
      {
        message: 'compose.yml:1: services.web.volumes: ../beside/data (mounted at /d) is outside /app',
        fix: expect.stringMatching(/absolute path.*'files'.*'shared'/),
      },
    ]);
  });

  it('refuses what would have the name on the host of what lies beside the project', () => {
    const at = (app: string, beside: string) =>
      model([bind(`${app}/_parent/b/conf`), ...(beside === '' ? [] : [bind(`${beside}/conf`)])]);
    const told = (given: ComposeModel, moved: ComposeModel) =>
      placeSources(
        movingTexts([given, '/app'], [moved, '/elsewhere/app']),
        given,
        { root: '/app', files: ['/app/_parent', '/b'], shared: [], look: () => ({ exists: true }) },
        () => 'compose.yml:1',
      ).problems.map(({ message }) => message);
    expect(told(at('/app', '/b'), at('/elsewhere/app', '/elsewhere/b'))).toEqual([
      expect.stringMatching(/: \.\/_parent\/b\/conf \(mounted at \/x\) has the name on the host/),
    ]);
    expect(told(at('/app', ''), at('/elsewhere/app', ''))).toEqual([]);
  });

  it('refuses every other place that would be another one in each release', () => {
    const odd = model([], { services: { web: { odd: { key: '/app/x' }, environment: { A: 'at /app/y' } } } });
    const there = JSON.parse(JSON.stringify(odd).replaceAll('/app', '/elsewhere/app')) as ComposeModel;
    const moving = movingTexts([odd, '/app'], [there, '/elsewhere/app']);
    const { problems } = placeSources(
      moving,
      odd,
      { root: '/app', files: ['/app'], shared: [], look: () => ({ exists: true }) },
      () => 'f:1',
    );
    expect(problems.map(({ message }) => message)).toEqual([
      "f:1: services.web.odd.key: 'x' is a path of the checkout, which a release has nowhere to put",
      'f:1: services.web.environment.A: it is not the same in a release as in the checkout',
    ]);
  });

  it('lets builds and development name what they like', () => {
    const given = model([], {
      services: { web: { build: { context: '/app' }, develop: { watch: [{ path: '/app/src' }] } } },
    });
    expect(place(given)).toEqual({ placed: new Map(), problems: [] });
  });
});

describe('makePin', () => {
  const sha = (digit: string) => digit.repeat(64);
  const pinned = (given: ComposeModel, env: Record<string, string> = {}, more: Partial<PinRequest> = {}) =>
    makePin({
      model: given,
      images: { web: 'deploy-kit/shop-test/web:123' },
      placed: place(given).placed,
      labelFiles: new Set(),
      sources: new Map(),
      shipped: new Map([
        ['nginx/nginx.conf', sha('a')],
        ['a.json', sha('b')],
        ['key', sha('c')],
      ]),
      env: new Map(Object.entries(env)),
      filesDirectory: '/d/files',
      sharedDirectory: '/d/shared',
      ...more,
    });

  it('names images by tag and mounts by content, and never lets Docker make a source', () => {
    const readOnly = { ...bind('/app/nginx/nginx.conf', '/etc/nginx.conf'), read_only: true };
    const pin = pinned(model([readOnly, bind('/app/uploads', '/u'), bind('/srv/x', '/y')]));
    expect(pin).toEqual({
      services: {
        web: {
          image: 'deploy-kit/shop-test/web:123',
          pull_policy: 'never',
          volumes: [
            {
              type: 'bind',
              source: `/d/files/${sha('a')}/nginx/nginx.conf`,
              target: '/etc/nginx.conf',
              read_only: true,
              bind: { create_host_path: false },
            },
            { type: 'bind', source: '/d/shared/uploads', target: '/u', bind: { create_host_path: false } },
          ],
        },
      },
    });
  });

  it('says how many containers there are, wherever the file says it', () => {
    const services = { one: { scale: 0 }, two: { deploy: { replicas: 2 } }, three: {} };
    const found = Object.values(pinned({ name: 'shop', services }).services).map(({ scale }) => scale);
    expect(found).toEqual([0, 2, undefined]);
  });

  it('keeps what the file says of a mount besides its source', () => {
    const options = { selinux: 'z', propagation: 'rslave', create_host_path: true };
    const mount = { ...bind('/app/uploads', '/u'), bind: options };
    expect(pinned(model([mount])).services['web']?.volumes).toEqual([
      {
        type: 'bind',
        source: '/d/shared/uploads',
        target: '/u',
        bind: { ...options, create_host_path: false },
      },
    ]);
  });

  const objects = (more: object): ComposeModel => ({
    name: 'shop',
    services: {
      web: {
        image: 'x',
        configs: [{ source: 'a' }, { source: 'text' }],
        secrets: [{ source: 'key' }, { source: 'variable' }],
      },
      other: { image: 'y' },
    },
    configs: { a: { file: '/app/a.json' }, text: { content: 'one' } },
    secrets: { key: { file: '/app/key' }, variable: { environment: 'KEY' } },
    ...more,
  });

  it('labels a service with the content of its configs and secrets, and only that service', () => {
    const pin = pinned(objects({}), { KEY: 'hunter2' });
    const label = pin.services['web']?.labels?.['io.deploy-kit.files'];
    expect(label).toMatch(/^a=b{12} key=c{12} text=\w{12} variable=\w{12}$/);
    expect(label).not.toContain('hunter2');
    expect(pin.services['other']).toEqual({ image: 'y', pull_policy: 'never' });
    expect(pin.configs).toEqual({ a: { file: `/d/files/${sha('b')}/a.json` } });
    expect(pin.secrets).toEqual({ key: { file: `/d/files/${sha('c')}/key` } });
    const label2 = pinned(objects({}), { KEY: 'other' }).services['web']?.labels?.['io.deploy-kit.files'];
    expect(label2).not.toBe(label);
    const text2 = pinned(objects({ configs: { a: { file: '/app/a.json' }, text: { content: 'two' } } }));
    expect(text2.services['web']?.labels?.['io.deploy-kit.files']).toMatch(/^a=b{12} key=c{12} text=\w{12}$/);
  });

  it('gives a shared volume its device; of a shipped one the services mount the content', () => {
    const device = (path: string) => ({ driver_opts: { type: 'none', o: 'bind', device: path } });
    const mounts = ['data', 'conf'].map((source) => ({
      type: 'volume',
      source,
      target: `/${source}`,
      read_only: true,
    }));
    const volumes = { data: device('/app/uploads'), conf: device('/app/nginx/nginx.conf') };
    const pin = pinned(model(mounts, { volumes }));
    expect(pin.volumes?.['data']).toEqual({ driver_opts: { device: '/d/shared/uploads' } });
    expect(pin.services['web']?.volumes).toEqual([
      {
        type: 'bind',
        source: `/d/files/${sha('a')}/nginx/nginx.conf`,
        target: '/conf',
        read_only: true,
        bind: { create_host_path: false },
      },
    ]);
  });

  it('takes out what holds a path of the directory and is in the hash', () => {
    const services = {
      web: { image: 'x', labels: { a: '1' }, develop: { watch: [{ path: '/app/src' }] } },
      other: { image: 'y', labels: { b: '2' } },
    };
    const pin = pinned(model([], { services }), {}, { labelFiles: new Set(['other']) });
    expect(pin.services['other']?.labels).toEqual({ b: '2' });
    expect(pin.services['web']?.labels).toBeUndefined();
    expect(formatPin(pin)).toMatch(/"develop": !reset null(.|\n)*"label_file": !reset null/);
  });

  it('labels a service with the content of its seccomp profile', () => {
    const options = ['seccomp:./p.json', 'seccomp=unconfined', 'seccomp:/etc/x.json', 'no-new-privileges'];
    const label = (content: string) => {
      const sources = new Map([['p.json', Buffer.from(content)]]);
      const given = model([], { services: { web: { image: 'x', security_opt: options } } });
      return pinned(given, {}, { sources }).services['web']?.labels?.['io.deploy-kit.files'];
    };
    expect(label('{}')).toMatch(/^p\.json=\w{12}$/);
    expect(label('{ }')).not.toBe(label('{}'));
  });

  it('is written as YAML that is JSON, with a note for people', () => {
    const text = formatPin(pinned(model([])));
    expect(text).toMatch(/^# Written by deploy-kit/);
    expect(formatPin(pinned(model([bind('/app/uploads', '/a$b/$$c')])))).toContain('"/a$$b/$$$$c"');
    expect(JSON.parse(text.replace(/^#.*\n/gm, ''))).toHaveProperty('services.web.pull_policy', 'never');
  });
});
