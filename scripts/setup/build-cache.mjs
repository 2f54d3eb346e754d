// Building leaves records in the engine's build cache that no image removal takes along.
import { run } from './run.mjs';
import { addTo, recordMade } from './state.mjs';

/**
 * Runs a build and records which build cache records it left.
 * @template T
 * @param {() => Promise<T>} build
 * @returns {Promise<T>}
 */
export async function recordingBuildCache(build) {
  const before = new Set(await cacheIds());
  try {
    return await build();
  } finally {
    const left = (await cacheIds()).filter((id) => !before.has(id));
    await recordMade((made) => addTo(made.buildCache, left));
  }
}

/**
 * Removes build cache records; those that are in use stay.
 * @param {readonly string[]} ids
 */
export async function removeBuildCache(ids) {
  const there = new Set(await cacheIds());
  const builder = await engineBuilder();
  // A record goes only after those that are built on it: newest first.
  for (const id of ids.filter((each) => there.has(each)).reverse()) {
    await run(['docker', 'buildx', 'prune', '--builder', builder, '--force', '--filter', `id=${id}`]);
  }
}

/** The builder of the engine itself: it bears the name of Docker's context. */
export async function engineBuilder() {
  return (await run(['docker', 'context', 'show'])).stdout.trim() || 'default';
}

async function cacheIds() {
  const { stdout } = await run(['docker', 'buildx', 'du', '--builder', await engineBuilder(), '--verbose']);
  return [...stdout.matchAll(/^ID:\s+(\S+)/gm)].map((match) => match[1] ?? '');
}
