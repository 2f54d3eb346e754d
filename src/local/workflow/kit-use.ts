/** A `uses:` that names this kit. */
interface KitUse {
  readonly owner: string;
  /** In the kit's repository; empty is its top. */
  readonly path: string;
  /** Undefined where none is written. */
  readonly ref: string | undefined;
}

/** `<owner>/deploy-kit/<path>@<ref>` is this kit, whoever owns the copy and whatever the ref. */
export function useOfKit(uses: string): KitUse | undefined {
  const match = /^([^/@\s]+)\/deploy-kit(?:\/([^@\s]*))?(?:@(\S+))?$/.exec(uses);
  if (match === null) return undefined;
  const [, owner = '', path = '', ref] = match;
  return { owner, path, ref };
}
