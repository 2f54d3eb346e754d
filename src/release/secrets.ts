import type { Context } from '../base/context.ts';
import { UserError } from '../base/errors.ts';
import { parseDotenv } from '../config/dotenv.ts';
import type { Host } from '../host/host.ts';
import type { Layout } from './layout.ts';
import { readRelease, readStore } from './store.ts';
import type { ReleaseId } from './types.ts';

/**
 * The secret values of every release that the host keeps: what logs of containers may show, also those of an older
 * release that is put back with a password of its time. The record says which variables came as secrets, `.env`
 * beside it has their values.
 */
export async function keptSecrets(
  host: Host,
  root: string,
  context: Pick<Context, 'signal'>,
): Promise<readonly string[]> {
  const store = await readStore(host, root, context);
  const found = await Promise.all(store.releases.map((id) => secretsOf(host, store.layout, id, context)));
  return [...new Set(found.flat())];
}

async function secretsOf(
  host: Host,
  where: Layout,
  id: ReleaseId,
  context: Pick<Context, 'signal'>,
): Promise<readonly string[]> {
  try {
    const release = await readRelease(host, where, id, context);
    const text = await host.readFile(`${where.release(id)}/.env`, { signal: context.signal });
    const variables = parseDotenv(text ?? '', '.env');
    return release.secrets.flatMap((name) => variables.get(name) ?? []);
  } catch (error) {
    // A damaged record is reported by the step that needs that release; it can hide nothing here.
    if (error instanceof UserError) return [];
    throw error;
  }
}
