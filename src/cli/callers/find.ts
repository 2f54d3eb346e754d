import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { useOfKit } from '../../local/workflow/kit-use.ts';

/** A file of the repository that calls deploy-kit, or a workflow of the repository that does. */
export interface CallerFile {
  readonly kind: 'workflow' | 'action';
  /** From the top of the repository. */
  readonly file: string;
  readonly text: string;
}

const WORKFLOWS = '.github/workflows';
const ACTIONS = '.github/actions';

/**
 * The workflows and composite actions of a repository that call deploy-kit. It is asked of every repository, so it reads
 * texts and parses nothing: what a file really calls is seen later.
 * @param top of the repository
 */
export async function callersIn(top: string): Promise<CallerFile[]> {
  const workflows = await filesIn(top, WORKFLOWS, /^[^/]+\.ya?ml$/);
  const actions = await filesIn(top, ACTIONS, /(^|\/)action\.ya?ml$/);
  const all: CallerFile[] = [
    ...workflows.map((one): CallerFile => ({ kind: 'workflow', ...one })),
    ...actions.map((one): CallerFile => ({ kind: 'action', ...one })),
  ];
  const found = new Set(all.filter(({ text }) => usesIn(text).some((uses) => useOfKit(uses) !== undefined)));
  // Who calls one of them calls us, too. A set is walked through with what is added meanwhile.
  for (const { file } of found) {
    for (const one of all) if (usesIn(one.text).some((uses) => ownWorkflow(uses) === file)) found.add(one);
  }
  return all.filter((one) => found.has(one));
}

/** The workflow of the same repository that a `uses:` names. */
export const ownWorkflow = (uses: string): string | undefined =>
  /^(?:\.|\$)\/(\.github\/workflows\/[^/@\s]+)$/.exec(uses)?.[1];

/** Everything behind a `uses:`, comments left out. */
export function usesIn(text: string): string[] {
  const code = text.replace(/(^|\s)#.*$/gm, '$1');
  return [...code.matchAll(/\buses["']?\s*:\s*["']?([^\s"',}]+)/g)].map(([, uses = '']) => uses);
}

async function filesIn(top: string, folder: string, name: RegExp) {
  const names = await readdir(path.join(top, folder), { recursive: true }).catch((): string[] => []);
  const wanted = names.filter((one) => name.test(one)).sort();
  const read = wanted.map(async (one) => {
    const file = path.posix.join(folder, one);
    // A directory of such a name, or a link that leads nowhere: no workflow, to GitHub neither.
    const text = await readFile(path.join(top, file), 'utf8').catch(() => undefined);
    return text === undefined ? [] : [{ file, text }];
  });
  return (await Promise.all(read)).flat();
}
