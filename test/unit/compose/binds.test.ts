import { describe, expect, it } from 'vitest';
import { placeSources } from '../../../src/compose/binds.ts';
import type { ComposeModel } from '../../../src/compose/model.ts';
import { formatPin, makePin } from '../../../src/compose/pin.ts';

const bind = (source: string, target = '/x') => ({ type: 'bind', source, target });
const model = (volumes: object[], more: Partial<ComposeModel> = {}): ComposeModel => ({
  name: 'shop',
  services: { web: { image: 'web:1', volumes: volumes as never } },
  ...more,
});
const places = {
  directory: '/app',
  files: ['/app/nginx', '/app/motd'],
  shared: ['/app/uploads', '/app/nginx/cache'],
};

describe('placeSources', () => {
  it('ships what is read and shares what is written; the longer path does not confuse it', () => {
    const placed = placeSources(
      model([
        bind('/app/nginx/nginx.conf'),
        bind('/app/motd'),
        bind('/app/uploads/images'),
        bind('/app/nginx/cache'),
        bind('/srv/data'),
        bind('/application/data'),
        bind('/'),
        { type: 'volume', source: 'data', target: '/data' },
        { type: 'tmpfs', target: '/tmp' },
      ]),
      places,
    );
    expect(Object.fromEntries(placed)).toEqual({
      '/app/nginx/nginx.conf': { source: 'nginx/nginx.conf', place: 'shipped' },
      '/app/motd': { source: 'motd', place: 'shipped' },
      '/app/uploads/images': { source: 'uploads/images', place: 'shared' },
      '/app/nginx/cache': { source: 'nginx/cache', place: 'shared' },
    });
  });

  it('ships files of configs and secrets, which need no entry', () => {
    const placed = placeSources(
      model([], {
        configs: { a: { file: '/app/a.json' }, outside: { file: '/etc/x' }, text: { content: 'x' } },
        secrets: { key: { file: '/app/keys/key' } },
      }),
      places,
    );
    expect([...placed.values()].map(({ source }) => source)).toEqual(['a.json', 'keys/key']);
  });

  it('names every mount that is neither, at once', () => {
    const two: ComposeModel = {
      name: 'shop',
      services: {
        web: { volumes: [bind('/app/html', '/html'), bind('/app/motd.d')] },
        db: { volumes: [bind('/app/data', '/var/lib/mysql'), bind('/app', '/src')] },
      },
    };
    const error = (() => {
      try {
        placeSources(two, places);
      } catch (caught) {
        return caught as Error & { fix: string };
      }
      return undefined;
    })();
    expect(error?.message).toBe(
      [
        'these bind mounts of the checkout are neither shipped nor shared:',
        '  services.web.volumes: ./html (mounted at /html)',
        '  services.web.volumes: ./motd.d (mounted at /x)',
        '  services.db.volumes: ./data (mounted at /var/lib/mysql)',
        '  services.db.volumes: ./ (mounted at /src)',
      ].join('\n'),
    );
    expect(error?.fix).toMatch(/'files'.*'shared'/);
  });
});

describe('makePin', () => {
  const sha = (digit: string) => digit.repeat(64);
  const pinned = (given: ComposeModel, env: Record<string, string> = {}) =>
    makePin({
      model: given,
      images: { web: 'deploy-kit/shop-test/web:123' },
      placed: placeSources(given, places),
      shipped: new Map([
        ['nginx/nginx.conf', sha('a')],
        ['a.json', sha('b')],
        ['key', sha('c')],
      ]),
      env: new Map(Object.entries(env)),
      filesDirectory: '/d/files',
      sharedDirectory: '/d/shared',
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

  it('is written as YAML that is JSON, with a note for people', () => {
    const text = formatPin(pinned(model([])));
    expect(text).toMatch(/^# Written by deploy-kit/);
    expect(formatPin(pinned(model([bind('/app/uploads', '/a$b/$$c')])))).toContain('"/a$$b/$$$$c"');
    expect(JSON.parse(text.replace(/^#.*\n/gm, ''))).toHaveProperty('services.web.pull_policy', 'never');
  });
});
