import type { UserError } from '../../base/errors.ts';
import type { Markdown } from '../../base/markdown.ts';
import type { InputValues } from '../../config/inputs.ts';
import type { OptionTable } from '../../config/options/index.ts';
import type { SetupContext } from '../../setup/context.ts';
import type { Told } from '../../summary/chapter.ts';

/** One action as a whole: action.yml is generated from it, and its process is `runAction` of it (scripts/build.mjs). */
export interface Action<I extends OptionTable = OptionTable, O extends string = string> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputs: I;
  /** Output to description. */
  readonly outputs: Readonly<Record<O, string>>;
  /** Opens connections that are to be closed when the job ends. */
  readonly post: boolean;
  /** False for an action whose failure must not fail the job: it warns instead. Default true. */
  readonly failsJob?: boolean;
  main(inputs: InputValues<I>, context: SetupContext): Promise<ActionResult<O>>;
}

interface ActionResult<O extends string> {
  readonly outputs: Readonly<Partial<Record<O, string>>>;
  /** Of the job; without one nothing is shown. */
  readonly summary?: (md: Markdown) => string;
  /** Called when the summary is written: what is told then need not be told again. */
  readonly written?: () => void;
  /** For the summary of a pipeline. */
  readonly told?: Told;
  /** Written as JSON; its path is the output `report`. */
  readonly report: object;
  /** Set when the work was done and its result is bad. */
  readonly failure?: UserError | undefined;
}

/** Refuses what `main` sets and the action does not name: such a key would have no possible value. */
type OnlyNamed<R extends ActionResult<string>, O extends string> = {
  readonly outputs: Readonly<Record<Exclude<keyof R['outputs'], O>, never>>;
};

/**
 * Checks `main` against the inputs and outputs, and adds the outputs that every action has. Nothing runs: an action can
 * be imported for what it says.
 */
export function defineAction<
  const I extends OptionTable,
  const O extends string,
  R extends ActionResult<NoInfer<O>>,
>(
  action: Omit<Action<I, O>, 'main'> & {
    main(inputs: InputValues<I>, context: SetupContext): Promise<R & OnlyNamed<R, NoInfer<O>>>;
  },
): Action<I, O | 'report' | 'failure'> {
  const outputs = {
    ...action.outputs,
    report: 'Path of the JSON report.',
    failure: 'Why it failed, in a line; empty when it did not.',
  };
  return { ...action, outputs } as Action<I, O | 'report' | 'failure'>;
}
