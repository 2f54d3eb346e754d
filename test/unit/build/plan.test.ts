import { describe, expect, it } from 'vitest';
import { bakeFile, imageTags } from '../../../src/build/bake-file.ts';
import type { CachePlace, CacheWork, LayerCache } from '../../../src/build/caches/cache.ts';
import { gha } from '../../../src/build/caches/gha.ts';
import { none } from '../../../src/build/caches/none.ts';
import { registry } from '../../../src/build/caches/registry.ts';
import { buildDefinition, isLocalPath } from '../../../src/build/definition.ts';
import { buildKey, planTargets } from '../../../src/build/plan.ts';
import type { ComposeModel } from '../../../src/compose/model.ts';

const model = (services: ComposeModel['services'], more: Partial<ComposeModel> = {}): ComposeModel => ({
  name: 'shop',
  services,
  ...more,
});
const NO_LAYERS = { from: [], to: [], tags: [] };
const commit = { sha: 'c'.repeat(40), time: '2026-01-01T00:00:00Z' };
const plan = (services: ComposeModel['services'], more: Partial<Parameters<typeof planTargets>[0]> = {}) =>
  planTargets({ model: model(services), project: 'shop', version: 'v1', ...more });
type Layering = Awaited<ReturnType<LayerCache['begin']>>['layers'];
const bake = (
  targets: ReturnType<typeof planTargets>,
  layers: Layering = () => NO_LAYERS,
  more: Partial<Parameters<typeof bakeFile>[1]> = {},
) => JSON.parse(bakeFile(targets, { version: 'v1', ...more }, layers));

/** What bake is told by a cache in a project `shop`. */
async function begun(cache: LayerCache, place: Partial<CachePlace> = {}) {
  const whole = { project: 'shop', exports: true, platform: '' };
  const { layers } = await cache.begin({ ...whole, ...place } as CacheWork);
  return layers;
}

describe('buildDefinition', () => {
  it("builds for the service's platform, unless the build names its own", () => {
    const platforms = (more: object) =>
      buildDefinition(model({ w: { build: { context: '.' }, platform: 'linux/arm64', ...more } }), 'w')
        .definition['platforms'];
    expect(platforms({})).toEqual(['linux/arm64']);
    expect(platforms({ build: { context: '.', platforms: ['linux/amd64', 'linux/arm64'] } })).toHaveLength(2);
    expect(platforms({ platform: undefined })).toBeUndefined();
  });

  it("says everything of compose's build in bake's words", () => {
    const { definition, uses } = buildDefinition(
      model({
        b: { build: { context: '/r/b' } },
        w: {
          build: {
            context: '/r/app',
            dockerfile: '../Dockerfile.w',
            args: { V: 'x$y', NONE: null },
            additional_contexts: { base: 'service:b', lib: '/r/lib' },
            target: 'prod',
            platforms: ['linux/amd64'],
            cache_from: ['type=gha'],
            ssh: ['default'],
            network: 'host',
            shm_size: '64m',
            ulimits: { nofile: { soft: 1, hard: 2 }, nproc: 3 },
            no_cache: true,
            labels: { x: 'y' },
            tags: ['docker.io/somebody/else:1'],
          },
        },
      }),
      'w',
    );
    expect(definition).toEqual({
      context: '/r/app',
      dockerfile: '../Dockerfile.w',
      args: { V: 'x$y' },
      contexts: { base: 'service:b', lib: '/r/lib' },
      target: 'prod',
      platforms: ['linux/amd64'],
      'cache-from': ['type=gha'],
      ssh: ['default'],
      network: 'host',
      'shm-size': '64m',
      ulimits: ['nofile=1:2', 'nproc=3'],
      'no-cache': true,
      labels: { x: 'y' },
    });
    expect(uses).toEqual(['b']);
  });

  it('takes secrets from files and from the environment, under a name of ours', () => {
    const stack = model(
      {
        w: {
          build: { context: '/r', secrets: [{ source: 'tok' }, { source: 'f', target: '/run/secrets/x,y' }] },
        },
      },
      { secrets: { tok: { environment: 'PATH' }, f: { file: '/r/a,b"c' } } },
    );
    const { definition, secretEnv } = buildDefinition(stack, 'w', { PATH: 'hidden' });
    expect(definition.secret).toEqual(['id=tok,env=DEPLOY_KIT_SECRET_TOK', '"id=x,y","src=/r/a,b""c"']);
    expect(JSON.stringify(definition)).not.toContain('hidden');
    expect(secretEnv).toEqual({ DEPLOY_KIT_SECRET_TOK: 'hidden' });
    expect(() => buildDefinition(stack, 'w', {})).toThrow(
      'services.w.build.secrets: tok is the variable PATH, which is not set',
    );
  });

  it('refuses what buildx cannot do, by name', () => {
    expect(() => buildDefinition(model({ w: { build: { privileged: true } } }), 'w')).toThrow(
      'services.w.build.privileged',
    );
    expect(() => buildDefinition(model({ w: { build: { privileged: false } } }), 'w')).not.toThrow();
    const uses = { w: { build: { additional_contexts: { a: 'service:db' } } }, db: { image: 'x' } };
    expect(() => buildDefinition(model(uses), 'w')).toThrow("service db has no 'build:'");
  });

  it.each([
    ['/r/app', true],
    ['.', true],
    ['https://github.com/a/b.git#main', false],
    ['git@github.com:a/b.git', false],
    ['docker-image://alpine', false],
    ['service:x', false],
  ])('%s is a directory: %s', (context, expected) => expect(isLocalPath(context)).toBe(expected));
});

describe('planTargets', () => {
  it('takes only what is asked for, and what that builds on', () => {
    const services = {
      base: { build: { context: '/r/base' } },
      web: { build: { context: '/r/web', additional_contexts: { base: 'service:base' } } },
      other: { build: { context: '/r/other' } },
      db: { image: 'mariadb' },
    };
    expect(plan(services).map(({ name }) => name)).toEqual(['base', 'web', 'other']);
    const only = plan(services, { services: ['web'] });
    expect(only.map(({ name }) => name).sort()).toEqual(['base', 'web']);
    expect(only.find(({ name }) => name === 'web')?.definition.contexts).toEqual({ base: 'target:base' });
    expect(() => plan(services, { services: ['wbe'] })).toThrow(
      "no service wbe in the compose files (did you mean 'web'?)",
    );
    // Of services that are deployed alone some may need no build.
    expect(plan(services, { services: ['other', 'db'] }).map(({ name }) => name)).toEqual(['other']);
    expect(plan(services, { services: ['db'] })).toEqual([]);
  });

  it('builds the same once, under a name that bake takes', () => {
    const build = { context: '/r' };
    const targets = plan({
      'a.b': { build },
      'a-b': { build: { ...build, target: 'x' } },
      c: { build, image: 'i' },
      d: { image: 'i' },
    });
    expect(targets.map(({ name, services }) => [name, services])).toEqual([
      ['a-b', ['a.b', 'c']],
      ['a-b-2', ['a-b']],
    ]);
  });

  it('refuses two builds of one image', () => {
    const services = {
      a: { image: 'i', build: { context: '/a' } },
      b: { image: 'i', build: { context: '/b' } },
    };
    expect(() => plan(services)).toThrow('services a and b both build image i');
  });
});

describe('bakeFile', () => {
  it('names, labels and outputs; what looks like a template stays text', async () => {
    const targets = plan(
      { web: { build: { context: '/r', args: { A: '${x} %{if} $y $${z}' } } } },
      { commit, registry: 'ghcr.io/Org' },
    );
    const keyed = targets.map((one) => ({ ...one, key: 'k'.repeat(64) }));
    const layers = await begun(gha, { cacheService: {} });
    const { target, group } = bake(keyed, layers, { commit, registry: 'ghcr.io/Org' });
    expect(group).toEqual({ default: { targets: ['web'] } });
    expect(target.web).toMatchObject({
      tags: ['v1', 'sha-cccccccccccc', `build-${'k'.repeat(20)}`].map((tag) => `ghcr.io/org/shop-web:${tag}`),
      output: ['type=registry'],
      'cache-to': ['type=gha,scope=shop-web,mode=max,ignore-error=true'],
      args: { A: '$${x} %%{if} $y $$${z}' },
      labels: { 'org.opencontainers.image.created': commit.time, 'io.deploy-kit.build': 'k'.repeat(64) },
    });
  });

  it('takes layers from the image in the registry, and leaves them there', async () => {
    const layers = await begun(registry);
    const image = { registry: 'ghcr.io/org' };
    const { target } = bake(
      plan({ web: { build: { context: '/r', cache_from: ['a'] } } }, image),
      layers,
      image,
    );
    expect(target.web).toMatchObject({
      tags: ['ghcr.io/org/shop-web:v1', 'ghcr.io/org/shop-web:cache'],
      'cache-from': ['a', 'type=registry,ref=ghcr.io/org/shop-web:cache'],
      'cache-to': ['type=inline'],
    });
    const own = bake(
      plan({ web: { build: { context: '/r', cache_to: ['type=local'] } } }, image),
      layers,
      image,
    );
    expect(own.target.web['cache-to']).toEqual(['type=local']);
  });

  it('stays in the engine without a registry', async () => {
    const { target } = bake(plan({ web: { build: { context: '/r' } } }), await begun(none));
    expect(target.web).toMatchObject({ tags: ['deploy-kit-build/shop/web:v1'], output: ['type=docker'] });
    expect(target.web).not.toHaveProperty('cache-to');
  });

  it('has no tag twice', () => {
    expect(imageTags({ version: 'sha-cccccccccccc', commit, registry: 'r' }, undefined)).toEqual([
      'sha-cccccccccccc',
    ]);
  });
});

describe('buildKey', () => {
  const where = { commit: commit.sha, root: '/r', platform: 'linux/amd64' };
  const key = (services: ComposeModel['services'], more: object = {}, place = where) => {
    const targets = plan(services, { commit, ...more });
    const last = targets.at(-1);
    return last && buildKey(last, targets, place);
  };
  const web = { web: { build: { context: '/r/app', args: { A: '1' } } } };

  it('is the same wherever the checkout lies', () => {
    const moved = { web: { build: { context: '/elsewhere/app', args: { A: '1' } } } };
    expect(key(moved, {}, { ...where, root: '/elsewhere' })).toBe(key(web));
    expect(key(web)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('differs with everything that makes another image', () => {
    const keys = [
      key(web),
      key({ web: { build: { context: '/r/app', args: { A: '2' } } } }),
      key({ web: { build: { context: '/r/app2', args: { A: '1' } } } }),
      key(web, { version: 'v2' }),
      key(web, {}, { ...where, commit: 'd'.repeat(40) }),
      key(web, {}, { ...where, platform: 'linux/arm64' }),
      key({
        base: { build: { context: '/r/b' } },
        web: { build: { ...web.web.build, additional_contexts: { b: 'service:base' } } },
      }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('is none where the commit does not say it all', () => {
    expect(key({ web: { build: { context: '/outside' } } })).toBeUndefined();
    expect(key({ web: { build: { context: '/r-not' } } })).toBeUndefined();
    expect(key({ web: { build: { context: 'https://x/y.git' } } })).toBeUndefined();
    expect(
      key({ web: { build: { context: '/r', additional_contexts: { a: 'docker-image://x' } } } }),
    ).toBeUndefined();
    const onOutside = {
      base: { build: { context: '/out' } },
      web: { build: { context: '/r', additional_contexts: { b: 'service:base' } } },
    };
    expect(key(onOutside)).toBeUndefined();
  });
});
