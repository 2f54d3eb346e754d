import { useOfKit } from '../../local/workflow/kit-use.ts';
import { t } from '../../texts/texts.ts';
import type { Findings, Spot } from './findings.ts';

/** The version that a call names: is it one, and does it stay what it is? */
export function checkRef(uses: string, findings: Findings, at: Spot, major: number): void {
  const use = useOfKit(uses);
  if (use === undefined) return;
  const { ref } = use;
  const plain = ref === undefined ? uses : uses.slice(0, -ref.length - 1);
  const fix = t`write ${plain}@v${major}, or the full SHA of a commit`;
  if (ref === undefined) findings.error(at, t`${uses} names no version`, fix);
  else if (isVersion(ref) || /^[0-9a-f]{40}$/.test(ref)) return;
  // Words have no digits.
  else if (/^(?=.*\d)[0-9a-f]{7,39}$/.test(ref))
    findings.error(at, t`${uses}: GitHub takes no short SHA`, fix);
  else findings.warning(at, t`${uses} is whatever '${ref}' is at the time of the run`, fix);
}

/** Of what a later major version takes this deploy-kit knows nothing. */
export function isOfLaterVersion(uses: string, major: number): boolean {
  const ref = useOfKit(uses)?.ref ?? '';
  return isVersion(ref) && Number(/\d+/.exec(ref)?.[0]) > major;
}

const isVersion = (ref: string) => /^v?\d+(\.\d+){0,2}(-[\w.-]+)?$/.test(ref);
