import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/index';
import type { Job, Workflow } from './model.ts';
import { entriesOf, plainText } from './tokens.ts';

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
export function permissionsOf(...of: readonly (Workflow | Job)[]): Permissions | undefined {
  return of.map(({ yaml }) => read(yaml.find('permissions'))).find((found) => found !== undefined);
}

function read(token: TemplateToken | undefined): Permissions | undefined {
  if (token === undefined) return undefined;
  const all = plainText(token);
  if (all !== undefined) return { named: new Map(), others: all === 'write-all' ? 'write' : 'read' };
  const named = entriesOf(token).map(([name, level]) => [name, plainText(level) as Level] as const);
  return { named: new Map(named), others: 'none' };
}

/**
 * What a called workflow asks for and the calling job does not have: GitHub starts no such run. Both are looked at: what
 * the workflow says for all its jobs, even when each says something else, and what each job says.
 * Source: actions/runner, WorkflowParser, ValidateEmbeddedPermissions.
 * @returns for people, one for each place
 */
export function asksTooMuch(callee: Workflow, granted: Permissions): string[] {
  const subjects: [string, Workflow | Job][] = [
    ['the workflow', callee],
    ...callee.jobs.map((job): [string, Job] => [`the nested job '${job.id}'`, job]),
  ];
  return subjects.flatMap(([who, subject]) => {
    const requested = permissionsOf(subject);
    const missing = requested === undefined ? [] : beyond(requested, granted);
    if (missing.length === 0) return [];
    const list = (key: 'wanted' | 'has') => missing.map((one) => `${one.name}: ${one[key]}`).join(', ');
    return [`${who} is requesting '${list('wanted')}', but is only allowed '${list('has')}'`];
  });
}

function beyond(requested: Permissions, granted: Permissions) {
  const names = new Set([...requested.named.keys(), ...granted.named.keys()]);
  const all = [...names].map((name) => ({ name, ...levels(requested, granted, name) }));
  const others = { name: 'all others', wanted: requested.others, has: granted.others };
  return [...all, others].filter(({ wanted, has }) => LEVELS.indexOf(wanted) > LEVELS.indexOf(has));
}

function levels(requested: Permissions, granted: Permissions, name: string) {
  const of = ({ named, others }: Permissions) => named.get(name) ?? others;
  return { wanted: of(requested), has: of(granted) };
}
