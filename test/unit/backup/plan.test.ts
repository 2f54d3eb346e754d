import { describe, expect, it } from 'vitest';
import { planBackup } from '../../../src/backup/plan.ts';
import type { Survey, SurveyedContainer } from '../../../src/backup/survey.ts';
import { UserError } from '../../../src/base/errors.ts';
import type { BackupSettings } from '../../../src/config/settings.ts';

const settings = (more: Partial<BackupSettings> = {}): BackupSettings => ({
  services: [],
  volumes: [],
  ignore: [],
  keep: { last: 7 },
  timeout: 1000,
  ...more,
});

const container = (
  service: string,
  image: string,
  more: Partial<SurveyedContainer> = {},
): SurveyedContainer => ({
  id: `id-${service}`,
  name: `shop-${service}-1`,
  service,
  oneOff: false,
  status: 'running',
  image,
  imageId: `sha256:${image}`,
  argv: ['docker-entrypoint.sh'],
  mounts: [],
  ...more,
});

const found = (
  containers: SurveyedContainer[],
  volumes: string[] = [],
  more: Partial<Survey> = {},
): Survey => ({
  containers,
  volumes: volumes.map((key) => ({ name: `shop_${key}`, key, ofProject: true })),
  images: [],
  free: 1e12,
  ...more,
});

const mount = (volume: string, target: string) => ({ type: 'volume', volume, target, writable: true });
const db = container('db', 'mariadb:11', { mounts: [mount('shop_data', '/var/lib/mysql')] });
const plan = (
  survey: Survey,
  more: Partial<BackupSettings> = {},
  declared?: Parameters<typeof planBackup>[3],
) => planBackup(survey, settings(more), 'shop', declared);
const refusal = (...args: Parameters<typeof plan>): string => {
  try {
    plan(...args);
  } catch (error) {
    if (error instanceof UserError) return `${error.message} | ${error.fix}`;
    throw error;
  }
  throw new Error('it was not refused');
};

describe('planBackup', () => {
  it('has nothing to do on a host without the stack', () => {
    expect(plan(found([]))).toBeUndefined();
    const foreign = { name: 'other', key: undefined, ofProject: false };
    expect(plan(found([], [], { volumes: [foreign] }), { volumes: ['other'] })).toBeUndefined();
  });

  it('dumps every recognised database, by the order of names, and says what is left out', () => {
    const survey = found([db, container('app', 'app'), container('accounts', 'mysql')], ['data', 'uploads']);
    expect(plan(survey)).toEqual({
      dumps: [
        {
          service: 'accounts',
          container: { id: 'id-accounts', name: 'shop-accounts-1' },
          engine: 'mysql',
          declared: false,
          database: undefined,
        },
        {
          service: 'db',
          container: { id: 'id-db', name: 'shop-db-1' },
          engine: 'mariadb',
          declared: false,
          database: undefined,
        },
      ],
      volumes: [],
      notes: ['not in this backup: uploads (backup.volumes archives named volumes)'],
      warnings: [],
    });
  });

  it('lets the settings name the engine and the database', () => {
    const named = { services: [{ service: 'app', engine: 'mysql', database: 'shop' }] };
    expect(plan(found([container('app', 'own-image')]), named)?.dumps).toMatchObject([
      { service: 'app', engine: 'mysql', declared: true, database: 'shop' },
    ]);
  });

  it('does not look at one-off containers and dumps one of several replicas, saying so', () => {
    const twice = [
      { ...db, status: 'exited' },
      { ...db, id: '2', name: 'shop-db-2' },
      { ...db, id: '3' },
    ];
    const once = { ...db, id: 'x', service: 'tool', oneOff: true };
    const result = plan(found([once, ...twice]));
    expect(result?.dumps).toMatchObject([{ service: 'db', container: { name: 'shop-db-2' } }]);
    expect(result?.warnings).toEqual(["service 'db' has 2 containers: the dump is from shop-db-2 alone"]);
  });

  it.each(['exited', 'created', 'restarting', 'paused', 'dead'])(
    'refuses a database that is %s',
    (status) => {
      const survey = found([{ ...db, status }]);
      expect(refusal(survey)).toMatch(
        new RegExp(`'db' is ${status} and not running.*docker start shop-db-1.*ignore`),
      );
      expect(plan(survey, { ignore: ['db'] })?.dumps).toEqual([]);
    },
  );

  it('refuses a known database that it cannot dump, and ignores it when told to', () => {
    const survey = found([container('cache', 'redis:7')]);
    expect(refusal(survey)).toMatch(/'cache' is Redis.*MySQL and MariaDB.*backup\.ignore.*backup\.volumes/);
    expect(plan(survey, { ignore: ['cache'] })?.dumps).toEqual([]);
  });

  it.each([
    [{ services: [{ service: 'bd' }] }, /no service 'bd' .*did you mean 'db'.*name one of app, db/],
    [{ services: [{ service: 'app' }] }, /'app' .* not recognised as a database.*engine: mysql or mariadb/],
    [{ services: [{ service: 'db', engine: 'postgres' }] }, /engine 'postgres'.*write one of mysql, mariadb/],
    [{ services: [{ service: 'db' }], ignore: ['db'] }, /'db' stands under 'services' and under 'ignore'/],
    [{ volumes: ['uplaods'] }, /no volume 'uplaods'.*did you mean 'uploads'/],
  ])('refuses %j', (more, message) => {
    expect(refusal(found([db, container('app', 'app')], ['data', 'uploads']), more)).toMatch(message);
  });

  it('takes what the new compose files name and the host has not for no mistake', () => {
    const declared = { services: ['search'], volumes: { media: 'shop_media' } };
    const result = plan(found([db]), { services: [{ service: 'search' }], volumes: ['media'] }, declared);
    expect(result?.volumes).toEqual([]);
    expect(result?.notes).toEqual([
      "service 'search' is not on this host yet: nothing of it to protect",
      "volume 'media' is not on this host yet: nothing of it to protect",
    ]);
  });

  it('finds a volume by its key, its name, or the name that the compose files give it', () => {
    const external = { name: 'nas', key: undefined, ofProject: false };
    const mounting = container('web', 'nginx', { mounts: [mount('nas', '/media')] });
    const survey = found([db, mounting], ['data'], { images: ['sha256:old'] });
    const all = { ...survey, volumes: [...survey.volumes, external] };
    const declared = { services: [], volumes: { media: 'nas' } };
    expect(plan(all, { volumes: ['data', 'nas', 'media'] }, declared)?.volumes).toEqual([
      { key: 'data', name: 'shop_data', images: ['sha256:mariadb:11', 'sha256:nginx', 'sha256:old'] },
      { key: 'nas', name: 'nas', images: ['sha256:nginx', 'sha256:mariadb:11', 'sha256:old'] },
      { key: 'media', name: 'nas', images: ['sha256:nginx', 'sha256:mariadb:11', 'sha256:old'] },
    ]);
  });

  it('asks about the volumes of a stack that is down', () => {
    expect(refusal(found([], ['data', 'cache']))).toMatch(
      /nothing of 'shop' runs.*\(data, cache\).*backup\.volumes/,
    );
    const spoken = plan(found([], ['data', 'cache'], { images: ['i'] }), {
      volumes: ['data'],
      ignore: ['cache'],
    });
    expect(spoken?.volumes).toEqual([{ key: 'data', name: 'shop_data', images: ['i'] }]);
  });
});
