import { readFileSync } from 'node:fs';
import path from 'node:path';
import { problemsOf } from '../../base/errors.ts';
import { missingIn } from '../../local/workflow/inputs.ts';
import { parseFile, Refused, type TemplateFile } from '../../local/workflow/parse.ts';
import { at, pairsOf } from '../../local/workflow/tokens.ts';
import { t } from '../../texts/texts.ts';
import { type CalledWorkflow, Callees } from './callees.ts';
import { checkCall, type Subject } from './calls.ts';
import type { CallerFile } from './find.ts';
import { type Finding, Findings } from './findings.ts';
import { type ForeignKey, foreignKeys } from './job-keys.ts';
import { leftoversIn } from './leftovers.ts';
import { checkOutputs } from './outputs.ts';
import { checkReads } from './reads.ts';
import { checkSecretNames } from './secrets.ts';
import { type CheckedStack, Stacks } from './stacks.ts';
import { checkSteps } from './steps.ts';
import { checkTriggers } from './triggers.ts';

// It carries GitHub's parser: imported dynamically, where a file calls deploy-kit.

interface CallersRequest {
  /** Of the repository. */
  readonly top: string;
  /** The folder of this deploy-kit. */
  readonly kit: string;
  readonly files: readonly CallerFile[];
  readonly checked: CheckedStack;
}

/** Everything that is wrong, or likely so, with the files of a repository that call deploy-kit. */
export async function checkCallers({ top, kit, files, checked }: CallersRequest): Promise<Finding[]> {
  const callees = new Callees(kit, files);
  const stacks = new Stacks(top, checked);
  const { version } = JSON.parse(readFileSync(path.join(kit, 'package.json'), 'utf8'));
  const major = Math.max(1, Number.parseInt(version, 10));
  const all: Findings[] = [];
  const parsed: { readonly root: TemplateFile['root']; readonly findings: Findings }[] = [];
  for (const { kind, file, text } of files) {
    const findings = new Findings(file);
    all.push(findings);
    for (const left of leftoversIn(text)) findings.warning(left, left.problem, left.fix);
    const { keys, rest } = kind === 'workflow' ? foreignKeys(text) : { keys: [], rest: text };
    for (const key of keys) await refuseKey(key, callees, findings);
    const root = await rootOf(kind, file, rest, findings);
    if (root !== undefined) {
      parsed.push({ root, findings });
      const subject = { findings, callees, stacks, major, text, root };
      checkReads(root, findings);
      if (kind === 'action') await checkSteps(at(root, 'runs', 'steps'), undefined, subject);
      else await checkWorkflow(subject);
    }
  }
  checkSecretNames(parsed, await callees.secrets());
  return all.flatMap(({ list }) => list);
}

async function checkWorkflow(subject: Subject): Promise<void> {
  const { findings, root, text } = subject;
  checkTriggers(root, findings);
  const called = new Map<string, CalledWorkflow>();
  for (const { name, value } of pairsOf(root.find('jobs'))) {
    const job = value.assertMapping('job');
    const callee = await checkCall(job, subject);
    if (callee !== undefined) called.set(name, callee);
    await checkSteps(job.find('steps'), job, subject);
  }
  for (const of of ['needs', 'jobs'] as const) checkOutputs(of, called, { text }, findings);
}

/** Undefined when GitHub would refuse the file. */
async function rootOf(
  kind: CallerFile['kind'],
  file: string,
  text: string,
  findings: Findings,
): Promise<TemplateFile['root'] | undefined> {
  try {
    return (await parseFile(kind, file, text)).root;
  } catch (error) {
    for (const problem of problemsOf(error)) {
      const { line, column } = problem instanceof Refused ? problem : { line: undefined, column: undefined };
      findings.refused({ line, col: column }, problem);
    }
    return undefined;
  }
}

/** What a job that calls a workflow would set itself, with what does it instead. */
async function refuseKey(found: ForeignKey, callees: Callees, findings: Findings): Promise<void> {
  const { key, uses } = found;
  const callee = await callees.of(uses, 'own');
  const inputs = callee?.kind === 'workflow' ? callee.inputs.map(({ name }) => name) : [];
  const input = key === 'runs-on' ? 'runner' : key;
  const elsewhere: Readonly<Record<string, string>> = {
    steps: t`move the steps into a job of their own, which this one needs`,
    env: t`it does not reach a called workflow: what containers get is in deploy-kit.yml and DEPLOY_ENV`,
  };
  const fix =
    missingIn(inputs, [input]).length === 0
      ? t`hand it on as the input '${input}', below 'with:'`
      : undefined;
  findings.error(
    found,
    t`a job that calls a workflow cannot have '${key}'`,
    fix ?? elsewhere[key] ?? t`leave it out`,
  );
}
