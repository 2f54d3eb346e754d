import { describe, expect, it } from 'vitest';
import { unknownInBackup } from '../../../src/cli/check.ts';

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
