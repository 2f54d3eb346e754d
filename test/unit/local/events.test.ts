import { describe, expect, it } from 'vitest';
import type { Repository } from '../../../src/local/place/repository.ts';
import { type EventRequest, eventOf, withInputs } from '../../../src/local/run/event.ts';
import type { JsonObject } from '../../../src/local/workflow/expressions.ts';
import { typedInputs } from '../../../src/local/workflow/inputs.ts';
import { toWorkflow } from '../../../src/local/workflow/model.ts';
import { parseFile } from '../../../src/local/workflow/parse.ts';

const repository = {
  ...{ ref: 'refs/tags/v1', sha: 'a'.repeat(40), name: 'shop', slug: 'acme/shop', owner: 'acme' },
  ...{ serverUrl: 'https://github.com', defaultBranch: 'trunk' },
  commit: { timestamp: 't', message: 'fix [skip deploy]', author: { name: 'Ada', email: 'ada@example.org' } },
} as Repository;

/** The contexts `inputs` and `github.event`, and the name of the event. */
async function started(on: string, event: EventRequest | undefined, given: JsonObject = {}) {
  const text = `on: ${on}\njobs: { a: { runs-on: x, steps: [{ run: a }] } }\n`;
  const file = await parseFile('workflow', 'w.yml', text);
  const workflow = toWorkflow(file, { origin: 'repository', path: 'w.yml' });
  const found = eventOf(event, workflow, repository, { actor: 'ada', inputs: given });
  const caller = { who: 'run', give: String };
  const inputs = typedInputs(found.definitions, found.given, { file: 'w.yml', contexts: {} }, caller);
  const { name, payload } = withInputs(found, inputs, workflow);
  return { name, inputs, payload };
}

const DISPATCH =
  '{ dry: { type: boolean, default: false }, count: { type: number }, level: { type: choice, options: [a, b] }, to: { default: staging } }';
const BOTH = `{ push: {}, workflow_dispatch: { inputs: ${DISPATCH} }, workflow_call: { inputs: { other: { type: string, default: x } } } }`;

describe('the event of a run', () => {
  it('is a dispatch with typed inputs, and the same as texts in the payload', async () => {
    const { name, inputs, payload } = await started(BOTH, undefined, { to: 'production' });
    expect(name).toBe('workflow_dispatch');
    expect(inputs).toEqual({ dry: false, count: 0, level: '', to: 'production' });
    expect(payload['inputs']).toEqual({ dry: 'false', count: '0', level: '', to: 'production' });
  });

  it('has no inputs when it is a push, also where a dispatch would have some', async () => {
    const { inputs, payload } = await started(BOTH, { name: 'push' });
    expect(inputs).toEqual({});
    expect(payload).not.toHaveProperty('inputs');
    expect(payload).toMatchObject({
      ...{ ref: 'refs/tags/v1', after: 'a'.repeat(40), deleted: false, pusher: { name: 'ada' } },
      ...{ repository: { full_name: 'acme/shop', default_branch: 'trunk' } },
      ...{ head_commit: { id: 'a'.repeat(40), message: 'fix [skip deploy]', author: { name: 'Ada' } } },
    });
    await expect(started(BOTH, { name: 'push' }, { dry: 'true' })).rejects.toThrow(
      "--input dry: a run by 'push' has no inputs",
    );
  });

  it('is refused where it does not start the workflow', async () => {
    await expect(
      started('{ push: {}, schedule: [{ cron: "7 4 * * *" }] }', { name: 'release' }),
    ).rejects.toThrow("w.yml: 'release' does not start it: on has push, schedule");
  });

  it('is one that GitHub has, also where any may start what is called', async () => {
    await expect(started('{ workflow_call: {} }', { name: 'pussh' })).rejects.toThrow(
      "--event: GitHub has no event 'pussh' (did you mean 'push'?)",
    );
    expect((await started('{ workflow_call: {} }', { name: 'release' })).name).toBe('release');
  });

  it.each([
    ['{ push: {} }', 'push'],
    ['[pull_request, push]', 'pull_request'],
    ['{ push: {}, workflow_call: {} }', 'workflow_dispatch'],
    ['{ schedule: [{ cron: "7 4 * * *" }] }', 'schedule'],
  ])('on: %s begins with %s', async (on, name) => {
    expect((await started(on, undefined)).name).toBe(name);
  });

  it('says the schedule that it runs by', async () => {
    const on = '{ schedule: [{ cron: "7 4 * * *" }, { cron: "9 9 * * *" }] }';
    expect((await started(on, undefined)).payload['schedule']).toBe('7 4 * * *');
  });

  it('of a workflow that only others call is theirs: it has the inputs of the call', async () => {
    const on = '{ workflow_call: { inputs: { n: { type: number, default: 3 } } } }';
    for (const event of [undefined, { name: 'push' }]) {
      const { inputs, payload } = await started(on, event, { n: '4' });
      expect(inputs).toEqual({ n: 4 });
      expect(payload['inputs'] ?? null).toBeNull();
    }
  });

  it('without inputs of its own has none in its payload', async () => {
    expect((await started('workflow_dispatch', undefined)).payload['inputs']).toBeNull();
  });

  it('takes what a payload of the user says; the command line wins', async () => {
    const payload = { inputs: { dry: 'true', to: 'one' }, more: 1 };
    const found = await started(BOTH, { name: undefined, payload }, { to: 'two' });
    expect(found.inputs).toMatchObject({ dry: true, to: 'two' });
    expect(found.payload).toMatchObject({ more: 1, inputs: { dry: 'true', to: 'two', count: '0' } });
  });
});
