import { lastLines, UserError } from '../base/errors.ts';
import { parseReference } from './names.ts';

/** Why a registry did not give or take an image. */
type RegistryFailure = 'limited' | 'denied' | 'unreachable' | 'absent' | 'unknown';

/** What it said instead, by way of a tool. */
export interface Refusal {
  readonly kind: RegistryFailure;
  readonly stderr: string;
}

interface Meaning {
  /** In the messages of registries and of Go's network library; docker and buildx pass them through. */
  readonly pattern: RegExp;
  /** Goes on after the registry's name; behind a colon comes the tool's own last line. */
  readonly words: string;
  /** What to do about a failed pull or look-up. */
  fix(registry: string): string;
}

const askAgain = (registry: string) => `check that ${registry} answers, then run this again`;

/** The first one that fits counts. */
const MEANINGS: Readonly<Record<RegistryFailure, Meaning>> = {
  limited: {
    pattern: /toomanyrequests|429 too many|rate limit/i,
    words: ' has had too many requests: ',
    fix: () => 'log in (inputs registry-username and registry-password), or wait and run this again',
  },
  denied: {
    pattern: /denied|unauthorized|authentication required|insufficient_scope|no basic auth|\b40[13]\b/i,
    words: ' denied access (or has no such image): ',
    fix: (registry) =>
      `check the name, and give credentials that may read there (inputs registry-username and registry-password${
        registry === 'ghcr.io' ? '; for ghcr.io the job needs permissions: packages: read' : ''
      })`,
  },
  unreachable: {
    pattern:
      /no such host|connection refused|timeout|timed out|unreachable|no route to host|connection reset|deadline exceeded|tls: |x509: |server gave HTTP response|\b50[0234]\b|: EOF|Temporary failure in name/i,
    words: ' cannot be reached: ',
    fix: askAgain,
  },
  absent: {
    pattern: /not found|manifest unknown|name unknown|repository does not exist|\b404\b/i,
    words: ' does not have it',
    fix: () => 'check the name and the tag in the compose file',
  },
  unknown: { pattern: /^/, words: ': ', fix: askAgain },
};

export function registryFailure(stderr: string): RegistryFailure {
  const names = Object.keys(MEANINGS) as RegistryFailure[];
  return names.find((name) => MEANINGS[name].pattern.test(stderr)) ?? 'unknown';
}

/**
 * A failure in half a sentence, with the tool's own last line where that says more, and what to do about a pull or
 * look-up that ended so.
 */
export function explainFailure(
  { kind, stderr }: Refusal,
  reference: string,
): { readonly reason: string; readonly fix: string } {
  const { registry } = parseReference(reference);
  const { words, fix } = MEANINGS[kind];
  const detail = lastLines(stderr, 1).replace(/^(ERROR|Error response from daemon): /i, '');
  return { reason: `registry ${registry}${words}${words.endsWith(': ') ? detail : ''}`, fix: fix(registry) };
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
