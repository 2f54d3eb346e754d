import { UserError } from '../base/errors.ts';
import type { Host } from '../host/host.ts';
import { t } from '../texts/texts.ts';
import type { SetupContext } from './context.ts';

type Commit = Awaited<ReturnType<typeof checkedOutCommit>>;

/** The commit that is checked out in `directory` and its time (ISO 8601), or undefined outside a git repository. */
export async function checkedOutCommit(
  local: Host,
  directory: string,
  { signal }: Pick<SetupContext, 'signal'>,
) {
  const argv = ['git', '-c', 'safe.directory=*', 'log', '--no-show-signature', '-1', '--format=%H %cI'];
  const { code, stdout } = await local.run(argv, { cwd: directory, signal, accept: [0, 128] });
  const [sha, time] = stdout.trim().split(' ');
  return code === 0 && sha && time ? { sha, time } : undefined;
}

/** What is deployed, in the order in which it is looked for: the input, the pushed tag, the commit. */
export function deployedVersion(
  given: string | undefined,
  { run }: Pick<SetupContext, 'run'>,
  commit: Commit,
): string {
  // The tag of the run is that of its commit, which is not always the one that is checked out.
  const tag = commit === undefined || run.sha === undefined || commit.sha === run.sha ? run.tag : undefined;
  const version = given ?? tag ?? commit?.sha.slice(0, 12) ?? run.sha?.slice(0, 12);
  if (version !== undefined) return checkVersion(version);
  throw new UserError(t`input 'version': there is neither a tag nor a commit to take it from`, {
    fix: t`give 'version' a value, or check out the repository before`,
  });
}

/** Any text may be a version; what no label or log line can hold is refused. */
function checkVersion(version: string): string {
  if (/[\u0000-\u001f\u007f]/.test(version)) {
    throw new UserError(t`input 'version' contains a line break or another control character`, {
      fix: t`give one line of text`,
    });
  }
  if (version.length > 200) {
    throw new UserError(t`input 'version' has ${version.length} characters`, { fix: t`use at most 200` });
  }
  return version;
}
