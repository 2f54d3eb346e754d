import type { MappingToken, TemplateToken } from '@actions/workflow-parser/templates/tokens/index';
import { didYouMean } from '../../base/nearest.ts';
import {
  excessOf,
  OTHERS,
  type Permissions,
  permissionsOf,
  RESTRICTED,
  united,
} from '../../local/workflow/permissions.ts';
import { eventsOf, pairsOf, plainText } from '../../local/workflow/tokens.ts';
import { t } from '../../texts/texts.ts';
import type { CalledWorkflow, Callees } from './callees.ts';
import { checkCancelling, checkGroups } from './concurrency.ts';
import type { Findings } from './findings.ts';
import {
  checkEmpty,
  checkEnvironments,
  checkNames,
  checkTypes,
  type Destination,
  type Given,
} from './given.ts';
import { checkReasons } from './reasons.ts';
import { checkRef, isOfLaterVersion } from './refs.ts';
import { checkServices } from './services.ts';
import type { Stacks } from './stacks.ts';
import { sourceOf } from './values.ts';

export interface Subject {
  readonly findings: Findings;
  readonly callees: Callees;
  readonly stacks: Stacks;
  /** The major version of this deploy-kit. */
  readonly major: number;
  /** Of the file. */
  readonly text: string;
  readonly root: MappingToken;
}

/**
 * A job that calls a workflow, of deploy-kit or one of the repository that calls it.
 * @returns what it calls, if that is there
 */
export async function checkCall(job: MappingToken, subject: Subject): Promise<CalledWorkflow | undefined> {
  const { findings, callees, stacks, root, major } = subject;
  const call = job.find('uses');
  const uses = plainText(call);
  if (call === undefined || uses === undefined) return undefined;
  checkRef(uses, findings, call, major);
  if (isOfLaterVersion(uses, major)) return undefined;
  const callee = await callees.of(uses, 'own');
  if (callee?.kind === 'missing') {
    const names = callee.names.filter((name) => name.endsWith('.yml'));
    notThere(uses, names, findings, call);
  }
  if (callee?.kind === 'action') {
    const fix = t`call it in a step of a job with 'runs-on', or call a workflow of deploy-kit`;
    findings.error(call, t`${uses} is an action, which a job cannot call`, fix);
  }
  if (callee?.kind !== 'workflow') return undefined;
  const surroundings = { root, job };
  const given: Given = {
    ...{ findings, surroundings, stacks, call, callee: callee.name, isWorkflow: true },
    ...{ inputs: callee.inputs, with: job.find('with') },
  };
  checkNames('input', given, callee.inputs, given.with);
  checkTypes(given);
  checkEmpty(given);
  checkRunner(given, callee);
  await checkPermissions(job, callee, subject);
  if (callee.origin === 'own') return callee;
  checkCancelling(surroundings, callee.name, findings);
  const destination = await checkEnvironments(given);
  checkReasons(given, destination);
  checkServices(given, destination);
  checkSecrets(job, given, callee, destination);
  checkGroups(surroundings, callee, destination?.environments ?? [], findings);
  return callee;
}

/** @param names of what there is of that kind */
export function notThere(
  uses: string,
  names: readonly string[],
  findings: Findings,
  at: TemplateToken,
): void {
  const wanted = /deploy-kit\/?([^@]*)/.exec(uses)?.[1] ?? '';
  findings.error(
    at,
    t`${uses} is nothing that deploy-kit has${didYouMean(wanted, names)}`,
    t`it has ${names.join(', ')}`,
  );
}

/** Labels of runners are handed on as JSON. */
function checkRunner({ findings, with: given }: Given, { jobs, name: callee }: CalledWorkflow): void {
  const written = jobs.map(({ yaml }) => sourceOf(yaml.find('runs-on'))).join(' ');
  for (const { name, value } of pairsOf(given)) {
    const text = plainText(value);
    if (text === undefined || !new RegExp(`fromJSON\\(inputs\\.${name}\\)`).test(written)) continue;
    try {
      JSON.parse(text);
    } catch {
      const json = JSON.stringify(text.includes(',') ? text.split(',').map((one) => one.trim()) : text);
      findings.error(value, t`input '${name}' of ${callee} is JSON: '${text}' is not`, t`write '${json}'`);
    }
  }
}

/** A called workflow gets no more than its caller has: GitHub does not even start a run that lacks something. */
async function checkPermissions(job: MappingToken, callee: CalledWorkflow, subject: Subject): Promise<void> {
  const { findings, root } = subject;
  const said = permissionsOf({ yaml: job }, { yaml: root });
  const granted = said ?? RESTRICTED;
  const needed = await missingPermissions(callee, granted, subject.callees);
  if (needed === undefined) return;
  const lacking = [...needed.named].map(([name, level]) => `${name}: ${level}`);
  if (needed.others !== 'none') lacking.push(`${t`all others`}: ${needed.others}`);
  const spot = keyOf(job, 'permissions') ?? keyOf(root, 'permissions') ?? job.find('uses') ?? job;
  const message = t`GitHub does not start this run: ${callee.name} asks for ${lacking.join(', ')}, which its caller does not have`;
  const fix = t`give the job ${written(united(granted, needed))}`;
  if (said !== undefined) findings.error(spot, message, fix);
  // Of a workflow that is itself called, its callers decide.
  else if (!eventsOf(root.find('on')).includes('workflow_call'))
    findings.warning(spot, t`${message} unless the repository's tokens may write by default`, fix);
}

/** All that a workflow, and those that it calls, ask for beyond what is granted; undefined when that is nothing. */
async function missingPermissions(
  callee: CalledWorkflow,
  granted: Permissions,
  callees: Callees,
  callers: readonly CalledWorkflow[] = [],
): Promise<Permissions | undefined> {
  // Those that call each other in a circle GitHub refuses anyway.
  if (callers.includes(callee)) return undefined;
  const lacking = excessOf(callee, granted).flatMap(({ missing }) => missing);
  let needed: Permissions | undefined;
  const add = (more: Permissions) => {
    needed = needed === undefined ? more : united(needed, more);
  };
  for (const { name, wanted } of lacking) {
    if (name === OTHERS) add({ named: new Map(), others: wanted });
    else add({ named: new Map([[name, wanted]]), others: 'none' });
  }
  for (const { yaml } of callee.jobs) {
    const inner = await callees.of(plainText(yaml.find('uses')) ?? '', callee.origin);
    // A job that says what it has was compared above, and its own file is checked for what it calls.
    if (inner?.kind !== 'workflow' || permissionsOf({ yaml }, callee) !== undefined) continue;
    const more = await missingPermissions(inner, granted, callees, [...callers, callee]);
    if (more !== undefined) add(more);
  }
  return needed;
}

/** `permissions: { contents: read }`. */
function written({ named, others }: Permissions): string {
  if (others !== 'none') return `permissions: ${others}-all`;
  const list = [...named].filter(([, level]) => level !== 'none').map(([name, level]) => `${name}: ${level}`);
  return `permissions: { ${list.join(', ')} }`;
}

const keyOf = (mapping: MappingToken, name: string): TemplateToken | undefined =>
  pairsOf(mapping).find((pair) => pair.name === name)?.key;

/** Secrets that there are, and those that the environments cannot do without. */
function checkSecrets(
  job: MappingToken,
  given: Given,
  { secrets: known, name: callee }: CalledWorkflow,
  destination: Destination | undefined,
): void {
  const { findings, call } = given;
  const secrets = job.find('secrets');
  if (plainText(secrets) === 'inherit') return;
  checkNames('secret', given, known, secrets);
  const handedOn = pairsOf(secrets).map(({ name }) => name.toUpperCase());
  const reasons = new Map<string, string>();
  const runner = pairsOf(given.with).some(({ name }) => name === 'runner');
  for (const environment of destination?.environments ?? []) {
    const { sshHosts: [host] = [], variables = [] } = destination?.stack.needsOf(environment) ?? {};
    // A runner of your own may have a key of its own.
    if (host !== undefined && !runner)
      reasons.set('DEPLOY_SSH_KEY', t`'${environment}' has the host ${host}`);
    if (variables.length > 0)
      reasons.set('DEPLOY_ENV', t`the stack of '${environment}' needs ${variables.join(', ')}`);
  }
  for (const [name, why] of reasons) {
    if (handedOn.includes(name) || !known.some((secret) => secret.name === name)) continue;
    const fix =
      secrets === undefined
        ? t`write 'secrets: inherit' in this job`
        : t`write 'secrets: inherit', or add ${name}: \${{ secrets.${name} }}`;
    findings.error(secrets ?? call, t`${callee} is not handed ${name}, and ${why}`, fix);
  }
}
