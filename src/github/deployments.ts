import * as v from 'valibot';
import { harmlessLine } from '../base/harmless.ts';
import { t } from '../texts/texts.ts';
import { GithubError } from './errors.ts';
import type { Github } from './github.ts';

const NEEDS = 'deployments: write';
const PATH = '/repos/{owner}/{repo}/deployments';

/** What is deployed, where. */
interface NewDeployment {
  /** Release and images by service: it is found again by the former. */
  readonly payload: DeploymentPayload;
  readonly commit: string;
  readonly environment: string;
  readonly production: boolean;
  readonly description: string;
}

export interface DeploymentPayload {
  /** A repository may have several stacks. */
  readonly project: string;
  readonly release: string;
  readonly version: string;
  /** Each one's digest. */
  readonly images: Readonly<Record<string, string>>;
}

export interface DeploymentStatus {
  readonly state: 'in_progress' | 'success' | 'failure' | 'inactive';
  readonly description: string;
  /** Of the run. */
  readonly log?: string | undefined;
  /** Of what is deployed. */
  readonly url?: string | undefined;
}

/** @returns its id @throws GithubError */
export async function createDeployment(github: Github, wanted: NewDeployment): Promise<number> {
  const { payload, commit, environment, production, description } = wanted;
  const { id } = await github.ask({
    to: t`record the deployment`,
    needs: NEEDS,
    route: `POST ${PATH}`,
    with: {
      ...{ ref: commit, environment, payload, production_environment: production },
      description: short(description),
      // What is deployed is deployed: neither a branch that is behind nor a check that failed changes that.
      ...{ auto_merge: false, required_contexts: [] },
    },
    answer: v.object({ id: v.optional(v.number()) }),
    find: async () => (await deploymentsOf(github, environment)).find(isOf(payload.release)),
  });
  // 202: it merged something into the ref, and made none.
  if (id === undefined)
    throw new GithubError('invalid', t`GitHub: merged the ref and made no deployment of it`);
  return id;
}

/** @throws GithubError */
export async function setDeploymentStatus(
  github: Github,
  id: number,
  status: DeploymentStatus,
): Promise<void> {
  const { state, description, log, url } = status;
  await github.ask({
    to: t`write the status of the deployment`,
    needs: NEEDS,
    route: `POST ${PATH}/{deployment_id}/statuses`,
    repeats: true,
    with: {
      ...{ deployment_id: id, state, description: short(description) },
      ...(log === undefined ? {} : { log_url: log }),
      ...(url === undefined ? {} : { environment_url: url }),
    },
    answer: v.unknown(),
  });
}

/** Of ours: others make deployments, too, with payloads of theirs. */
interface Deployment {
  readonly id: number;
  readonly payload: Partial<DeploymentPayload>;
}

/** The newest deployments to an environment. @throws GithubError */
async function deploymentsOf(github: Github, environment: string): Promise<Deployment[]> {
  const list = await github.ask({
    to: t`list the deployments to ${environment}`,
    needs: NEEDS,
    route: `GET ${PATH}`,
    with: { environment, per_page: 100 },
    answer: v.array(v.object({ id: v.number(), payload: v.unknown() })),
  });
  return list.map(({ id, payload }) => ({ id, payload: Object(payload) as Deployment['payload'] }));
}

const isOf =
  (release: string) =>
  ({ payload }: Deployment): boolean =>
    payload.release === release;

/** The deployment of a release, among the newest of its environment. @throws GithubError */
export async function findDeployment(
  github: Github,
  { environment, release }: { readonly environment: string; readonly release: string },
): Promise<number | undefined> {
  return (await deploymentsOf(github, environment)).find(isOf(release))?.id;
}

/** So many of those that came before are asked how they are. */
const MOST_BEFORE = 10;

/**
 * What a deployment has superseded becomes inactive: GitHub does that by itself only where it is not production.
 * @param by the deployment that is active now: only those of its project, before it, are meant
 * @throws GithubError
 */
export async function supersede(
  github: Github,
  environment: string,
  by: number,
  status: Pick<DeploymentStatus, 'description' | 'log'>,
): Promise<void> {
  const all = await deploymentsOf(github, environment);
  const project = all.find(({ id }) => id === by)?.payload.project;
  if (project === undefined) return;
  const before = all.filter(({ id, payload }) => id < by && payload.project === project);
  for (const { id } of before.slice(0, MOST_BEFORE)) {
    const [newest] = await github.ask({
      to: t`read the status of an earlier deployment`,
      needs: NEEDS,
      route: `GET ${PATH}/{deployment_id}/statuses`,
      with: { deployment_id: id, per_page: 1 },
      answer: v.array(v.object({ state: v.string() })),
    });
    // What came before this one was superseded by it.
    if (newest?.state === 'inactive') return;
    if (newest?.state === 'success') await setDeploymentStatus(github, id, { ...status, state: 'inactive' });
  }
}

/** GitHub takes 140 characters. */
function short(text: string): string {
  const line = harmlessLine(text);
  return line.length <= 140 ? line : `${line.slice(0, 137).replace(/[\ud800-\udbff]$/, '')}...`;
}
