import type { MappingToken } from '@actions/workflow-parser/templates/tokens/index';
import { useOfKit } from '../../local/workflow/kit-use.ts';
import { parseFile } from '../../local/workflow/parse.ts';
import { at, eventsOf, itemsOf, pairsOf, plainText, textList } from '../../local/workflow/tokens.ts';
import type { CallerFile } from './find.ts';
import { textsFor } from './values.ts';

// It carries GitHub's parser: imported dynamically.

/** What of an environment of GitHub a workflow starts, and from where. */
export interface Start {
  readonly file: string;
  /** Undefined where the file leaves it open. */
  readonly environments: readonly string[] | undefined;
  /** Those of deploy-kit.yml for which it enters ones of another name on GitHub. */
  readonly standsFor: readonly string[];
  readonly isScheduled: boolean;
  /** Patterns of what it runs for. */
  readonly refs: readonly { readonly type: 'branch' | 'tag'; readonly name: string }[];
}

/** How the workflows of a repository reach environments. Files that GitHub refuses are left out. */
export async function startsOf(files: readonly CallerFile[], defaultBranch: string): Promise<Start[]> {
  const read = files.map(async ({ kind, file, text }): Promise<Start[]> => {
    const root = kind === 'workflow' ? await parseFile(kind, file, text).catch(() => undefined) : undefined;
    if (root === undefined) return [];
    const on = root.root.find('on');
    const when = { file, isScheduled: eventsOf(on).includes('schedule'), refs: refsOf(on, defaultBranch) };
    return pairsOf(root.root.find('jobs')).flatMap(({ value }) => {
      const job = value.assertMapping('job');
      const environments = environmentsOf(job, root.root);
      if (environments === 'none') return [];
      const isOther = at(job, 'with', 'github-environment') !== undefined;
      const own = isOther ? at(job, 'with', 'environment') : undefined;
      const standsFor = textsFor(own, { root: root.root, job }).map(({ text }) => text);
      return [{ ...when, environments, standsFor }];
    });
  });
  return (await Promise.all(read)).flat();
}

/** The environments of GitHub that a job enters: itself, or in the workflow that it calls. */
function environmentsOf(job: MappingToken, root: MappingToken): Start['environments'] | 'none' {
  const isCall = plainText(job.find('uses')) !== undefined;
  const isOurs = [job, ...itemsOf(job.find('steps'))].some(
    (one) => useOfKit(plainText(at(one, 'uses')) ?? '') !== undefined,
  );
  if (!isCall && !isOurs) return 'none';
  const values = isCall
    ? [
        at(job, 'with', 'github-environment') ?? at(job, 'with', 'environment'),
        ...['next-environment', 'from-environment'].map((name) => at(job, 'with', name)),
      ]
    : [at(job, 'environment', 'name') ?? job.find('environment')];
  const given = values.filter((value) => value !== undefined);
  if (given.length === 0) return 'none';
  const found = given.map((value) => textsFor(value, { root, job }).map(({ text }) => text));
  return found.some((texts) => texts.length === 0) ? undefined : found.flat();
}

/** Events of a tag, and of a pull request: they run for nothing else. */
const ELSEWHERE = ['push', 'release', 'create', 'delete', 'pull_request', 'workflow_call'];

function refsOf(
  on: MappingToken | undefined | Parameters<typeof at>[0],
  defaultBranch: string,
): Start['refs'] {
  const events = eventsOf(on);
  const of = (kind: 'tags' | 'branches') =>
    textList(at(on, 'push', kind)).filter((one) => !one.startsWith('!'));
  const [tags, branches] = [of('tags'), of('branches')];
  const all = [
    ...tags.map((name) => ({ type: 'tag', name: asPattern(name) }) as const),
    ...branches.map((name) => ({ type: 'branch', name: asPattern(name) }) as const),
    ...(events.includes('release') && tags.length === 0 ? [{ type: 'tag', name: 'v*' } as const] : []),
  ];
  const isPushOfAny = events.includes('push') && tags.length + branches.length === 0;
  if (isPushOfAny || events.some((event) => !ELSEWHERE.includes(event)))
    all.push({ type: 'branch', name: defaultBranch });
  return [...new Map(all.map((one) => [`${one.type} ${one.name}`, one])).values()];
}

/** Rules of environments know `*` and `?`, but nothing that repeats: v[0-9]+.* is v*. */
const asPattern = (filter: string): string => filter.replace(/[[+?\\].*$/, '*').replace(/\*{3,}/, '**');
