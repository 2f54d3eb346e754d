// What a document shows: code, links, headings, and calls of our own actions and workflows.
import type { ActionFile, Find, Job, Step, WorkflowFile } from './references.ts';

export interface Block {
  readonly language: string;
  readonly code: string;
  readonly line: number;
}

/** The fenced blocks of a Markdown text. */
export function blocksOf(markdown: string): Block[] {
  return [...markdown.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map((match) => ({
    language: match[1] ?? '',
    code: match[2] ?? '',
    line: markdown.slice(0, match.index).split('\n').length,
  }));
}

/** Links to files of this repository, each once. */
export function linksOf(markdown: string): { target: string }[] {
  const prose = markdown.replace(/^```[\s\S]*?^```$/gm, '');
  const targets = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return [...new Set(targets)].filter((target) => !/^[a-z]+:/.test(target)).map((target) => ({ target }));
}

/** The anchors that GitHub gives the headings. */
export function slugsOf(markdown: string): string[] {
  const prose = markdown.replace(/^```[\s\S]*?^```$/gm, '');
  return [...prose.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/ /g, '-'),
  );
}

const OURS = /^your-org\/deploy-kit(?:\/(.+))?@v\d+$/;

/** Calls of our actions and workflows that do not fit what is called, as sentences. */
export function problemsOfUses(calls: readonly (Step | Job)[], find: Find): string[] {
  return calls.flatMap(({ uses, with: given = {} }) => {
    if (uses === undefined || !uses.includes('deploy-kit')) return [];
    const match = OURS.exec(uses);
    const called = match === null ? undefined : find(match[1] ?? '.');
    if (called === undefined) return [`${uses} is not there`];
    const inputs = inputsOf(called);
    const unknown = Object.keys(given).filter((name) => !(name in inputs));
    const missing = Object.keys(inputs).filter((name) => isRequired(inputs[name]) && !(name in given));
    return [
      ...unknown.map((name) => `${uses} has no input ${name}`),
      ...missing.map((name) => `${uses}: ${name} is required`),
    ];
  });
}

type Inputs = Readonly<Record<string, { required?: boolean; default?: unknown }>>;

function inputsOf(called: ActionFile | WorkflowFile): Inputs {
  return 'runs' in called ? (called.inputs ?? {}) : (called.on.workflow_call?.inputs ?? {});
}

const isRequired = (input: Inputs[string] | undefined) =>
  input?.required === true && input.default === undefined;

type Permissions = Readonly<Record<string, string>>;
const LEVELS = ['none', 'read', 'write'];

/** GitHub starts nothing when a job of a called workflow asks for more than its caller has. */
export function problemsOfPermissions(
  job: Pick<Job, 'uses'> & { readonly permissions?: Permissions },
  find: Find,
): string[] {
  const file = OURS.exec(job.uses ?? '')?.[1];
  const called = file === undefined ? undefined : find(file);
  if (called === undefined || !('jobs' in called)) return [];
  const granted = job.permissions ?? {};
  const level = (permission: string | undefined) => LEVELS.indexOf(permission ?? 'none');
  const asked = Object.values(called.jobs).flatMap((inner) =>
    Object.entries((inner as { permissions?: Permissions }).permissions ?? {}),
  );
  return asked
    .filter(([name, wanted]) => level(granted[name]) < level(wanted))
    .map(([name, wanted]) => `${job.uses}: ${name}: ${wanted} is asked for and not granted`);
}
