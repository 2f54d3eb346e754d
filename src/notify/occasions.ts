import { t } from '../texts/texts.ts';
import type { Status } from './message.ts';

/** What a message is about, and its sentence on a project with version and environment. */
export interface Occasion {
  /** Half a sentence for the documentation. */
  readonly description: string;
  /** People are called to it when it begins, not only when it goes wrong. */
  readonly isUrgent?: true;
  readonly words: Readonly<Record<Status, (subject: string) => string>>;
}

/** What holds for all of them but for what they say themselves. */
const USUAL: Omit<Occasion['words'], 'started' | 'succeeded'> = {
  failed: (one) => t`${one} failed`,
  'rolled-back': (one) => t`${one} failed and was taken back`,
  inconclusive: (one) => t`${one} could not be checked`,
  cancelled: (one) => t`${one} was cancelled`,
};

export const OCCASIONS = {
  deploy: {
    description: 'the usual deploy',
    words: {
      ...USUAL,
      started: (one) => t`${one} is being deployed`,
      succeeded: (one) => t`${one} is deployed`,
    },
  },
  hotfix: {
    description: 'people are mentioned from the start',
    isUrgent: true,
    words: {
      ...USUAL,
      started: (one) => t`${one} is being deployed as a hotfix`,
      succeeded: (one) => t`${one} is deployed as a hotfix`,
      failed: (one) => t`${one} failed as a hotfix`,
      'rolled-back': (one) => t`${one} failed as a hotfix and was taken back`,
    },
  },
  rollback: {
    description: 'an earlier version comes back',
    words: {
      ...USUAL,
      started: (one) => t`${one} is being put back`,
      succeeded: (one) => t`${one} runs again`,
      failed: (one) => t`${one} could not be put back, or does not work any more`,
    },
  },
  backup: {
    description: 'outside of a deploy',
    words: {
      ...USUAL,
      started: (one) => t`${one} is being backed up`,
      succeeded: (one) => t`${one} is backed up`,
      failed: (one) => t`${one} could not be backed up`,
    },
  },
  outage: {
    description: 'what a monitor sees',
    words: {
      ...USUAL,
      started: (one) => t`${one} is being checked`,
      succeeded: (one) => t`${one} is up again`,
      failed: (one) => t`${one} is down`,
    },
  },
  maintenance: {
    description: 'what is tidied up, and what it warns of',
    words: {
      ...USUAL,
      started: (one) => t`${one} is being looked after`,
      succeeded: (one) => t`${one} is looked after`,
      failed: (one) => t`${one} could not be looked after`,
      inconclusive: (one) => t`${one} needs a look`,
    },
  },
} satisfies Readonly<Record<string, Occasion>>;

export type OccasionName = keyof typeof OCCASIONS;
