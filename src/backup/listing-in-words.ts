import type { Markdown } from '../base/markdown.ts';
import { formatSize } from '../base/units.ts';
import { plural, t } from '../texts/texts.ts';
import type { ListedCopy, ListedSet, SetsOfHost } from './listing.ts';
import type { PruneReport } from './prune.ts';
import type { Reason, Staying } from './retention.ts';

const REASONS: Readonly<Record<Reason, (place: string) => string>> = {
  last: (place) => t`newest (${place})`,
  daily: (place) => t`of its day (${place})`,
  weekly: (place) => t`of its week (${place})`,
  monthly: (place) => t`of its month (${place})`,
  linked: () => t`a release is linked to it`,
  verified: () => t`the last proven one`,
  safety: () => t`of before a restore`,
  damaged: () => t`damaged: nobody removes it but you`,
};

const inWords = ({ why, place, of, parts }: Staying): string => {
  const words = REASONS[why](`${place}/${of}`);
  return parts === undefined ? words : t`${words} with ${parts.join(', ')}`;
};

/** Why a copy stays where it is. */
function stayingInWords({ reasons }: ListedCopy): string {
  if (reasons === undefined) return t`not known`;
  return reasons.length === 0 ? t`goes with a prune` : reasons.map(inWords).join(', ');
}

/** Why a set stays, for each place where that differs. */
export function keptInWords({ copies }: ListedSet): string {
  const all = copies.map((copy) => ({ at: copy.at, words: stayingInWords(copy) }));
  const [first] = all;
  if (first === undefined || all.every(({ words }) => words === first.words)) return first?.words ?? '';
  return all.map(({ at, words }) => `${at}: ${words}`).join(t`; `);
}

/** Where a set lies, where a copy of it is damaged, and where one is missing. */
export const placesInWords = ({ copies, missing }: ListedSet): string =>
  [
    ...copies.map(({ at, damaged }) =>
      damaged.length === 0 ? at : t`${at} (damaged: ${damaged.join(', ')})`,
    ),
    ...missing.flatMap(({ to }) => (copies.some(({ at }) => at === to) ? [] : t`not at ${to}`)),
  ].join(', ');

/** How a set was looked at last, and when. */
export const verifiedInWords = ({ verified }: ListedSet): string => {
  if (verified === undefined) return t`no`;
  const day = verified.at.slice(0, 10);
  return verified.how === 'restore' ? t`restored, ${day}` : t`read back, ${day}`;
};

export const holdsInWords = ({ holds, purpose }: ListedSet): string => {
  const names = holds.map(({ name }) => name).join(', ');
  return purpose === 'restore' ? t`${names} (before a restore)` : names;
};

/** All sets, as markdown for the job's summary. */
export const renderListSummary = ({ host, sets, away }: SetsOfHost, md: Markdown): string =>
  [
    `### ${t`Backups on ${md.text(host)}`}`,
    '',
    sets.length === 0
      ? t`No backups.`
      : md.table(
          [t`Backup`, t`Size`, t`Holds`, t`Release`, t`Verified`, t`Where`, t`Stays as`],
          'lrlllll',
          sets.map((set) => [
            md.code(set.id),
            formatSize(set.bytes),
            holdsInWords(set),
            set.release ?? '',
            verifiedInWords(set),
            placesInWords(set),
            keptInWords(set),
          ]),
        ),
    ...awayLines(away, md),
  ].join('\n');

export const renderPruneSummary = ({ host, removed, failed, away }: PruneReport, md: Markdown): string =>
  [
    `### ${t`Backups pruned on ${md.text(host)}`}`,
    '',
    removed.length === 0
      ? t`Nothing was more than what is kept.`
      : md.table(
          [t`Removed`, t`Where`, t`Size`],
          'llr',
          removed.map(({ at, id, bytes }) => [md.code(id), at, formatSize(bytes)]),
        ),
    ...awayLines([...failed, ...away], md),
  ].join('\n');

const awayLines = (away: SetsOfHost['away'], md: Markdown): string[] =>
  away.length === 0 ? [] : ['', ...away.map(({ name, why }) => `- ❌ ${md.text(name)}: ${md.text(why)}`)];

/** `3 backups, 1 of them can go`. */
export function countInWords(sets: readonly ListedSet[]): string {
  const going = sets.filter((set) => set.copies.some(({ reasons }) => reasons?.length === 0)).length;
  const all = plural(sets.length, 'backup');
  return going === 0 ? all : t`${all}, ${going} of which prune removes somewhere`;
}
