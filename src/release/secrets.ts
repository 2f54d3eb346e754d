import type { Context } from '../base/context.ts';
import { parseDotenv } from '../config/dotenv.ts';
import type { Host } from '../host/host.ts';
import { readCurrent, readStore } from './store.ts';

/**
 * The secret values of the release that `current` points at: what logs of its containers may show. The record says
 * which variables came as secrets, `.env` beside it has their values.
 */
export async function currentSecrets(
  host: Host,
  root: string,
  context: Pick<Context, 'signal'>,
): Promise<readonly string[]> {
  const store = await readStore(host, root, context);
  const release = await readCurrent(host, store, context);
  if (release === undefined) return [];
  const text = await host.readFile(`${store.layout.release(release.id)}/.env`, { signal: context.signal });
  const variables = parseDotenv(text ?? '', '.env');
  return release.secrets.flatMap((name) => {
    const value = variables.get(name);
    return value === undefined ? [] : [value];
  });
}
