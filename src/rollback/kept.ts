import type { Context } from '../base/context.ts';
import type { Survey } from '../deploy/look/survey.ts';
import { EMPTY_LEDGER, reachableOnAll, wasLeft } from '../release/ledger.ts';
import { originOf } from '../release/origin.ts';
import type { LedgerEntry, Release } from '../release/types.ts';
import { t } from '../texts/texts.ts';

/** A release that can be gone back to. */
export interface Kept extends Pick<LedgerEntry, 'id' | 'version'> {
  /** When it was deployed (ISO 8601); undefined when that is not known any more. */
  readonly deployed: string | undefined;
  readonly commit: string | undefined;
  /** Why it is there, where somebody said so: as it was deployed, or what was left for it. */
  readonly why: string | undefined;
  readonly runs: boolean;
  /** Somebody has gone back from its content: only who names it goes there again. */
  readonly goneBackFrom: boolean;
  /** The newest of those in the list that have the same content, where this is an older one. */
  readonly sameAs: string | undefined;
  /** What somebody has removed of it by hand. */
  readonly missing: readonly string[];
}

/** The releases that were verified once and that every host keeps, newest first; what is not complete any more says so. */
export async function keptReleases(surveys: readonly Survey[], { log }: Context): Promise<Kept[]> {
  const ledgers = surveys.map(({ store }) => store.ledger);
  const entries = reachableOnAll(ledgers).toReversed();
  const kept = await Promise.all(
    entries.map(async (entry) => {
      const { id, version, fingerprint } = entry;
      // A record that is damaged is one that is not there.
      const records = await Promise.all(surveys.map(({ store }) => store.record(id).catch(() => undefined)));
      const missing = surveys.flatMap((survey, index) => {
        const record = records[index];
        const gone = record === undefined ? [t`its record`] : missingOf(survey, record);
        return gone.map((what) => `${survey.host.name}: ${what}`);
      });
      const { commit, reason, createdAt: deployed } = records[0] ?? {};
      const why = originOf(entry, reason, ledgers[0] ?? EMPTY_LEDGER).join(t`; `) || undefined;
      const runs = surveys.some(({ store }) => store.current === id);
      const newest = entries.find((one) => one.fingerprint === fingerprint)?.id;
      const sameAs = newest === id ? undefined : newest;
      const goneBackFrom = wasLeft(ledgers, fingerprint);
      return { id, version, deployed, commit, why, runs, goneBackFrom, sameAs, missing };
    }),
  );
  for (const one of kept) {
    const { id, version, deployed, commit } = one;
    const what = remarksOn(one).join(t`; `) || t`kept`;
    log.info(
      t`${version} (${id}), deployed ${deployed ?? t`at an unknown time`}, commit ${commit?.slice(0, 12) ?? t`unknown`}: ${what}`,
    );
  }
  if (kept.length === 0) log.info(t`no release is kept that was ever verified`);
  return kept;
}

/** What is to be known before it is chosen. */
export const remarksOn = ({ runs, goneBackFrom, sameAs, missing }: Kept): string[] => [
  ...(runs ? [t`runs now`] : []),
  ...(goneBackFrom ? [t`gone back from`] : []),
  ...(sameAs === undefined ? [] : [t`the same content as ${sameAs}`]),
  ...(missing.length === 0 ? [] : [t`not complete: ${missing.join(', ')}`]),
];

/** What a release needs and the host has no more. */
export function missingOf({ store, images }: Pick<Survey, 'store' | 'images'>, kept: Release): string[] {
  const tags = new Set(Object.values(kept.services).map(({ image }) => image));
  return [
    ...[...tags].filter((tag) => !images.ids.has(tag)).map((tag) => t`image ${tag}`),
    ...kept.files
      .filter(({ sha256 }) => !store.files.includes(sha256))
      .map(({ source }) => t`file ${source}`),
  ];
}
