// Writes test/support/github/openapi.json: of GitHub's published description of its REST API the operations that are
// asked for or that the stand-in answers. The package that publishes it is 400 MB with all its editions, and is
// therefore no dependency; it is fetched here when an operation is added.
//   node scripts/github-openapi.mjs
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const PACKAGE = '@octokit/openapi@23.0.2';
const TARGET = path.join(import.meta.dirname, '../test/support/github/openapi.json');

const REPO = '/repos/{owner}/{repo}';
const ENVIRONMENT = `${REPO}/environments/{environment_name}`;
const OPERATIONS = {
  [REPO]: 'get',
  [`${REPO}/issues`]: 'get post',
  [`${REPO}/issues/{issue_number}`]: 'get patch',
  [`${REPO}/issues/{issue_number}/comments`]: 'get post',
  [`${REPO}/issues/comments/{comment_id}`]: 'get patch',
  [`${REPO}/labels`]: 'get post',
  [`${REPO}/labels/{name}`]: 'get',
  [`${REPO}/deployments`]: 'get post',
  [`${REPO}/deployments/{deployment_id}`]: 'get',
  [`${REPO}/deployments/{deployment_id}/statuses`]: 'get post',
  [`${REPO}/commits/{ref}`]: 'get',
  [`${REPO}/compare/{basehead}`]: 'get',
  [`${REPO}/actions/runs/{run_id}`]: 'get',
  [`${REPO}/actions/permissions`]: 'get',
  [`${REPO}/actions/permissions/access`]: 'get',
  [`${REPO}/actions/permissions/selected-actions`]: 'get',
  [`${REPO}/actions/permissions/workflow`]: 'get',
  [`${REPO}/actions/runners`]: 'get',
  [`${REPO}/actions/variables`]: 'get post',
  [`${REPO}/actions/variables/{name}`]: 'get patch',
  [`${REPO}/actions/secrets`]: 'get',
  [`${REPO}/actions/secrets/public-key`]: 'get',
  [`${REPO}/actions/secrets/{secret_name}`]: 'get put',
  [`${REPO}/actions/organization-variables`]: 'get',
  [`${REPO}/actions/organization-secrets`]: 'get',
  [`${REPO}/environments`]: 'get',
  [ENVIRONMENT]: 'get put',
  [`${ENVIRONMENT}/deployment-branch-policies`]: 'get post',
  [`${ENVIRONMENT}/deployment-branch-policies/{branch_policy_id}`]: 'get put delete',
  [`${ENVIRONMENT}/variables`]: 'get post',
  [`${ENVIRONMENT}/variables/{name}`]: 'get patch',
  [`${ENVIRONMENT}/secrets`]: 'get',
  [`${ENVIRONMENT}/secrets/public-key`]: 'get',
  [`${ENVIRONMENT}/secrets/{secret_name}`]: 'get put',
  '/users/{username}': 'get',
  '/orgs/{org}/teams/{team_slug}': 'get',
};

/** What is for people, or of other operations. */
const LEFT_OUT = new Set([
  ...['summary', 'description', 'externalDocs', 'tags', 'examples', 'example', 'links', 'title'],
  ...['x-github', 'x-github-breaking-changes', 'x-octokit', 'deprecated'],
]);

const directory = mkdtempSync(path.join(tmpdir(), 'github-openapi-'));
try {
  execFileSync('npm', ['install', '--prefix', directory, '--no-save', '--ignore-scripts', PACKAGE]);
  const file = 'node_modules/@octokit/openapi/generated/api.github.com.json';
  const whole = JSON.parse(readFileSync(path.join(directory, file), 'utf8'));
  const found = {
    openapi: whole.openapi,
    info: { title: PACKAGE, version: whole.info.version, license: { name: 'MIT' } },
    paths: {},
  };
  for (const [at, methods] of Object.entries(OPERATIONS)) {
    const { parameters = [], ...operations } = whole.paths[at];
    found.paths[at] = Object.fromEntries(
      methods.split(' ').map((method) => {
        const operation = operations[method];
        if (operation === undefined) throw new Error(`${method} ${at} is not described`);
        return [method, trimmed({ ...operation, parameters: [...parameters, ...operation.parameters] })];
      }),
    );
  }
  // What they refer to, and what that refers to.
  for (let missing = referred(found); missing.length > 0; missing = referred(found)) {
    for (const keys of missing) put(found, keys, trimmed(get(whole, keys)));
  }
  writeFileSync(TARGET, `${JSON.stringify(sorted(found))}\n`);
} finally {
  rmSync(directory, { recursive: true });
}

/** A property may be called as what is left out: below `properties` every name stays. */
function trimmed(value, isNames = false) {
  if (Array.isArray(value)) return value.map((item) => trimmed(item));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => isNames || !LEFT_OUT.has(key));
  return Object.fromEntries(
    kept.map(([key, item]) => [key, trimmed(item, !isNames && key === 'properties')]),
  );
}

function referred(document) {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)];
  const all = [...new Set(references.map(([, at]) => at))].map((at) => at.split('/'));
  return all.filter((keys) => get(document, keys) === undefined);
}

function get(document, keys) {
  return keys.reduce((found, key) => found?.[key], document);
}

function put(document, keys, value) {
  const into = keys.slice(0, -1).reduce((found, key) => {
    found[key] ??= {};
    return found[key];
  }, document);
  into[keys.at(-1)] = value;
}

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}
