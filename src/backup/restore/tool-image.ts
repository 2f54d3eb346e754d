import { UserError } from '../../base/errors.ts';
import type { LockedHost } from '../../release/locked-host.ts';
import { t } from '../../texts/texts.ts';
import { RESTORE_LABEL } from './twin.ts';

/** An image that is on a host, whose programs move and unpack data. */
export interface ToolImage {
  readonly image: string;
  /** GNU tar keeps extended attributes and ACLs. */
  readonly tar: 'gnu' | 'any' | 'none';
}

const INSIDE = `
for name in cp mv stat du df sed; do command -v "$name" >/dev/null || exit; done
command -v tar >/dev/null || { echo none; exit; }
tar --version 2>&1 | grep -q 'GNU tar' && tar --xattrs --acls -cf /dev/null -T /dev/null 2>/dev/null && { echo gnu; exit; }
echo any
`;

// $1 the label, $2 what runs inside, then images
const CHOOSE = `
label=$1 inside=$2 found= any= none=
shift 2
for image; do
  said=$(docker run --rm --pull never --network none --log-driver none --label "$label" --user 0 --entrypoint sh "$image" \\
    -c "$inside" 2>/dev/null </dev/null) || continue
  case $said in
    gnu) found=$image; echo "gnu $image"; break ;;
    any) any=\${any:-$image} ;;
    none) none=\${none:-$image} ;;
  esac
done
[ -n "$found" ] || if [ -n "$any" ]; then echo "any $any"; elif [ -n "$none" ]; then echo "none $none"; fi
exit 0
`;

/** The best of some images, best first where they are equal. @throws UserError where none has the programs */
export async function toolImage(
  host: LockedHost,
  mark: string,
  images: readonly string[],
): Promise<ToolImage> {
  const argv = ['sh', '-c', CHOOSE, 'sh', `${RESTORE_LABEL}=${mark}`, INSIDE, ...new Set(images)];
  const { stdout } = await host.run(argv, { timeout: 10 * 60_000 });
  const [, tar, image = ''] = /^(gnu|any|none) (\S+)$/m.exec(stdout) ?? [];
  if (tar === 'gnu' || tar === 'any' || tar === 'none') return { tar, image };
  throw new UserError(t`no image of the stack on ${host.name} has sh, cp and mv: nothing can move its data`, {
    fix: t`use an image with a shell for one of its services, or restore by hand, as the RESTORE.md of the set says`,
  });
}
