import { type Digest, isDigest } from '../base/digest.ts';
import { throwAll, UserError } from '../base/errors.ts';
import type { LockedHost } from '../release/locked-host.ts';
import type { PinnedImage } from '../release/types.ts';
import { t } from '../texts/texts.ts';
import { diskFullError, explainFailure, registryFailure } from './failures.ts';
import {
  credentialConfig,
  credentialJson,
  HELPER,
  HELPER_SCRIPT,
  type RegistryCredentials,
  serverOf,
} from './login.ts';
import { parseReference } from './names.ts';

/** An image to pull. */
interface Pull {
  /** `name@sha256:...` */
  readonly pull: string;
  /** For messages. */
  readonly reference: string;
  /** Several services may have a tag of their own on it. */
  readonly tags: readonly string[];
}

/** Characters that are kept of what docker says of a failed pull. */
const LONGEST_FAILURE = 100_000;

/** Pulls at once: a slow line is shared, a fast registry is not waited for. */
const PARALLEL = 3;

// stdin: a Docker configuration and a credential ('' for none), then a line for each image: `yes` when they are for its
// registry, the image, its tags. Docker gets a configuration of its own for those: its helper reads the credential from
// the environment, so no password reaches a file. It lies in the home directory because /tmp is often mounted noexec.
// The context's socket is asked for first: rootless Docker has its own. Says `pulled N ID` or `failed N text`.
const PULL = `# deploy-kit: pull images
IFS= read -r config; IFS= read -r credential
helper=$1 script=$2 workers=$3
list=$(cat)
dir=
if [ -n "$config" ]; then
  dir=$(mktemp -d "$HOME/.deploy-kit-login.XXXXXX") || exit
  trap 'rm -rf "$dir"' EXIT
  trap 'exit 143' HUP INT TERM
  DOCKER_HOST=\${DOCKER_HOST:-$(docker context inspect --format '{{.Endpoints.docker.Host}}')}
  export DOCKER_HOST
  printf %s "$config" >"$dir/config.json"
  printf %s "$script" >"$dir/$helper" && chmod 700 "$dir/$helper" || exit
fi
pulled() {
  if [ "$login" = yes ]; then
    DEPLOY_KIT_CREDENTIAL=$credential DOCKER_CONFIG=$dir PATH="$dir:$PATH" docker pull -q -- "$image"
  else docker pull -q -- "$image"; fi
}
tagged() { for tag; do docker tag -- "$image" "$tag" || return; done; }
one() {
  i=$1 login=$2 image=$3
  shift 3
  # Until it has a tag it is anybody's to prune: then it is pulled once more.
  { out=$(pulled 2>&1) && { out=$(tagged "$@" 2>&1) || { out=$(pulled 2>&1) && out=$(tagged "$@" 2>&1); }; }; } || {
    printf '%s\\n' "$out" | sed "s/^/failed $i /"; return; }
  printf 'pulled %s %s\\n' "$i" "$(docker image inspect --format '{{.Id}}' -- "$image")"
}
worker() {
  i=0
  printf '%s\\n' "$list" | while read -r line; do
    [ $((i % workers)) -ne "$1" ] || one "$i" $line </dev/null
    i=$((i + 1))
  done
}
w=1
while [ "$w" -lt "$workers" ]; do worker "$w" & w=$((w + 1)); done
worker 0
wait
exit 0
`;

/**
 * Pulls those of the images on a host that come from a registry and tags them, in one command.
 * @returns image ids as this host's engine knows them, by tag
 * @throws UserError that tells denied, absent and unreachable images apart
 */
export async function pullImages(
  host: LockedHost,
  wanted: readonly { readonly tag: string; readonly image: PinnedImage }[],
  credentials: RegistryCredentials | undefined,
): Promise<ReadonlyMap<string, Digest>> {
  const byImage = new Map<string, Pull>();
  for (const { tag, image } of wanted) {
    if (image.source !== 'registry') continue;
    const { pull, reference } = image;
    byImage.set(pull, { pull, reference, tags: [...(byImage.get(pull)?.tags ?? []), tag] });
  }
  const pulls = [...byImage.values()];
  const ids = new Map<string, Digest>();
  if (pulls.length === 0) return ids;
  // Other registries must not be shown these credentials, nor lose those that the host has for them.
  const isMine = ({ pull }: Pull) =>
    credentials !== undefined && serverOf(credentials.registry) === serverOf(parseReference(pull).registry);
  const login = pulls.some(isMine) ? credentials : undefined;
  const head =
    login === undefined
      ? ['', '']
      : [JSON.stringify(credentialConfig(login.registry)), credentialJson(login)];
  const lines = pulls.map((one) => [isMine(one) ? 'yes' : 'no', one.pull, ...one.tags].join(' '));
  const workers = Math.min(PARALLEL, pulls.length);
  const argv = ['sh', '-c', PULL, 'sh', `docker-credential-${HELPER}`, HELPER_SCRIPT, String(workers)];
  const failures = new Map<Pull, string>();
  const left = () =>
    pulls.filter(({ tags }) => !tags.some((tag) => ids.has(tag))).map((one) => one.reference);
  using _ = host.context.log.progress(() => t`${host.name}: pull ${left().join(', ')}`);
  await host.run(argv, {
    stdin: `${[...head, ...lines].join('\n')}\n`,
    // Large images over a slow line; docker itself gives up where nothing comes any more.
    timeout: 'none',
    onStdout: (line) => {
      const [word = '', number = '', ...rest] = line.split(' ');
      const one = pulls[Number(number)];
      const text = rest.join(' ');
      if (one === undefined) return;
      if (word === 'failed') failures.set(one, `${failures.get(one) ?? ''}${text}\n`.slice(-LONGEST_FAILURE));
      if (word !== 'pulled' || !isDigest(text)) return;
      host.context.log.info(t`${host.name}: pulled ${one.reference}`);
      for (const tag of one.tags) ids.set(tag, text);
    },
  });
  throwAll([...failures].map(([one, said]) => failedPull(host.name, one, said)));
  return ids;
}

function failedPull(hostName: string, { pull, reference }: Pull, stderr: string): UserError {
  const full = diskFullError({ stderr }, hostName, t`image ${reference}`);
  if (full) return full;
  const { reason, fix } = explainFailure({ kind: registryFailure(stderr), stderr }, pull);
  return new UserError(t`${hostName} cannot pull ${reference} (${pull}): ${reason}`, { fix });
}
