import type { Context } from '../../src/base/context.ts';
import { engineFacts } from '../../src/engine/facts.ts';
import { ask } from '../../src/host/ask.ts';
import type { Host } from '../../src/host/host.ts';
import { type EnsureRequest, ensureImagesOnHost } from '../../src/images/hosts.ts';
import { taggedImages } from '../../src/images/tagged.ts';
import { LockedHost } from '../../src/release/locked-host.ts';
import { readStore } from '../../src/release/store.ts';

const LOCK = { run: { who: 'a test', where: 'here' }, what: 'testing', wait: 10_000 };

/** A host under the lock of a deploy path of the test's own. */
export async function lockHost(host: Host, context: Context): Promise<LockedHost> {
  const root = `/tmp/deploy-kit-test-lock-${process.pid}`;
  return LockedHost.open(host, await readStore(host, root, context), LOCK, context);
}

/** `ensureImagesOnHost` as a deploy calls it: after a look at the host, under its lock. */
export async function bringImages(
  request: Omit<EnsureRequest, 'host' | 'there'> & { readonly host: Host },
  context: Context,
): Promise<Readonly<Record<string, string>>> {
  const questions = { engine: engineFacts(''), ids: taggedImages(request.naming) };
  const { engine, ids } = await ask(request.host, questions, context);
  const there = { containerdStore: engine.imageStore === 'containerd', ids };
  const host = await lockHost(request.host, context);
  try {
    return await ensureImagesOnHost({ ...request, host, there });
  } finally {
    await host[Symbol.asyncDispose]();
    await request.host.run(['rm', '-rf', host.layout.root], { signal: AbortSignal.timeout(10_000) });
  }
}
