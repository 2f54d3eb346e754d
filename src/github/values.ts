import * as v from 'valibot';
import { t } from '../texts/texts.ts';
import type { Github } from './github.ts';
import { allPages, listIn } from './pages.ts';

// Variables and secrets of environments; those of the repository and of its organization are only looked at.

const REPOSITORY = '/repos/{owner}/{repo}/actions';
const ENVIRONMENT = '/repos/{owner}/{repo}/environments/{environment_name}';
const READ = 'environments: read';
const WRITE = 'environments: write';
const NAMED = v.object({ name: v.string() });
const VARIABLE = v.object({ name: v.string(), value: v.string() });
/** GitHub gives no more variables at a time. */
const VARIABLES_A_PAGE = 30;

export interface Values {
  readonly variables: ReadonlyMap<string, string>;
  /** Nobody can read their values. */
  readonly secrets: ReadonlySet<string>;
}

/** @throws GithubError */
export async function readValues(github: Github, environment: string): Promise<Values> {
  const at = { environment_name: environment };
  const variables = await allPages(
    github,
    {
      to: t`list the variables of ${environment}`,
      needs: READ,
      route: `GET ${ENVIRONMENT}/variables`,
      with: at,
      answer: listIn('variables', VARIABLE),
    },
    VARIABLES_A_PAGE,
  );
  const secrets = await allPages(github, {
    to: t`list the secrets of ${environment}`,
    needs: READ,
    route: `GET ${ENVIRONMENT}/secrets`,
    with: at,
    answer: listIn('secrets', NAMED),
  });
  return valuesOf(variables, secrets);
}

/** Of the repository, and those of the organization that it may use: every environment has them, too. @throws GithubError */
export async function readSharedValues(github: Github): Promise<Values> {
  const variables: v.InferOutput<typeof VARIABLE>[] = [];
  const secrets: v.InferOutput<typeof NAMED>[] = [];
  for (const of of ['', 'organization-']) {
    const isOwn = of === '';
    variables.push(
      ...(await allPages(
        github,
        {
          to: isOwn ? t`list the variables of the repository` : t`list the variables of the organization`,
          needs: 'variables: read',
          route: `GET ${REPOSITORY}/${of}variables`,
          answer: listIn('variables', VARIABLE),
        },
        VARIABLES_A_PAGE,
      )),
    );
    secrets.push(
      ...(await allPages(github, {
        to: isOwn ? t`list the secrets of the repository` : t`list the secrets of the organization`,
        needs: 'secrets: read',
        route: `GET ${REPOSITORY}/${of}secrets`,
        answer: listIn('secrets', NAMED),
      })),
    );
  }
  return valuesOf(variables, secrets);
}

function valuesOf(
  variables: readonly v.InferOutput<typeof VARIABLE>[],
  secrets: readonly v.InferOutput<typeof NAMED>[],
): Values {
  return {
    variables: new Map(variables.map(({ name, value }) => [name, value])),
    secrets: new Set(secrets.map(({ name }) => name)),
  };
}

interface Variable {
  readonly name: string;
  readonly value: string;
  readonly isNew: boolean;
}

/** @throws GithubError */
export async function writeVariable(
  github: Github,
  environment: string,
  { name, value, isNew }: Variable,
): Promise<void> {
  const at = { environment_name: environment, name, value };
  const [method, path] = isNew ? ['POST', ''] : ['PATCH', '/{name}'];
  await github.ask({
    to: t`set the variable ${name} of ${environment}`,
    needs: WRITE,
    route: `${method} ${ENVIRONMENT}/variables${path}`,
    with: at,
    answer: v.unknown(),
  });
}

/** Sealed for GitHub alone before it leaves this machine. @throws GithubError */
export async function writeSecret(
  github: Github,
  environment: string,
  { name, value }: { readonly name: string; readonly value: string },
): Promise<void> {
  const question = { to: t`set the secret ${name} of ${environment}`, needs: WRITE };
  const at = { environment_name: environment };
  const { key, key_id } = await github.ask({
    ...question,
    route: `GET ${ENVIRONMENT}/secrets/public-key`,
    with: at,
    answer: v.object({ key: v.string(), key_id: v.string() }),
  });
  const { seal } = await import('./seal.ts');
  await github.ask({
    ...question,
    route: `PUT ${ENVIRONMENT}/secrets/{secret_name}`,
    with: { ...at, secret_name: name, encrypted_value: seal(value, key), key_id },
    answer: v.unknown(),
  });
}
