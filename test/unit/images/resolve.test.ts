import { expect, it } from 'vitest';
import type { ComposeModel } from '../../../src/compose/model.ts';
import type { Host } from '../../../src/host/host.ts';
import { fullName, invalidReference } from '../../../src/images/names.ts';
import { resolveImages } from '../../../src/images/resolve.ts';
import type { PinnedImage } from '../../../src/release/types.ts';
import { testContext } from '../../support/open-host.ts';

const image = (digit: string, reference = `deploy-kit-build/shop/app:${digit}`): PinnedImage => ({
  source: 'archive',
  reference,
  digest: `sha256:${digit.repeat(64)}`,
});

const nobody = { run: () => Promise.reject(new Error('nobody is to be asked')) } as unknown as Host;

const resolve = async (
  services: ComposeModel['services'],
  built: Record<string, PinnedImage>,
  previous: Record<string, PinnedImage> = {},
  only?: readonly string[],
  foreign?: Record<string, PinnedImage>,
) => {
  const model = { name: 'shop-test', services };
  const request = {
    host: nobody,
    model,
    built,
    foreign,
    previous,
    only,
    refresh: only !== undefined,
    isStreamed: true,
  };
  return (await resolveImages(request, testContext())).images;
};

it.each([
  ['the same name', 'shop', 'shop'],
  ['the tag that is meant without one', 'shop', 'shop:latest'],
  ['the long form', 'shop:latest', 'docker.io/library/shop'],
  ['the name that Compose gives', undefined, 'shop-test-app'],
])('services that name what another one builds get that image: %s', async (_what, builds, names) => {
  const services = {
    queue: { image: names },
    app: { build: {}, ...(builds === undefined ? {} : { image: builds }) },
    'scheduler.x': { image: names, build: null },
  };
  const built = { app: image('a') };
  expect(await resolve(services, built)).toEqual({
    app: image('a'),
    queue: image('a'),
    'scheduler.x': image('a'),
  });
  // An older image of its own is not kept beside a new build.
  const before = { queue: image('b', names), 'scheduler.x': image('b', names) };
  expect((await resolve(services, built, before))['queue']).toEqual(image('a'));
});

it('where only some are replaced, the others keep their images: also what was built, moved or has another line', async () => {
  const services = { app: { build: {}, image: 'shop' }, queue: { image: 'shop' }, db: { image: 'db:2' } };
  const before = { app: image('a'), queue: image('a'), db: image('d', 'db:1') };
  const built = { app: image('b') };
  expect(await resolve(services, built, before, ['app'])).toEqual({ ...before, app: image('b') });
  expect(await resolve(services, built, before, ['queue'])).toEqual({ ...before, queue: image('b') });
});

it('what was verified elsewhere is taken for a new service or line, and never moves one that is kept', async () => {
  const services = { db: { image: 'db:2' }, cache: { image: 'cache:1' }, proxy: { image: 'proxy:3' } };
  const foreign = { db: image('a', 'db:2'), cache: image('b', 'cache:1'), proxy: image('c', 'proxy:3') };
  const before = { db: image('d', 'db:1'), proxy: image('e', 'proxy:3') };
  expect(await resolve(services, {}, before, undefined, foreign)).toEqual({
    ...foreign,
    proxy: image('e', 'proxy:3'),
  });
});

it('another image of a like name is another one', async () => {
  const services = { app: { build: {}, image: 'shop' }, db: { image: 'shop:1' } };
  const known = { db: image('c', 'shop:1') };
  expect(await resolve(services, { app: image('a') }, known)).toEqual({ app: image('a'), ...known });
});

it('services may have the names of properties that every object has', async () => {
  const services = Object.fromEntries(
    ['constructor', 'toString', '__proto__', 'valueOf'].map((name) => [name, { image: 'shop', build: {} }]),
  );
  await expect(resolve({ constructor: { build: {} } } as never, {})).rejects.toThrow(
    "service constructor has 'build:', but no image of it was built",
  );
  const built = Object.fromEntries(Object.keys(services).map((name) => [name, image('a')]));
  expect(Object.keys(await resolve(services, built))).toEqual(Object.keys(services));
});

it('long forms of names', () => {
  expect(fullName('web')).toBe('docker.io/library/web:latest');
  expect(fullName('org/web:1')).toBe('docker.io/org/web:1');
  expect(fullName('localhost:5000/web')).toBe('localhost:5000/web:latest');
  expect(fullName(`ghcr.io/org/web:1@sha256:${'a'.repeat(64)}`)).toBe(
    `ghcr.io/org/web@sha256:${'a'.repeat(64)}`,
  );
});

it.each([
  ...[
    'web',
    'web:1',
    'a__b/c-d.e',
    'localhost/web',
    'localhost:5000/web:v1',
    'GHCR.io/org/web',
    'MyOrg/app:1',
  ],
  ...['registry.example.org:443/a/b/c:latest', '[fe80::1]:5000/web', `web@sha256:${'a'.repeat(64)}`],
  ...[`web:1@sha256:${'a'.repeat(64)}`, `web:${'t'.repeat(128)}`],
])('%s is the name of an image', (name) => {
  expect(invalidReference(name)).toBeUndefined();
});

it.each([
  ...[
    '--builder=x',
    '-web',
    'MyOrg/App:1',
    'Web',
    'my app:1',
    ' web',
    'web ',
    '',
    'web:',
    'web:-x',
    'web:a b',
  ],
  ...['web//x', '/web', 'web/', 'a..b', 'a___b', '-x.org/web', 'ex_ample.org/web', 'web@sha256:12', 'web@'],
  ...[`web:${'t'.repeat(129)}`, 'a'.repeat(256), 'a'.repeat(64), 'web\nx', 'wéb', 'http://x.org/web'],
])('%j is no name of an image', (name) => {
  expect(invalidReference(name)).toEqual(expect.any(String));
});
