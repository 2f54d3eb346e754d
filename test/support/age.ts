import { mustRun } from '../../scripts/setup/run.mjs';

/** What age-keygen writes, with its comments, and the public half. */
export async function ageKey(): Promise<{ readonly identity: string; readonly recipient: string }> {
  const { stdout: identity } = await mustRun(['age-keygen']);
  const recipient = /^# public key: (age1\w+)$/m.exec(identity)?.[1];
  if (recipient === undefined) throw new Error('age-keygen has written no public key');
  return { identity, recipient };
}
