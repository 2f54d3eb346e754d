const DAY = 86_400_000;

/**
 * Some of the rows of a large table whose rows are of one kind: one in `parts`, others each day, so that all have their turn
 * within `parts` days. `DEPLOY_KIT_ALL_ROWS=1` takes all of them: before a release, and after a change of what they test.
 */
export function ofToday<T>(rows: readonly T[], parts: number): readonly T[] {
  if (process.env['DEPLOY_KIT_ALL_ROWS'] === '1') return rows;
  const today = Math.floor(Date.now() / DAY) % parts;
  return rows.filter((_, index) => index % parts === today);
}
