import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { diagram } from '../../../scripts/generate/diagram.ts';
import { parseFile } from '../../../src/local/workflow/parse.ts';
import { composite, given } from '../../../src/pipelines/composite.ts';
import { always, cancelled, context, failure, text } from '../../../src/pipelines/expression.ts';
import { type Callable, type Input, outputsOf, step } from '../../../src/pipelines/step.ts';
import { checkout, uploadArtifact } from '../../../src/pipelines/third-party.ts';
import { type Job, needed, workflow } from '../../../src/pipelines/workflow.ts';
import { yamlFile } from '../../../src/pipelines/yaml.ts';

const input = (description: string, value = ''): Input => ({ description, default: value });
const action = <const O extends string>(name: string, ...outputs: O[]): Callable<'where' | 'what', O> => ({
  uses: `$/actions/${name}`,
  inputs: { where: input('Which kitchen.'), what: input('What.') },
  outputs: Object.fromEntries(outputs.map((output) => [output, `The ${output}.`])) as Record<O, string>,
});

const where = input('Which kitchen.', 'here');
const buy = step('buy', action('buy', 'flour'));
const bake = step('bake', action('bake', 'cake'), { name: 'Bake' });
const taste = step('taste', action('taste'), { name: 'Taste', with: { what: bake.outputs.cake } });
const wash = step('wash', action('wash'), { name: 'Wash', if: always });
const cakes = composite({
  directory: 'cakes',
  title: 'cakes',
  description: 'Bakes.',
  inputs: { where },
  switches: {},
  outputs: outputsOf(bake, 'cake'),
  steps: [
    step('open', action('open'), { name: 'Open' }),
    bake,
    taste,
    step('throw', action('throw'), {
      name: 'Throw away',
      if: failure.and(taste.outcome.isNot('skipped'), bake.outcome.is('success')),
    }),
    wash,
  ],
});

const flowInputs = { where, quick: { description: 'In a hurry.', default: true } };
const flow = given(flowInputs);
const shop: Job<'flour'> = {
  id: 'shop',
  name: 'shop',
  if: flow.quick,
  permissions: { contents: ['read', 'the list'] },
  outputs: outputsOf(buy, 'flour'),
  offers: { where: flow.where },
  steps: [step('checkout', checkout, { with: { 'persist-credentials': false } }), buy],
};
const whole = step('whole', cakes);
const kitchen: Job<'cake'> = {
  id: 'kitchen',
  name: text`in ${flow.where}`,
  needs: [shop],
  if: needed(shop).result.is('success'),
  permissions: { packages: ['write', 'the cake'] },
  environment: flow.where,
  group: text`kitchen-${flow.where}`,
  outputs: outputsOf(whole, 'cake'),
  offers: { where: needed(shop).outputs.flour, what: context('github', 'actor') },
  steps: [whole, step('clear-up', action('clear-up'), { name: 'Clear up', if: cancelled })],
};
const cakesWorkflow = workflow({
  name: 'cakes',
  inputs: flowInputs,
  secrets: { KEY: 'Of the kitchen.' },
  jobs: [shop, kitchen],
  results: [kitchen],
});

describe('a workflow', () => {
  const file = yamlFile('From here.\nCalled from there.', cakesWorkflow.yaml);

  it('is what GitHub accepts', async () => {
    await expect(parseFile('workflow', 'cakes.yml', file)).resolves.toBeDefined();
  });

  it('has typed inputs, secrets, and the outputs of its job', () => {
    expect(parse(file)).toMatchObject({
      name: 'cakes',
      on: {
        workflow_call: {
          inputs: {
            where: { description: 'Which kitchen.', type: 'string', default: 'here' },
            quick: { description: 'In a hurry.', type: 'boolean', default: true },
            runner: { type: 'string' },
            'timeout-minutes': { type: 'number', default: 60 },
          },
          secrets: { KEY: { description: 'Of the kitchen.', required: false } },
          outputs: { cake: { description: 'The cake.', value: '${{ jobs.kitchen.outputs.cake }}' } },
        },
      },
      permissions: {},
    });
  });

  it('writes its jobs, with what each may do and why', () => {
    expect(file.slice(file.indexOf('\njobs:'))).toBe(`
jobs:
  shop:
    name: shop
    if: inputs.quick
    runs-on: \${{ fromJSON(inputs.runner) }}
    timeout-minutes: \${{ inputs.timeout-minutes }}
    permissions:
      contents: read # the list
    outputs:
      flour: \${{ steps.buy.outputs.flour }}
    steps:
      - id: checkout
        uses: ${checkout.uses} # ${checkout.release}
        with:
          persist-credentials: false

      - id: buy
        uses: $/actions/buy
        with:
          where: \${{ inputs.where }}

  kitchen:
    name: in \${{ inputs.where }}
    needs: shop
    if: needs.shop.result == 'success'
    runs-on: \${{ fromJSON(inputs.runner) }}
    timeout-minutes: \${{ inputs.timeout-minutes }}
    environment:
      name: \${{ inputs.where }}
      deployment: false
    # One run for an environment after the other; one that goes on is never cancelled by the next.
    concurrency:
      group: kitchen-\${{ inputs.where }}
      cancel-in-progress: false
      queue: max
    permissions:
      packages: write # the cake
    outputs:
      cake: \${{ steps.whole.outputs.cake }}
    steps:
      - id: whole
        uses: $/cakes
        with:
          where: \${{ needs.shop.outputs.flour }}

      - name: Clear up
        id: clear-up
        if: cancelled()
        uses: $/actions/clear-up
        with:
          where: \${{ needs.shop.outputs.flour }}
          what: \${{ github.actor }}
`);
  });

  it('has the outputs of one job: the last that was not skipped', () => {
    const next: Job<'cake'> = { ...kitchen, id: 'next' };
    const both = workflow({
      ...{ name: 'x', inputs: flowInputs, secrets: {} },
      ...{ jobs: [shop, kitchen, next], results: [kitchen, next] },
    });
    const { on } = parse(yamlFile('', both.yaml));
    expect(on.workflow_call.outputs.cake.value).toBe(
      "${{ (jobs.next.result == 'skipped' && jobs.kitchen.outputs.cake) || jobs.next.outputs.cake }}",
    );
  });

  it('refuses outputs of a step that a job does not have', () => {
    const job = { ...kitchen, outputs: outputsOf(bake, 'cake') };
    expect(() =>
      workflow({ name: 'x', inputs: flowInputs, secrets: {}, jobs: [shop, job], results: [job] }),
    ).toThrow('job kitchen reads step bake');
  });

  it('is drawn: what follows what, after a failure, and after a cancel', () => {
    expect(diagram(cakesWorkflow)).toBe(`flowchart TD
  shop["job shop, if inputs.quick<br/>buy"]
  subgraph kitchen ["job kitchen"]
    subgraph kitchen_whole ["composite cakes"]
      kitchen_whole_open["Open<br/>open"]
      kitchen_whole_bake["Bake<br/>bake"]
      kitchen_whole_taste["Taste<br/>taste"]
      kitchen_whole_throw["Throw away<br/>throw"]
      kitchen_whole_wash["Wash<br/>wash"]
      kitchen_whole_open --> kitchen_whole_bake --> kitchen_whole_taste --> kitchen_whole_wash
      kitchen_whole_bake & kitchen_whole_taste -. fails .-> kitchen_whole_throw
      kitchen_whole_throw --> kitchen_whole_wash
    end
    kitchen_clear_up["Clear up<br/>clear-up"]
    kitchen_whole -. cancelled .-> kitchen_clear_up
  end
  shop --> kitchen`);
  });
});

it('workflows written by hand pin the same commits as the pipelines', () => {
  const pins = new Map([checkout, uploadArtifact].map(({ uses, release }) => [uses, release]));
  const directory = new URL('../../../.github/workflows/', import.meta.url);
  const found = readdirSync(directory).flatMap((name) =>
    [...readFileSync(new URL(name, directory), 'utf8').matchAll(/uses: (\S+@\S+) # (\S+)/g)].map(
      ([, uses = '', release]) => ({ name, uses, release }),
    ),
  );
  const ours = [...pins.keys()].map((uses) => uses.split('@')[0]);
  const same = found.filter(({ uses }) => ours.includes(uses.split('@')[0]));
  expect(new Set(same.map(({ name }) => name)).size).toBeGreaterThan(1);
  for (const { name, uses, release } of same)
    expect([name, uses, pins.get(uses)]).toEqual([name, uses, release]);
});
