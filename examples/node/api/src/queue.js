const [WAITING, AT_WORK] = ['queue:waiting', 'queue:at-work'];

export const enqueue = (redis, job) => redis.lPush(WAITING, JSON.stringify(job));

/** A worker that died left its jobs at work: they are done again, so a job must bear being done twice. */
export async function takeUpAgain(redis) {
  while ((await redis.lMove(AT_WORK, WAITING, 'RIGHT', 'RIGHT')) !== null);
}

/** Waits up to a second for a job and does it; it stays in the list until it is done. */
export async function workOnce(redis, work) {
  const job = await redis.blMove(WAITING, AT_WORK, 'RIGHT', 'LEFT', 1);
  if (job === null) return;
  await work(JSON.parse(job));
  await redis.lRem(AT_WORK, 1, job);
}
