import * as v from 'valibot';
import { t } from '../texts/texts.ts';
import { GithubError } from './errors.ts';
import type { Github } from './github.ts';
import { allPages, listIn } from './pages.ts';

// Environments of the repository and who and what may be deployed to them.

const ENVIRONMENT = '/repos/{owner}/{repo}/environments/{environment_name}';
const POLICIES = `${ENVIRONMENT}/deployment-branch-policies`;
const READ = 'actions: read';
const WRITE = 'administration: write';

export interface Reviewer {
  readonly type: 'User' | 'Team';
  readonly id: number;
  /** Login of a user, slug of a team. */
  readonly name: string;
}

/** A pattern of names that may be deployed. */
export interface Policy {
  readonly type: 'branch' | 'tag';
  readonly name: string;
}

export interface Rules {
  /** Minutes. */
  readonly wait: number;
  readonly preventSelfReview: boolean;
  readonly reviewers: readonly Reviewer[];
  /** Everything, branches that are protected, or what the policies name. */
  readonly refs: 'all' | 'protected' | 'named';
}

export interface Environment extends Rules {
  readonly policies: readonly Policy[];
}

const POLICY = v.object({ name: v.string(), type: v.optional(v.picklist(['branch', 'tag']), 'branch') });

const ENVIRONMENT_ANSWER = v.pipe(
  v.object({
    protection_rules: v.optional(
      v.array(
        v.object({
          type: v.string(),
          wait_timer: v.optional(v.number(), 0),
          prevent_self_review: v.optional(v.boolean(), false),
          reviewers: v.optional(
            v.array(
              v.object({
                type: v.picklist(['User', 'Team']),
                reviewer: v.object({
                  id: v.number(),
                  login: v.optional(v.string()),
                  slug: v.optional(v.string()),
                }),
              }),
            ),
            [],
          ),
        }),
      ),
      [],
    ),
    deployment_branch_policy: v.nullish(v.object({ protected_branches: v.boolean() })),
  }),
  v.transform(({ protection_rules: all, deployment_branch_policy: refs }): Rules => {
    const reviewing = all.find(({ type }) => type === 'required_reviewers');
    return {
      wait: all.find(({ type }) => type === 'wait_timer')?.wait_timer ?? 0,
      preventSelfReview: reviewing?.prevent_self_review ?? false,
      reviewers: (reviewing?.reviewers ?? []).map(({ type, reviewer: { id, login, slug } }) => ({
        ...{ type, id },
        name: (type === 'User' ? login : slug) ?? String(id),
      })),
      refs: refs === null || refs === undefined ? 'all' : refs.protected_branches ? 'protected' : 'named',
    };
  }),
);

/** Undefined where there is none of that name. @throws GithubError */
export async function readEnvironment(github: Github, name: string): Promise<Environment | undefined> {
  const at = { environment_name: name };
  try {
    const rules = await github.ask({
      to: t`see the environment ${name}`,
      needs: READ,
      route: `GET ${ENVIRONMENT}`,
      with: at,
      answer: ENVIRONMENT_ANSWER,
    });
    const policies =
      rules.refs !== 'named'
        ? []
        : await allPages(github, {
            to: t`see what may be deployed to ${name}`,
            needs: READ,
            route: `GET ${POLICIES}`,
            with: at,
            answer: listIn('branch_policies', POLICY),
          });
    return { ...rules, policies };
  } catch (error) {
    if (error instanceof GithubError && error.kind === 'missing') return undefined;
    throw error;
  }
}

/** Makes an environment, or gives it these rules in place of those that it has. @throws GithubError */
export async function writeEnvironment(github: Github, name: string, rules: Rules): Promise<void> {
  const { wait, preventSelfReview, reviewers, refs } = rules;
  await github.ask({
    to: t`set up the environment ${name}`,
    needs: WRITE,
    route: `PUT ${ENVIRONMENT}`,
    with: {
      environment_name: name,
      wait_timer: wait,
      prevent_self_review: preventSelfReview,
      reviewers: reviewers.length === 0 ? null : reviewers.map(({ type, id }) => ({ type, id })),
      deployment_branch_policy:
        refs === 'all'
          ? null
          : { protected_branches: refs === 'protected', custom_branch_policies: refs === 'named' },
    },
    answer: v.unknown(),
  });
}

/** Lets what a pattern names be deployed, too. @throws GithubError */
export async function addPolicy(github: Github, environment: string, policy: Policy): Promise<void> {
  await github.ask({
    to: t`allow the ${policy.type} ${policy.name} in the environment ${environment}`,
    needs: WRITE,
    route: `POST ${POLICIES}`,
    with: { environment_name: environment, ...policy },
    answer: v.unknown(),
  });
}

/** A user's login, or `org/team`. @throws GithubError */
export async function findReviewer(github: Github, name: string): Promise<Reviewer> {
  const [org, team] = name.split('/');
  const answer = v.object({ id: v.number() });
  if (team === undefined) {
    const { id } = await github.ask({
      to: t`find the user ${name}`,
      needs: 'metadata: read',
      route: 'GET /users/{username}',
      with: { username: name },
      answer,
    });
    return { type: 'User', id, name };
  }
  const { id } = await github.ask({
    to: t`find the team ${name}`,
    needs: 'members: read',
    route: 'GET /orgs/{org}/teams/{team_slug}',
    with: { org, team_slug: team },
    answer,
  });
  return { type: 'Team', id, name: team };
}
