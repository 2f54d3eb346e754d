import type { Release } from '../release/types.ts';
import { t } from '../texts/texts.ts';
import { checkTar, INSPECT_TAR } from './files.ts';
import type { Checked, Source, Written } from './source.ts';

// $1 the deploy path, $2 open or secret, $3 the release, then shipped files. What everybody may read is no secret; of what
// only its owner reads (`.env`, other environment files) the record alone is none; of shipped files anything may be one
// (`secrets: { db: { file: ./db.txt } }`), and what of them is not lies in the repository. As paths below a deploy path: they are
// unpacked into one.
const PRODUCE = `
cd "$1" || exit
what=$2 release=releases/$3
shift 3
[ -f "$release/release.json" ] || { echo "$release is not there" >&2; exit 1; }
{
  case $what in
    open)
      find "$release" ! -type d \\( -perm -004 -o -name release.json \\) ;;
    *)
      find "$release" ! -type d ! \\( -perm -004 -o -name release.json \\)
      for file; do printf 'files/%s\\n' "$file"; done ;;
  esac
} | tar -cf - -T -
`;

/** What the active release was made of, besides its images: compose files, pin.yml, its record, shipped files, secrets. */
export function configSources(root: string, release: Pick<Release, 'id' | 'files' | 'version'>): Source[] {
  const shipped = [...new Set(release.files.map(({ sha256 }) => sha256))];
  const bytes = release.files.reduce((total, file) => total + file.bytes, 0);
  const of = (kind: 'open' | 'secret', what: string, begins: string): Source => ({
    what,
    begins,
    bytes: kind === 'secret' ? bytes : 0,
    path: kind === 'open' ? 'config.tar' : 'config-secrets.tar',
    isSensitive: kind === 'secret',
    producer: () => ({
      argv: ['sh', '-c', PRODUCE, 'sh', root, kind, release.id, ...(kind === 'secret' ? shipped : [])],
    }),
    inspect: INSPECT_TAR,
    fix: t`see whether ${root}/releases/${release.id} is whole`,
    check: (written: Written): Checked => ({
      kind: 'config',
      name: kind === 'open' ? 'config' : 'config-secrets',
      source: release.id,
      format: 'tar',
      ...(kind === 'secret' && { sensitive: true }),
      ...checkTar(what, written),
      warnings: [],
    }),
  });
  return [
    of(
      'open',
      t`archive of the configuration of ${release.version}`,
      t`archiving the configuration of ${release.version}`,
    ),
    of(
      'secret',
      t`archive of the environment of ${release.version}`,
      t`archiving the environment of ${release.version}`,
    ),
  ];
}
