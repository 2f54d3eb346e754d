import type { Context } from '../../base/context.ts';
import type { Milliseconds } from '../../base/units.ts';
import type { KeyVariant, Option, Said, ValueOf } from '../../config/options/index.ts';
import type { Services } from '../not-running.ts';
import type { Path } from '../path.ts';
import type { Outcome, Subject } from '../types.ts';
import type { Watcher } from '../watcher.ts';

/**
 * One way to check. deploy-kit.yml, its documentation, the input `checks` and the gate know of what is in the list; a
 * check about a service of the stack has it in `service`, so that a deploy refuses one that is not there. It is loaded
 * by every run that reads a file: what is heavy (node:http) is imported by the attempt.
 */
export interface CheckKind extends KeyVariant {
  readonly line?: LineForm<object>;
  /**
   * What to ask, and from where.
   * @param check what stands behind its key, defaults filled in
   * @throws UserError when the gate lacks what it needs
   */
  measurements(check: object, gate: Gate): Measurement[];
}

/** How a line of the input `checks` says it. */
export interface LineForm<C> {
  /** For people. */
  readonly looks: string;
  /** What the line says, or undefined when it is of another kind. */
  read(line: string, wanted: Wanted): Said<C> | undefined;
}

/** What the other inputs say of the answers to checks in lines. */
export interface Wanted {
  readonly status?: number | undefined;
  readonly body?: string | undefined;
}

/** What a gate has to measure with. */
export interface Gate {
  /** Base of checks that give only a path. */
  readonly url: string | undefined;
  readonly expectedVersion: string | undefined;
  /** Where connections start: the runner, or each host. */
  readonly paths: readonly Path[];
  /** The hosts whose containers can be seen. */
  readonly watchers: readonly Watcher[];
  readonly composeProject: string;
  /** What the releases that run there consist of, by host, as far as that is known. */
  readonly running?: ReadonlyMap<string, Services> | undefined;
  /** When the switch to it began, where it is still to be judged. */
  readonly switched?: number | undefined;
  /** After how long the same bad answer of what was just switched to is final; 0 for never. */
  readonly giveUpAfter: Milliseconds;
  readonly context: Pick<Context, 'signal' | 'redact' | 'now'>;
}

/** A check, asked from one place. */
export interface Measurement extends Subject {
  /** Asks once, for at most `limit`. */
  attempt(limit: Milliseconds): Promise<Outcome>;
}

type Value<O extends Option> = NonNullable<ValueOf<O>>;

/** A kind whose functions get what its `value` reads. */
export function checkKind<O extends Option>(
  kind: Omit<CheckKind, 'value' | 'line' | 'measurements'> & {
    readonly value: O;
    readonly line?: LineForm<Value<O>>;
    measurements(check: Value<O>, gate: Gate): Measurement[];
  },
): CheckKind {
  return kind as unknown as CheckKind;
}
