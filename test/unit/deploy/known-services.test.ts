import { describe, expect, it } from 'vitest';
import { throwAll } from '../../../src/base/errors.ts';
import type { ComposeModel } from '../../../src/compose/model.ts';
import { complete } from '../../../src/config/options/index.ts';
import { SETTINGS } from '../../../src/config/settings.ts';
import { unknownServices, unknownToBackup } from '../../../src/deploy/stack/known-services.ts';
import { aContainer } from '../../support/containers.ts';

const hook = (service: string) => ({ service, run: ['x'], timeout: 1000 });
const suite = (service: string) => ({ run: 'x', on: { kind: 'service', service } });

function check(more: { before?: string; after?: string; check?: string; on?: string }) {
  const said = {
    deploy: {
      before: more.before === undefined ? [] : [hook(more.before)],
      after: more.after === undefined ? [] : [hook(more.after)],
    },
    health: {
      checks: more.check === undefined ? [] : [{ kind: 'service', service: more.check }],
    },
    tests: more.on === undefined ? {} : { smoke: suite(more.on) },
  };
  const model = { services: { web: {}, db: {} } } as unknown as ComposeModel;
  const declared = new Set(['web', 'db', 'e2e', 'tools']);
  return unknownServices(complete(SETTINGS, [said]), { model, declared });
}

describe('unknownServices', () => {
  it('lets what the stack has through, and a suite in a service of a profile', () => {
    expect(check({})).toEqual([]);
    expect(check({ before: 'web', after: 'db', check: 'web', on: 'db' })).toEqual([]);
    expect(check({ on: 'e2e' })).toEqual([]);
  });

  it.each([
    [{ before: 'wbe' }, "deploy.before: the stack has no service 'wbe' (did you mean 'web'?)"],
    [{ after: 'nope' }, "deploy.after: the stack has no service 'nope'"],
    [{ before: 'tools' }, "deploy.before: the stack has no service 'tools' (its profile is not switched on)"],
    [{ check: 'nope' }, "health.checks: the stack has no service 'nope'"],
    [{ on: 'nope' }, "tests.smoke.on: the stack has no service 'nope'"],
    [
      { check: 'cache', on: 'shell' },
      "health.checks: the stack has no service 'cache'\ntests.smoke.on: the stack has no service 'shell'",
    ],
  ])('refuses %j', (settings, message) => {
    const problems = check(settings);
    expect(problems.map((one) => one.message).join('\n')).toBe(message);
    for (const { fix } of problems) expect(fix).toContain('the services are web, db');
  });
});

describe('unknownToBackup', () => {
  const model = {
    services: { web: {} },
    volumes: { data: { name: 'shop_data' } },
  } as unknown as ComposeModel;
  const stack = { model, declared: new Set(['tools']) };
  const surveys = [
    {
      containers: [aContainer('db')],
      resources: { networks: [], volumes: ['shop_old', 'nas'], ownVolumes: ['shop_old'] },
    },
  ];
  const names = (services: string[], volumes: string[]) =>
    throwAll(
      unknownToBackup(
        { services: services.map((service) => ({ service })), volumes, directories: [] },
        stack,
        { surveys },
      ),
    );

  it('knows what comes and what is there', () => {
    names(['web', 'db', 'tools'], ['data', 'shop_data', 'old', 'nas']);
  });

  it('refuses what neither comes nor is there', () => {
    expect(() => names(['bd'], ['dat'])).toThrow(
      /^backup\.services: the stack has no service 'bd' \(did you mean 'db'\?\)\n.*\nbackup\.volumes: the stack has no volume 'dat'/,
    );
  });

  const messages = (backup: Partial<Parameters<typeof unknownToBackup>[0]>) =>
    unknownToBackup({ services: [], volumes: [], directories: [], ...backup }, stack, {
      shared: ['uploads'],
    }).map(({ message, fix }) => `${message}; ${fix}`);

  it('knows what is ignored: services, volumes, directories, and what stands for itself', () => {
    const ignore = ['web', 'tools', 'data', 'shop_data', 'uploads', '/srv/nas', 'api:/cache'];
    expect(messages({ ignore })).toEqual([]);
  });

  it('knows shared directories, and what is below them', () => {
    expect(messages({ directories: ['uploads', './uploads/images'] })).toEqual([]);
    expect(messages({ directories: ['upload'] })).toEqual([
      "backup.directories: the stack has no shared directory 'upload' (did you mean 'uploads'?); the stack has: uploads",
    ]);
  });

  it('says what the stack has', () => {
    expect(messages({ services: [{ service: 'wep' }], ignore: ['dat'], volumes: ['web'] })).toEqual([
      "backup.services: the stack has no service 'wep' (did you mean 'web'?); the stack has: web, tools",
      "backup.ignore: the stack has no service, volume or shared directory 'dat' (did you mean 'data'?); the stack has: web, tools, data, shop_data, uploads",
      "backup.volumes: the stack has no volume 'web'; the stack has: data, shop_data",
    ]);
  });
});
