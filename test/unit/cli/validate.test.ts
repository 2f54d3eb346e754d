import { describe, expect, it } from 'vitest';
import { unbuildable } from '../../../src/cli/check.ts';

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
