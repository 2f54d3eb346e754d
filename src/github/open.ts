import type { Context } from '../base/context.ts';
import { t } from '../texts/texts.ts';
import type { Asker, Client, Github, GithubAccess } from './github.ts';
import type { RunContext } from './run-context.ts';

// Light: what asks and checks (ask.ts), the clients behind it and the questions themselves are loaded by who asks.

type Surroundings = Pick<Context, 'log' | 'signal' | 'now'>;
/** The libraries behind it are heavy, and few runs ask. */
type Open = () => Promise<{ readonly repository: string; readonly client: Client }>;

/** How an action gets one. Runs of the command line have no token of their own. */
export const handOnAToken = (): string =>
  t`hand it on: ${'github-token: ${{ github.token }}'}; 'deploy-kit run' takes it from --secret GITHUB_TOKEN`;

const job = (): Asker => ({
  token: t`hand on a token that is valid: ${'github-token: ${{ github.token }}'}`,
  holder: t`of the job`,
  holders: t`of the job, and of the job that calls its workflow`,
});
const commandLine = (): Asker => ({
  token: t`set GH_TOKEN to a token that is valid: export GH_TOKEN="$(gh auth token)"`,
  holder: t`of the token`,
  holders: t`of the token (fine-grained), or give it the scope 'repo' (classic)`,
});

/** Asks as an action, with the token that it was given; without one, or outside of a repository, there is nobody to ask. */
export function githubOfAction(
  token: string | undefined,
  context: Surroundings & { readonly run: Pick<RunContext, 'repository' | 'apiUrl'> },
): Github | undefined {
  const { repository, apiUrl } = context.run;
  if (token === undefined || repository === undefined) return undefined;
  const access = { token, repository, apiUrl };
  return github(
    job(),
    async () => {
      const { actionClient } = await import('./action-client.ts');
      return { repository, client: actionClient(access) };
    },
    context,
  );
}

/** Asks as the command line; `find` is called when there is something to ask. */
export function githubOfCommandLine(find: () => Promise<GithubAccess>, context: Surroundings): Github {
  return github(
    commandLine(),
    async () => {
      const [{ restClient }, access] = await Promise.all([import('./rest-client.ts'), find()]);
      return { repository: access.repository, client: restClient(access) };
    },
    context,
  );
}

function github(asker: Asker, open: Open, context: Surroundings): Github {
  let opened: ReturnType<Open> | undefined;
  // Of all questions of a process.
  const patience = { spent: 0 };
  const withSignal = (signal: AbortSignal): Github => ({
    async ask(question) {
      const { ask } = await import('./ask.ts');
      opened ??= open();
      return ask(question, { ...(await opened), asker, patience, context: { ...context, signal } });
    },
    until: (until) => withSignal(AbortSignal.any([signal, until])),
  });
  return withSignal(context.signal);
}
