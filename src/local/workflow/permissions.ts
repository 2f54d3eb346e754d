import type { MappingToken, TemplateToken } from '@actions/workflow-parser/templates/tokens/index';
import { t } from '../../texts/texts.ts';
import { entriesOf, plainText } from './tokens.ts';

/** A workflow or a job: what says `permissions:`. */
interface Subject {
  readonly yaml: MappingToken;
}

/** A workflow that is called. */
interface Callee extends Subject {
  readonly jobs: readonly (Subject & { readonly id: string })[];
}

const LEVELS = ['none', 'read', 'write'] as const;
type Level = (typeof LEVELS)[number];

/** What a token may do: levels by name. `others` is the level of every name that is not there. */
export interface Permissions {
  readonly named: ReadonlyMap<string, Level>;
  readonly others: Level;
}

/** What a token has where nothing is said, in a repository whose setting is the restricted one. */
export const RESTRICTED: Permissions = {
  named: new Map([
    ['contents', 'read'],
    ['packages', 'read'],
  ]),
  others: 'none',
};

/**
 * What `permissions:` of a workflow or job says; undefined where it says nothing. Names and levels that there are not
 * the parser has refused.
 * @param of whose token it is: a job has what its workflow has, unless it says something itself
 */
export function permissionsOf(...of: readonly Subject[]): Permissions | undefined {
  return of.map(({ yaml }) => read(yaml.find('permissions'))).find((found) => found !== undefined);
}

function read(token: TemplateToken | undefined): Permissions | undefined {
  if (token === undefined) return undefined;
  const all = plainText(token);
  if (all !== undefined) return { named: new Map(), others: all === 'write-all' ? 'write' : 'read' };
  const named = entriesOf(token).map(([name, level]) => [name, plainText(level) as Level] as const);
  return { named: new Map(named), others: 'none' };
}

/** What somebody asks for and the calling job does not have. */
export interface Excess {
  /** Which of its jobs; undefined: the workflow says it for all of them. */
  readonly job: string | undefined;
  readonly missing: readonly { readonly name: string; readonly wanted: Level; readonly has: Level }[];
}

/** The name of all permissions that are not named. */
export const OTHERS = 'all others';

/**
 * What a called workflow asks for and the calling job does not have: GitHub starts no such run. Both are looked at: what
 * the workflow says for all its jobs, even when each says something else, and what each job says.
 * Source: actions/runner, WorkflowParser, ValidateEmbeddedPermissions.
 */
export function excessOf(callee: Callee, granted: Permissions): Excess[] {
  const subjects: [string | undefined, Subject][] = [
    [undefined, callee],
    ...callee.jobs.map((job): [string, Subject] => [job.id, job]),
  ];
  return subjects.flatMap(([job, subject]) => {
    const requested = permissionsOf(subject);
    const missing = requested === undefined ? [] : beyond(requested, granted);
    return missing.length === 0 ? [] : [{ job, missing }];
  });
}

/** The same for people, one text for each place. */
export function asksTooMuch(callee: Callee, granted: Permissions): string[] {
  return excessOf(callee, granted).map(({ job, missing }) => {
    const list = (key: 'wanted' | 'has') =>
      missing
        .map(({ name, [key]: level }) => `${name === OTHERS ? t`all others` : name}: ${level}`)
        .join(', ');
    const [wanted, has] = [list('wanted'), list('has')];
    return job === undefined
      ? t`the workflow is requesting '${wanted}', but is only allowed '${has}'`
      : t`the nested job '${job}' is requesting '${wanted}', but is only allowed '${has}'`;
  });
}

/** Both together, the higher level of each. */
export function united(one: Permissions, other: Permissions): Permissions {
  const names = new Set([...one.named.keys(), ...other.named.keys()]);
  const higher = ({ wanted, has }: { wanted: Level; has: Level }) => (isHigher(wanted, has) ? wanted : has);
  return {
    named: new Map([...names].map((name) => [name, higher(levels(one, other, name))])),
    others: higher({ wanted: one.others, has: other.others }),
  };
}

function beyond(requested: Permissions, granted: Permissions) {
  const names = new Set([...requested.named.keys(), ...granted.named.keys()]);
  const all = [...names].map((name) => ({ name, ...levels(requested, granted, name) }));
  const others = { name: OTHERS, wanted: requested.others, has: granted.others };
  return [...all, others].filter(({ wanted, has }) => isHigher(wanted, has));
}

const isHigher = (one: Level, other: Level) => LEVELS.indexOf(one) > LEVELS.indexOf(other);

function levels(requested: Permissions, granted: Permissions, name: string) {
  const of = ({ named, others }: Permissions) => named.get(name) ?? others;
  return { wanted: of(requested), has: of(granted) };
}
