import { lastLines, UserError } from '../base/errors.ts';
import { t } from '../texts/texts.ts';

/** What can be said of an image beside it in the registry (docs.docker.com/build/metadata/attestations). */
export type Attestation = 'provenance' | 'sbom';

/** `auto` leaves out what cannot be had, the others are errors then. */
export type Attestations = 'auto' | 'provenance' | 'all' | 'off';

/** BuildKit's own choice; the tag moves with its versions. */
const SCANNER = 'docker/buildkit-syft-scanner:stable-1';

interface Place {
  readonly registry?: string | undefined;
  /** Whether the builder can export more than the image. */
  readonly exports: boolean;
}

interface Chosen {
  readonly attestations: readonly Attestation[];
  /** Why there are none, where nobody said that there should be none. */
  readonly refused?: string;
}

/** What to build with. @throws UserError for what is asked for by name and cannot be had here */
export function chooseAttestations(wanted: Attestations, { registry, exports }: Place): Chosen {
  if (wanted === 'off') return { attestations: [] };
  const attestations: Attestation[] = wanted === 'provenance' ? ['provenance'] : ['provenance', 'sbom'];
  const [refused, fix] =
    registry === undefined
      ? [t`only a registry keeps them, and there is no build.registry`, t`set build.registry`]
      : exports
        ? []
        : [
            t`the builder of this machine cannot make them`,
            t`take one that can: a step with docker/setup-buildx-action before, or an engine that keeps images in containerd`,
          ];
  if (refused === undefined) return { attestations };
  if (wanted === 'auto') return { attestations: [], refused };
  throw new UserError(t`build.attestations is ${wanted}, but ${refused}`, {
    fix: t`${fix}; or set build.attestations to auto, which leaves out what cannot be had`,
  });
}

/** For bake; without them it would do as the builder likes. @param scanner instead of BuildKit's own */
export function attestationOptions(attestations: readonly Attestation[], scanner?: string): string[] {
  const sbom = scanner === undefined ? 'true' : `generator=${scanner}`;
  return [
    // What mode=max tells besides may hold secrets: the values of build arguments.
    `--provenance=${attestations.includes('provenance') ? 'mode=min' : 'false'}`,
    `--sbom=${attestations.includes('sbom') ? sbom : 'false'}`,
  ];
}

interface Failure {
  /** Those that could be had still. */
  readonly left: readonly Attestation[];
  readonly reason: string;
  readonly fix: string;
}

/** Whether a build failed because of its attestations, and not of what was built. */
export function attestationFailure(
  stderr: string,
  attestations: readonly Attestation[],
  scanner: string = SCANNER,
): Failure | undefined {
  if (attestations.length === 0) return undefined;
  const detail = lastLines(stderr, 1).replace(/^ERROR: (?:failed to solve: )?/, '');
  // Without its tag, which BuildKit leaves out or fills in.
  const name = scanner.replace(/(?::[^/:@]*)?(?:@.*)?$/, '');
  // A step that failed is named again at the end: the look-up of the scanner, or a run of it.
  const isScanner = stderr.split('\n').some((line) => line.startsWith(' > ') && line.includes(name));
  if (attestations.includes('sbom') && isScanner) {
    return {
      left: attestations.filter((one) => one !== 'sbom'),
      reason: t`the scanner ${scanner} makes no SBOM: ${detail}`,
      fix: t`name one that the builder can pull (build.sbom-scanner), or set build.attestations to provenance`,
    };
  }
  if (!REFUSED.test(detail)) return undefined;
  return {
    left: [],
    reason: t`the builder or the registry does not take them: ${detail}`,
    fix: t`set build.attestations to off`,
  };
}

// Of buildx for an old BuildKit; of registries that know images, but no index or none of a kind they have not heard of.
const REFUSED =
  /attestations? (?:is|are) not supported|manifest[ _]invalid|unsupported media ?type|PUT request to \S+\/manifests\/\S+: 4(?:00|04|05|15|22)\b/i;
