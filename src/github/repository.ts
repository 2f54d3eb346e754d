import * as v from 'valibot';
import { t } from '../texts/texts.ts';
import type { Github } from './github.ts';
import { allPages, listIn } from './pages.ts';

// How a repository is set up for Actions.

const READ = 'administration: read';
const ACTIONS = '/repos/{owner}/{repo}/actions';

/** @throws GithubError */
export const readRepositoryOnGithub = (github: Github, slug?: string) =>
  github.ask({
    to: t`see the repository${slug === undefined ? '' : ` ${slug}`}`,
    needs: 'metadata: read',
    route: 'GET /repos/{owner}/{repo}',
    with: at(slug),
    answer: v.object({ private: v.boolean(), default_branch: v.string() }),
  });

/** @throws GithubError */
export const readActionsPermissions = (github: Github) =>
  github.ask({
    to: t`see which actions the repository may use`,
    needs: READ,
    route: `GET ${ACTIONS}/permissions`,
    answer: v.object({
      enabled: v.boolean(),
      allowed_actions: v.optional(v.picklist(['all', 'local_only', 'selected']), 'all'),
    }),
  });

/** What a job may do that names no permissions. @throws GithubError */
export const readWorkflowPermissions = (github: Github) =>
  github.ask({
    to: t`see the default permissions of workflows`,
    needs: READ,
    route: `GET ${ACTIONS}/permissions/workflow`,
    answer: v.object({ default_workflow_permissions: v.string() }),
  });

/** What is allowed besides the repository's own. @throws GithubError */
export const readSelectedActions = (github: Github) =>
  github.ask({
    to: t`see which actions are selected`,
    needs: READ,
    route: `GET ${ACTIONS}/permissions/selected-actions`,
    answer: v.object({
      github_owned_allowed: v.optional(v.boolean(), false),
      patterns_allowed: v.optional(v.array(v.string()), []),
    }),
  });

/** Who may use workflows and actions of a private repository. @throws GithubError */
export const readAccessLevel = (github: Github, slug: string) =>
  github.ask({
    to: t`see who may use ${slug}`,
    needs: READ,
    route: `GET ${ACTIONS}/permissions/access`,
    with: at(slug),
    answer: v.object({ access_level: v.picklist(['none', 'user', 'organization', 'enterprise']) }),
  });

/** Self-hosted ones of the repository. @throws GithubError */
export const listRunners = (github: Github) =>
  allPages(github, {
    to: t`list the runners`,
    needs: READ,
    route: `GET ${ACTIONS}/runners`,
    answer: listIn('runners', v.object({ name: v.string(), version: v.nullish(v.string()) })),
  });

function at(slug: string | undefined): Readonly<Record<string, string>> {
  const [owner, repo] = slug?.split('/') ?? [];
  return owner === undefined || repo === undefined ? {} : { owner, repo };
}
