const DAY = 86_400_000;

/**
 * Some of the rows of a large table whose rows are of one kind: one in `parts`, others each day. `DEPLOY_KIT_ALL_ROWS=1` takes
 * all of them: each night, and after a change of what they test. What is left out is said.
 */
export function ofToday<T>(rows: readonly T[], parts: number): readonly T[] {
  if (process.env['DEPLOY_KIT_ALL_ROWS'] === '1') return rows;
  const today = Math.floor(Date.now() / DAY) % parts;
  const some = rows.filter((_, index) => index % parts === today);
  console.log(`${some.length} of ${rows.length} rows, those of today: DEPLOY_KIT_ALL_ROWS=1 takes all`);
  return some;
}
