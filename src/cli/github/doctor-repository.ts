import {
  listRunners,
  readAccessLevel,
  readActionsPermissions,
  readRepositoryOnGithub,
  readSelectedActions,
  readWorkflowPermissions,
} from '../../github/repository.ts';
import { useOfKit } from '../../local/workflow/kit-use.ts';
import { t } from '../../texts/texts.ts';
import { type CallerFile, usesIn } from '../callers/find.ts';
import type { Report } from './report.ts';
import type { GithubScope } from './scope.ts';

/** The first that knows `uses: $/path`. Source: the release notes of actions/runner. */
const RUNNER = [2, 336] as const;

/** How the repository is set up for Actions, and whether it may use deploy-kit. */
export async function checkRepository(
  files: readonly CallerFile[],
  { github, repository }: GithubScope,
  report: Report,
): Promise<void> {
  const kits = new Set(
    files.flatMap(({ text }) => usesIn(text).flatMap((uses) => useOfKit(uses)?.owner ?? [])),
  );
  const slugs = [...kits].map((owner) => `${owner}/deploy-kit`);
  await checkActions(slugs, { github, repository }, report);
  const token = await report.asked(readWorkflowPermissions(github));
  if (token?.default_workflow_permissions === 'write') {
    const fix = t`Settings > Actions > General > Workflow permissions: 'Read repository contents and packages'`;
    report.warning(null, t`a job that names no permissions may write everything in the repository`, fix);
  }
  for (const slug of slugs.filter((one) => one !== repository)) {
    const kit = await report.asked(readRepositoryOnGithub(github, slug));
    if (kit?.private !== true) continue;
    const access = await report.asked(readAccessLevel(github, slug));
    if (access?.access_level !== 'none') continue;
    const fix = t`Settings > Actions > General > Access of ${slug}: 'Accessible from repositories in the organization' (or of the user)`;
    report.problem(null, t`${slug} is private, and lets no other repository use it`, fix);
  }
  for (const { name, version } of (await report.asked(listRunners(github))) ?? []) {
    const [major = 0, minor = 0] = (version ?? '').split('.').map(Number);
    const isOld = major < RUNNER[0] || (major === RUNNER[0] && minor < RUNNER[1]);
    if (!version || !isOld) continue;
    const problem = t`the runner ${name} is ${version}, and deploy-kit needs ${RUNNER.join('.')}`;
    report.problem(null, problem, t`update it, or let it update itself`);
  }
}

async function checkActions(
  kits: readonly string[],
  { github, repository }: Pick<GithubScope, 'github' | 'repository'>,
  report: Report,
): Promise<void> {
  const settings = t`Settings > Actions > General > Actions permissions`;
  const actions = await report.asked(readActionsPermissions(github));
  if (actions === undefined) return;
  if (!actions.enabled) return report.problem(null, t`Actions are disabled in the repository`, settings);
  if (actions.allowed_actions === 'all') return;
  const selected =
    actions.allowed_actions === 'local_only'
      ? { github_owned_allowed: false, patterns_allowed: [] }
      : await report.asked(readSelectedActions(github));
  if (selected === undefined) return;
  const [owner = ''] = repository.split('/');
  const allows = (of: string) =>
    selected.patterns_allowed.some((pattern) => pattern === '*' || pattern.startsWith(`${of}/`));
  const missing = [
    ...(selected.github_owned_allowed || allows('actions') ? [] : ['actions/*']),
    ...kits.flatMap((kit) => {
      const [of = ''] = kit.split('/');
      return of === owner || allows(of) ? [] : [`${kit}/*`];
    }),
  ];
  if (missing.length > 0)
    report.problem(
      null,
      t`the repository may not use ${missing.join(', ')}`,
      t`${settings}: allow ${missing.join(', ')}`,
    );
}
