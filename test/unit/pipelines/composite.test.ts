import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseFile } from '../../../src/local/workflow/parse.ts';
import { composite, given } from '../../../src/pipelines/composite.ts';
import { always, failure, lines, text } from '../../../src/pipelines/expression.ts';
import {
  type Callable,
  type Input,
  inputsOf,
  outputsOf,
  type Step,
  step,
} from '../../../src/pipelines/step.ts';
import { yamlFile } from '../../../src/pipelines/yaml.ts';

const input = (description: string, value = ''): Input => ({ description, default: value });
const where = input('Which kitchen.', 'here');

/** Two actions that share `where` and `sugar`; what `mode` means is the matter of each. */
const bake = {
  uses: '$/actions/bake',
  inputs: { where, sugar: input('How sweet.'), mode: input('How hot.') },
  outputs: { cake: 'The cake.' },
} satisfies Callable;
const taste = {
  uses: '$/actions/taste',
  inputs: { where, sugar: input('How sweet.'), mode: input('By whom.'), cake: input('Of what.') },
  outputs: { verdict: 'How it was.' },
} satisfies Callable;

const inputs = { ...inputsOf(bake, 'where', 'sugar') };
const switches = { mode: input('Of the whole.', 'true') };
const options = {
  directory: 'cakes',
  title: 'cakes: all',
  description: 'Bakes, and tastes.',
  inputs,
  switches,
  outputs: {},
};
const made = (...steps: Step[]) =>
  parse(yamlFile('head', composite({ ...options, steps }).yaml)).runs.steps as Record<string, unknown>[];

describe('a composite', () => {
  it('hands on what pipeline and action share, unless the step says otherwise', () => {
    const baked = step('bake', bake);
    const [first, second, third] = made(
      baked,
      step('taste', taste, { with: { cake: baked.outputs.cake, where: 'elsewhere' } }),
      step('again', taste, { without: ['sugar'], with: { mode: given(switches).mode } }),
    );
    expect(first?.with).toEqual({ where: '${{ inputs.where }}', sugar: '${{ inputs.sugar }}' });
    expect(second?.with).toEqual({
      where: 'elsewhere',
      sugar: '${{ inputs.sugar }}',
      cake: '${{ steps.bake.outputs.cake }}',
    });
    expect(third?.with).toEqual({ where: '${{ inputs.where }}', mode: '${{ inputs.mode }}' });
  });

  it('takes words and defaults from the actions, and is an action that a step can call', () => {
    const baked = step('bake', bake);
    const whole = composite({
      ...options,
      branding: { icon: 'box', color: 'blue' },
      outputs: {
        ...outputsOf(baked, 'cake'),
        note: { description: 'A note.', value: text`the ${baked.outputs.cake}` },
      },
      steps: [baked],
    });
    expect(parse(yamlFile('head', whole.yaml))).toEqual({
      name: 'cakes: all',
      description: 'Bakes, and tastes.',
      branding: { icon: 'box', color: 'blue' },
      inputs: {
        where: { description: 'Which kitchen.', default: 'here' },
        sugar: { description: 'How sweet.', default: '' },
        mode: { description: 'Of the whole.', default: 'true' },
      },
      outputs: {
        cake: { description: 'The cake.', value: '${{ steps.bake.outputs.cake }}' },
        note: { description: 'A note.', value: 'the ${{ steps.bake.outputs.cake }}' },
      },
      runs: { using: 'composite', steps: [expect.objectContaining({ id: 'bake', uses: '$/actions/bake' })] },
    });
    const [called] = made(step('all', whole, { with: { mode: 'false' } }));
    expect(called).toMatchObject({ uses: '$/cakes', with: { where: '${{ inputs.where }}', mode: 'false' } });
    expect(step('all', whole).outputs.note.text).toBe('steps.all.outputs.note');
  });

  it('is what GitHub accepts, with its conditions and comments', async () => {
    const baked = step('bake', bake, { name: 'Bake', why: `Warm. ${'It is cold. '.repeat(12)}` });
    const tasted = step('taste', taste, {
      name: 'Taste',
      if: baked.outputs.cake.isNot(''),
      with: { cake: baked.outputs.cake },
      continueOnError: true,
    });
    const last = step('last', taste, {
      name: 'Complain',
      why: 'Always.',
      if: failure.or(always).and(tasted.outcome.is('failure')),
      with: { cake: lines(text`It's: ${baked.outputs.cake}`, text`# ${tasted.conclusion}`), mode: 'true' },
    });
    const file = yamlFile('From here.', composite({ ...options, steps: [baked, tasted, last] }).yaml);
    await expect(parseFile('action', 'action.yml', file)).resolves.toBeDefined();
    expect(file.split('\n')[0]).toBe('# From here.');
    expect(Math.max(...file.split('\n').map((line) => line.length))).toBeLessThan(121);
    expect(file).toContain(`\n    # Warm. It is cold.`);
    expect(file.slice(file.indexOf('    - name: Taste'))).toBe(`    - name: Taste
      id: taste
      if: steps.bake.outputs.cake != ''
      continue-on-error: true
      uses: $/actions/taste
      with:
        where: \${{ inputs.where }}
        sugar: \${{ inputs.sugar }}
        cake: \${{ steps.bake.outputs.cake }}

    # Always.
    - name: Complain
      id: last
      if: (failure() || always()) && steps.taste.outcome == 'failure'
      uses: $/actions/taste
      with:
        where: \${{ inputs.where }}
        sugar: \${{ inputs.sugar }}
        cake: |
          It's: \${{ steps.bake.outputs.cake }}
          # \${{ steps.taste.conclusion }}
        mode: 'true'
`);
  });

  it('refuses to read a step that has not run', () => {
    const baked = step('bake', bake);
    const early = step('early', taste, { with: { cake: baked.outputs.cake } });
    expect(() => made(early, baked)).toThrow('step early reads step bake, which does not run before it');
    expect(() => made(step('x', bake, { if: baked.outcome.is('success') }))).toThrow(
      'step x reads step bake',
    );
    expect(() => composite({ ...options, outputs: outputsOf(baked, 'cake'), steps: [] })).toThrow(
      'output cake reads step bake',
    );
  });

  it('does not compile with a name that an action does not have', () => {
    const baked = step('bake', bake);
    // @ts-expect-error an output
    expect(baked.outputs.bread).toBeUndefined();
    // @ts-expect-error an input
    step('x', taste, { with: { cheese: 'yes' } });
    // @ts-expect-error an input that it could not be handed
    step('x', taste, { without: ['cheese'] });
    // @ts-expect-error an input of the pipeline
    expect(given(inputs).cheese).toBeUndefined();
    // @ts-expect-error an output to be handed on
    outputsOf(baked, 'bread');
    // @ts-expect-error an input to be taken over
    inputsOf(bake, 'bread');
  });
});
