import { expect, it } from 'vitest';
import { requires } from '../support/requirements.ts';
import { tiny } from '../support/tiny.ts';

const suite = await requires('engine', 'compose', 'buildx', 'git', 'linux');

suite('a release that its gate refuses', () => {
  it('is put back, and the ledger says why', async () => {
    await using app = await tiny();
    await app.answers('1', 'fine');
    const first = await app.standard({ version: '1' });
    expect(first.code, first.text).toBe(0);
    await app.version('2', { deadline: '5s' });
    await app.answers('2', 'broken');
    const { code, text } = await app.standard({ version: '2' });
    expect(code, text).toBe(1);
    const { releases, current } = await app.truth();
    expect({ releases, current }).toEqual({
      ...{ releases: ['1 superseded', '2 rolled-back', '1 active'], current: '1' },
    });
    expect((await app.ledger()).at(-2)?.reason).toMatch(
      /^the gate failed: .*\/health.*; \S+-1 was put back$/,
    );
  });
});
