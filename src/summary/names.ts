import { t } from '../texts/texts.ts';

/** What the steps of the pipelines are called in a sentence, and as a title. */
const names = (): Readonly<Record<string, readonly [inSentence: string, title: string]>> => ({
  require: [t`the question whether it is urgent`, t`Question whether it is urgent`],
  preflight: [t`the preflight`, t`Preflight`],
  plan: [t`the plan`, t`Plan`],
  build: [t`the build`, t`Build`],
  check: [t`the check`, t`Check`],
  backup: [t`the backup`, t`Backup`],
  deploy: [t`the deploy`, t`Deploy`],
  gate: [t`the gate`, t`Gate`],
  tests: [t`the tests`, t`Tests`],
  confirm: [t`the confirmation`, t`Confirmation`],
  rollback: [t`putting back`, t`Putting back`],
  'put-back': [t`putting back`, t`Putting back`],
});

export const nameOf = (step: string): string => names()[step]?.[0] ?? step;

export const titleOf = (step: string): string => names()[step]?.[1] ?? step;
