import { hashValue } from '../base/digest.ts';
import type { Tools } from './registry.ts';

/**
 * What of an image decides how its containers run: layers, platform, config. Not its time, its history, and the
 * labels that say of which commit it is: every commit would be another image, and every deploy would recreate
 * every service that is built.
 */
export interface ImageContent {
  readonly platform: string;
  /** Diff ids, from the lowest layer up. */
  readonly layers: readonly string[];
  /** As in the image specification (`Cmd`, `Env`, `User`, `Labels`, ...). */
  readonly config: Readonly<Record<string, unknown>>;
}

/** Labels that differ from build to build of the same files. */
export const LABELS_OF_A_BUILD = {
  version: 'org.opencontainers.image.version',
  revision: 'org.opencontainers.image.revision',
  created: 'org.opencontainers.image.created',
  /** Says of which commit and definition an image is. */
  key: 'io.deploy-kit.build',
  /** All that share the build: one more of them would make other images of the others. */
  services: 'io.deploy-kit.service',
} as const;

/** What is recorded of earlier releases has it without the server. */
const SOURCE = 'org.opencontainers.image.source';

/** sha256 over contents of an image, one for each platform. What is empty counts as not there: engines differ in it. */
export function contentHash(contents: readonly ImageContent[]): string {
  const told = new Set<string>(Object.values(LABELS_OF_A_BUILD));
  return hashValue(
    contents
      .map(({ platform, layers, config: { Labels: labels, ...config } }) => ({
        platform,
        layers,
        config: filled(config),
        labels: filled(
          Object.fromEntries(
            Object.entries(labels ?? {})
              .filter(([name]) => !told.has(name))
              .map(([name, value]) => [name, name === SOURCE ? withoutServer(value) : value]),
          ),
        ),
      }))
      .sort((a, b) => (a.platform < b.platform ? -1 : 1)),
  );
}

const withoutServer = (url: unknown) => String(url).replace(/^https?:\/\/[^/]+\//, '');

function filled(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const isEmpty = (value: unknown) =>
    typeof value === 'object' ? Object.keys(value ?? {}).length === 0 : value === '' || value === false;
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !isEmpty(value)));
}

/** The content hash of an image in a registry, over all platforms. @param env of the login, if there is one */
export async function contentInRegistry(
  tools: Tools,
  reference: string,
  env: Readonly<Record<string, string>> = {},
): Promise<string | undefined> {
  const argv = ['docker', 'buildx', 'imagetools', 'inspect', '--format', '{{json .Image}}', '--', reference];
  const { code, stdout } = await tools.run(argv, { env, accept: [0, 1], timeout: 30_000 });
  if (code !== 0) return undefined;
  const { registryImagesFrom } = await import('./answers.ts');
  const contents = registryImagesFrom(stdout).map(
    ({ os = '', architecture = '', config = {}, rootfs, history = [] }) => ({
      platform: `${os}/${architecture}`,
      layers: rootfs?.diff_ids ?? [],
      config: { ...config, history: history.flatMap(({ created_by: step = '' }) => healthStep(step)) },
    }),
  );
  return contents.length === 0 || contents.some(({ layers }) => layers.length === 0)
    ? undefined
    : contentHash(contents);
}

/**
 * Buildx shows an image's config as the OCI specification has it, without the health check of Docker and the shell that
 * runs it. The history tells both: `HEALTHCHECK &{["CMD-SHELL" "..."] "30s" ...}`.
 */
function healthStep(step: string): string[] {
  return /^(?:\/bin\/sh -c #\(nop\) +)?(?:HEALTHCHECK|SHELL) /.test(step) ? [step] : [];
}
