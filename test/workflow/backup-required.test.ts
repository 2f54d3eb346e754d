import { afterAll, beforeAll, expect, it } from 'vitest';
import { requires } from '../support/requirements.ts';
import { type Tiny, tiny } from '../support/tiny.ts';

const suite = await requires('engine', 'compose', 'buildx', 'git', 'linux');

/** A service without any database is said to be one: its dump fails. */
const broken = (beforeDeploy?: string) =>
  `backup: { services: [{ service: web, engine: mysql }]${beforeDeploy === undefined ? '' : `, before-deploy: ${beforeDeploy}`} }\n`;

suite('a backup before a deploy', () => {
  let app: Tiny;
  const deploy = async (version: string, config: string) => {
    await app.version(version, { config });
    await app.answers(version, 'fine');
    return app.standard({ version, backup: 'true' });
  };

  beforeAll(async () => {
    app = await tiny();
    await app.answers('1', 'fine');
    expect((await app.standard({ version: '1', backup: 'true' })).code).toBe(0);
  });
  afterAll(() => app?.[Symbol.asyncDispose]());

  it('stops it where it fails, before anything is changed', async () => {
    const before = await app.truth();
    const { code, text } = await deploy('2', broken());
    expect(code, text).toBe(1);
    expect(text).toContain('has no mysqldump or mariadb-dump');
    expect(text).toContain('❌ 2 was not deployed, the backup failed; 1 runs on in staging');
    expect(await app.truth()).toEqual(before);
  });

  it('is missed loudly where best effort is enough', async () => {
    const { code, text, result } = await deploy('3', broken('best-effort'));
    expect(code, text).toBe(0);
    expect(text).toContain('no backup was made on local, and the deploy goes on without one');
    expect(text).toContain('⚠️ There is no backup from before the deploy: it failed on local');
    expect(result?.outputs).toMatchObject({ outcome: 'active' });
    expect((await app.truth()).releases.at(-1)).toBe('3 active');
  });

  it('is not even tried where it is off, which plan and summary say', async () => {
    const { code, text } = await deploy('4', broken('off'));
    expect(code, text).toBe(0);
    expect(text).toContain('no backup is made before this deploy: backup.before-deploy is off');
    expect(text).toContain('⚠️ There is no backup from before the deploy: backup.before-deploy is off');
    expect(text).not.toContain('has no mysqldump');
    expect((await app.truth()).releases.at(-1)).toBe('4 active');
  });
});
