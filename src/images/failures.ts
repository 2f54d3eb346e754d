import { lastLines, ToolError, UserError } from '../base/errors.ts';

/** Why a registry did not give or take an image. */
export type RegistryFailure = 'absent' | 'denied' | 'limited' | 'unreachable' | 'unknown';

// The messages are those of registries and of Go's network library; docker and buildx pass them through.
const FAILURES: readonly (readonly [RegistryFailure, RegExp])[] = [
  ['limited', /toomanyrequests|429 too many|rate limit/i],
  ['denied', /denied|unauthorized|authentication required|insufficient_scope|no basic auth|\b40[13]\b/i],
  [
    'unreachable',
    /no such host|connection refused|timeout|timed out|unreachable|no route to host|connection reset|deadline exceeded|tls: |x509: |server gave HTTP response|\b50[0234]\b|: EOF|Temporary failure in name/i,
  ],
  ['absent', /not found|manifest unknown|name unknown|repository does not exist|\b404\b/i],
];

export function registryFailure(stderr: string): RegistryFailure {
  return FAILURES.find(([, pattern]) => pattern.test(stderr))?.[0] ?? 'unknown';
}

/** A failure in half a sentence, with the tool's own last line where that says more. */
export function describeFailure(failure: RegistryFailure, registry: string, stderr: string): string {
  const detail = lastLines(stderr, 1).replace(/^(ERROR|Error response from daemon): /i, '');
  switch (failure) {
    case 'absent':
      return `registry ${registry} does not have it`;
    case 'denied':
      return `registry ${registry} denied access (or has no such image): ${detail}`;
    case 'limited':
      return `registry ${registry} has had too many requests: ${detail}`;
    case 'unreachable':
      return `registry ${registry} cannot be reached: ${detail}`;
    case 'unknown':
      return `registry ${registry}: ${detail}`;
  }
}

/** What to do about a failed pull or look-up. */
export function fixForPull(failure: RegistryFailure, registry: string): string {
  switch (failure) {
    case 'absent':
      return 'check the name and the tag in the compose file';
    case 'denied':
      return `check the name, and give credentials that may read there (inputs registry-username and registry-password${
        registry === 'ghcr.io' ? '; for ghcr.io the job needs permissions: packages: read' : ''
      })`;
    case 'limited':
      return 'log in (inputs registry-username and registry-password), or wait and run this again';
    case 'unreachable':
    case 'unknown':
      return `check that ${registry} answers, then run this again`;
  }
}

/** The error for a full disk, if that is what a command on a host died of. */
export function diskFullError(
  error: { stderr: string },
  where: string,
  doing: string,
): UserError | undefined {
  if (!/no space left on device|disk quota exceeded/i.test(error.stderr)) return undefined;
  return new UserError(`${where} has no disk space left for ${doing}`, {
    fix:
      'free some there (docker system df shows what Docker uses, docker image prune -a frees unused images; ' +
      'the images of kept releases are then sent again when needed), then run this again',
    cause: error,
  });
}

/** A tool's error, or undefined for anything else that was thrown. */
export function asToolError(error: unknown): ToolError | undefined {
  return error instanceof ToolError ? error : undefined;
}
