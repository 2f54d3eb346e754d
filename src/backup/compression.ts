import { UserError } from '../base/errors.ts';
import type { BackupSettings } from '../config/settings.ts';
import type { Question } from '../host/ask.ts';
import { t } from '../texts/texts.ts';
import type { BackupFile } from './manifest.ts';

/** A program that compresses, and what comes of it. */
export interface Compressor {
  readonly program: string;
  readonly compression: NonNullable<BackupFile['compression']>;
  /** Of a file's name. */
  readonly suffix: string;
  /** Words for sh, from stdin to stdout; `$cores` are set. */
  readonly pack: string;
  readonly unpack: string;
}

/** Best first. The last one is on every host that can make a backup. */
const COMPRESSORS: readonly [...Compressor[], Compressor] = [
  // On one core twice as fast as gzip, and no larger, but for long rows of numbers (up to a twentieth). Level 3 is five
  // times as fast, and a little larger than gzip more often. Each core takes some 20 MB.
  {
    program: 'zstd',
    compression: 'zstd',
    suffix: '.zst',
    pack: 'zstd -q -6 -T$cores -c',
    unpack: 'zstd -q -dc',
  },
  { program: 'pigz', compression: 'gzip', suffix: '.gz', pack: 'pigz -p $cores -c', unpack: 'gzip -dc' },
  { program: 'gzip', compression: 'gzip', suffix: '.gz', pack: 'gzip -c', unpack: 'gzip -dc' },
];

/** Sets `$cores`: more than eight would wait for the database. */
export const CORES = `
cores=$(nproc 2>/dev/null || getconf _NPROCESSORS_ONLN 2>/dev/null)
case $cores in [1-7]) ;; ?*) cores=8 ;; *) cores=1 ;; esac
`;

// Tried: one that was built without threads, or is something else of that name, is not taken.
const PROBE = `${CORES}
${COMPRESSORS.map(({ program, pack, unpack }) => `[ "$(echo it works | ${pack} 2>/dev/null | ${unpack} 2>/dev/null)" != 'it works' ] || echo ${program}`).join('\n')}
exit 0
`;

/** The compressors that work on a host, best first. */
export const compressors: Question<readonly Compressor[]> = {
  script: PROBE,
  read: (said) => {
    const found = said.split('\n');
    return COMPRESSORS.filter(({ program }) => found.includes(program));
  },
};

/** @throws UserError where a host cannot do what the settings ask for */
export function compressorFor(
  found: readonly Compressor[],
  wanted: BackupSettings['compression'],
  hostName: string,
): Compressor {
  const one = found.find(({ compression }) => wanted === 'auto' || wanted === compression);
  if (one !== undefined) return one;
  throw new UserError(t`${hostName}: backup.compression is ${wanted}, which does not work on that host`, {
    fix: t`install the package ${wanted} there, or leave backup.compression at auto`,
  });
}
