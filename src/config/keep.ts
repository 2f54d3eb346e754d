import * as option from './options/index.ts';

const MOST = { max: 1000 };

const PERIODS = {
  daily: option.count('The last one of each of so many days (UTC) that have one.', MOST),
  weekly: option.count('The last one of each of so many weeks (ISO 8601, UTC) that have one.', MOST),
  monthly: option.count('The last one of each of so many months (UTC) that have one.', MOST),
};

/** How many backups are kept. */
export const KEEP = { last: option.count('The newest ones.', { ...MOST, min: 1, default: 7 }), ...PERIODS };

export type Keep = option.Values<typeof KEEP>;

/** The same of one destination: what it does not say is as for all. */
export const keepHere = option.group('How many backups stay there. What it does not say is as for all.', {
  last: option.count('The newest ones.', { ...MOST, min: 1 }),
  ...PERIODS,
});
