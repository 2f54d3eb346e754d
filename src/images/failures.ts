import { lastLines, UserError } from '../base/errors.ts';
import { t } from '../texts/texts.ts';
import { parseReference } from './names.ts';

/** Why a registry did not give or take an image. */
type RegistryFailure = 'limited' | 'denied' | 'unreachable' | 'absent' | 'unknown';

/** What it said instead, by way of a tool. */
export interface Refusal {
  readonly kind: RegistryFailure;
  readonly stderr: string;
}

type Asked = 'pull' | 'push';

interface Meaning {
  /** In the messages of registries and of Go's network library; docker and buildx pass them through. */
  readonly pattern: RegExp;
  /** @param said the tool's own last line */
  words(registry: string, said: string, asked: Asked): string;
  /** What to do about a failed pull or look-up. */
  fix(registry: string): string;
}

const askAgain = (registry: string) => t`check that ${registry} answers, then run this again`;

/** The first one that fits counts. */
const MEANINGS: Readonly<Record<RegistryFailure, Meaning>> = {
  limited: {
    pattern: /toomanyrequests|429 too many|rate limit/i,
    words: (registry, said) => t`registry ${registry} has had too many requests: ${said}`,
    fix: () => t`log in (inputs registry-username and registry-password), or wait and run this again`,
  },
  denied: {
    pattern: /denied|unauthorized|authentication required|insufficient_scope|no basic auth|\b40[13]\b/i,
    words: (registry, said, asked) =>
      asked === 'push'
        ? t`registry ${registry} denied access: ${said}`
        : t`registry ${registry} denied access (or has no such image): ${said}`,
    fix: (registry) =>
      registry === 'ghcr.io'
        ? t`check the name, and give credentials that may read there (inputs registry-username and registry-password; for ghcr.io the job needs permissions: packages: read)`
        : t`check the name, and give credentials that may read there (inputs registry-username and registry-password)`,
  },
  unreachable: {
    pattern:
      /no such host|connection refused|timeout|timed out|unreachable|no route to host|connection reset|deadline exceeded|tls: |x509: |server gave HTTP response|\b50[0234]\b|: EOF|Temporary failure in name/i,
    words: (registry, said) => t`registry ${registry} cannot be reached: ${said}`,
    fix: askAgain,
  },
  absent: {
    pattern: /not found|manifest unknown|name unknown|repository does not exist|\b404\b/i,
    words: (registry) => t`registry ${registry} does not have it`,
    fix: () => t`check the name and the tag in the compose file`,
  },
  unknown: { pattern: /^/, words: (registry, said) => t`registry ${registry}: ${said}`, fix: askAgain },
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
  asked: Asked = 'pull',
): { readonly reason: string; readonly fix: string } {
  const { registry } = parseReference(reference);
  const { words, fix } = MEANINGS[kind];
  const detail = lastLines(stderr, 1).replace(/^(ERROR|Error response from daemon): /i, '');
  return { reason: words(registry, detail, asked), fix: fix(registry) };
}

/** The error for a full disk, if that is what a command on a host died of. */
export function diskFullError(
  error: { stderr: string },
  where: string,
  doing: string,
): UserError | undefined {
  if (!/no space left on device|disk quota exceeded/i.test(error.stderr)) return undefined;
  return new UserError(t`${where} has no disk space left for ${doing}`, {
    fix: t`free some there (docker system df shows what Docker uses, docker image prune -a frees unused images; the images of kept releases are then sent again when needed), then run this again`,
    cause: error,
  });
}
