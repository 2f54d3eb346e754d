import { describe, expect, it } from 'vitest';
import { parseDotenv } from '../../../src/config/dotenv.ts';
import { stackProfiles, warnOfSteering } from '../../../src/deploy/stack/compose-env.ts';
import { dotenvText } from '../../../src/deploy/stack/dotenv-text.ts';
import { stopFirst } from '../../../src/deploy/strategies/stop-first.ts';
import { contentTag, contentTags } from '../../../src/images/names.ts';
import { MemoryLogger } from '../../support/memory-logger.ts';
import { aRelease, aService } from '../../support/releases.ts';

describe('dotenvText', () => {
  const release = aRelease({ composeFiles: ['a.yml', 'b.yml'], profiles: ['x', 'y'] });
  const written = (env: Record<string, string>, given = release) =>
    Object.fromEntries(parseDotenv(dotenvText(new Map(Object.entries(env)), given), { place: '.env' }));

  it('holds the variables and what plain docker compose needs', () => {
    expect(written({ A: 'b', PASSWORD: '$p w\'"\n' })).toEqual({
      A: 'b',
      PASSWORD: '$p w\'"\n',
      COMPOSE_PROJECT_NAME: 'shop-production',
      COMPOSE_FILE: 'a.yml:b.yml:pin.yml',
      COMPOSE_PROFILES: 'x,y',
    });
  });

  it('does not let the environment of the stack steer Compose elsewhere', () => {
    const env = {
      COMPOSE_PROJECT_NAME: 'other',
      COMPOSE_FILE: 'dev.yml',
      COMPOSE_PROFILES: 'dev',
      COMPOSE_PATH_SEPARATOR: ';',
      COMPOSE_ENV_FILES: '/etc/x',
      COMPOSE_HTTP_TIMEOUT: '9',
    };
    expect(written(env, aRelease())).toEqual({
      COMPOSE_HTTP_TIMEOUT: '9',
      COMPOSE_PROJECT_NAME: 'shop-production',
      COMPOSE_FILE: 'compose.yml:pin.yml',
    });
  });

  it('is the same for two releases of the same stack', () => {
    const later = aRelease({
      ...release,
      id: '20991121T183000Z-v9',
      version: 'v9',
      commit: 'c',
      backup: 'b',
    });
    expect(dotenvText(new Map([['A', 'b']]), later)).toBe(dotenvText(new Map([['A', 'b']]), release));
  });
});

describe('variables that steer Compose', () => {
  const warnings = (env: Record<string, string>, more: object = {}) => {
    const log = new MemoryLogger();
    warnOfSteering(new Map(Object.entries(env)), { ...aRelease(), ...more }, log);
    return log.lines;
  };

  it('are warned of when they say something else', () => {
    expect(warnings({ COMPOSE_PROJECT_NAME: 'shop', COMPOSE_FILE: 'a.yml', A: 'b' })).toEqual([
      "warning: the environment of the stack sets COMPOSE_PROJECT_NAME, which is not followed: the stack runs as project 'shop-production' (setting compose-project)",
      'warning: the environment of the stack sets COMPOSE_FILE, which is not followed: the compose files are compose.yml (setting compose)',
    ]);
    expect(warnings({ COMPOSE_PROFILES: 'dev' }, { profiles: ['web'] })[0]).toContain('the profiles are web');
    expect(warnings({ COMPOSE_ENV_FILES: 'x' })[0]).toContain('COMPOSE_ENV_FILES, which is not followed');
  });

  it('not when they say the same, or nothing', () => {
    expect(
      warnings({
        COMPOSE_PROJECT_NAME: 'shop-production',
        COMPOSE_FILE: 'compose.yml',
        COMPOSE_PROFILES: '',
        COMPOSE_PARALLEL_LIMIT: '1',
      }),
    ).toEqual([]);
  });

  it('COMPOSE_PROFILES counts where the setting is empty', () => {
    const env = new Map([['COMPOSE_PROFILES', 'web, db,']]);
    expect(stackProfiles({ profiles: [] }, env)).toEqual(['web', 'db']);
    expect(stackProfiles({ profiles: ['x'] }, env)).toEqual(['x']);
    expect(stackProfiles({ profiles: [] }, new Map())).toEqual([]);
  });
});

describe('stop-first', () => {
  /** The services as they get an `up` of their own. */
  const order = (services: Record<string, string[]>) => {
    const records = Object.entries(services).map(([name, dependsOn]) => [name, aService({ dependsOn })]);
    const change = { changed: Object.keys(services), composeVersion: '2.40.3', resolvers: [], isSure: true };
    const steps = stopFirst.steps({ ...change, release: { services: Object.fromEntries(records) } });
    const ups = steps.flatMap((step) =>
      step.kind === 'up' && step.services?.length === 1 ? step.services : [],
    );
    return [...new Set(ups)];
  };

  it('comes after what it depends on', () => {
    expect(order({ web: ['api'], api: ['db', 'cache'], db: [], cache: ['db'] })).toEqual([
      'db',
      'cache',
      'api',
      'web',
    ]);
    expect(order({})).toEqual([]);
  });

  it('leaves out what is not there, and ends in a circle', () => {
    expect(order({ web: ['gone'] })).toEqual(['web']);
    expect(order({ a: ['b'], b: ['c'], c: ['a'] }).sort()).toEqual(['a', 'b', 'c']);
    expect(order({ a: ['a'] })).toEqual(['a']);
  });
});

it('content tags of a stack are told from those of any other', () => {
  const digest = `sha256:${'0'.repeat(64)}` as const;
  for (const composeProject of ['shop-production', 'shop-production-2', 'Shop-production', 'shop', '']) {
    const prefix = contentTags({ composeProject });
    expect(prefix).toMatch(/^deploy-kit\/[^/]+\/$/);
    expect(contentTag({ composeProject }, 'web', digest).startsWith(prefix)).toBe(true);
    expect(contentTag({ composeProject: 'shop-x' }, 'web', digest).startsWith(prefix)).toBe(false);
  }
});

it('two environments that spell the same keep apart by their Compose projects', () => {
  const a = aRelease({ project: 'a', environment: 'b-c', composeProject: 'first' });
  const b = aRelease({ project: 'a-b', environment: 'c', composeProject: 'second' });
  expect(contentTags(a)).not.toBe(contentTags(b));
});
