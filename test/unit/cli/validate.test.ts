import { describe, expect, it } from 'vitest';
import { unbuildable, unknownInBackup } from '../../../src/cli/check.ts';

const model = { services: { api: {}, mongo: {} }, volumes: { data: null } };
const messages = (backup: Partial<Parameters<typeof unknownInBackup>[0]['backup']>) =>
  unknownInBackup(
    { shared: ['uploads'], backup: { services: [], ignore: [], volumes: [], ...backup } },
    model,
  ).map(({ message, fix }) => `${message}; ${fix}`);

describe('what the backup settings name', () => {
  it('is in the stack; volumes and directories may be ignored, too', () => {
    const services = [{ service: 'mongo', database: undefined }];
    expect(
      messages({ services, ignore: ['api', 'data', 'uploads', '/srv/nas', 'api:/cache'], volumes: ['data'] }),
    ).toEqual([]);
  });

  it('is a problem otherwise, with the name that was meant', () => {
    const services = [{ service: 'mungo', database: undefined }];
    expect(messages({ services, ignore: ['dat'], volumes: ['api'] })).toEqual([
      "backup.services: the stack has no service 'mungo' (did you mean 'mongo'?); the stack has: api, mongo",
      "backup.ignore: the stack has no service, volume or shared directory 'dat' (did you mean 'data'?); the stack has: api, mongo, data, uploads",
      "backup.volumes: the stack has no volume 'api'; the stack has: data",
    ]);
  });
});

describe('builds', () => {
  const check = (build: Readonly<Record<string, unknown>>) =>
    unbuildable(
      { project: 'shop' },
      {
        model: { name: 'shop', services: { web: { build } }, secrets: { npm: { environment: 'NPM_TOKEN' } } },
        env: new Map(),
      },
    );
  const build = { context: import.meta.dirname, dockerfile: 'validate.test.ts' };

  it('may take secrets from variables that are not set here', async () => {
    expect(await check({ ...build, secrets: [{ source: 'npm' }] })).toEqual([]);
  });

  it('that nothing can carry out are problems beside the others', async () => {
    const [problem] = await check({ ...build, isolation: 'process' });
    expect(problem?.message).toBe('services.web.build.isolation is nothing that buildx can do');
  });
});
