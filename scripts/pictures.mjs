// npm run pictures: draws what people look at, from real runs on this machine's engine, in a real browser.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { loadTypeScript } from './load-typescript.mjs';
import { discord, github, openStudio, prepare, strip, terminal } from './pictures/browser.mjs';
import { mustRun } from './setup/run.mjs';

const HELP = `Draws what people look at: job summaries, messages, READMEs.

Usage: npm run pictures [-- options]

Options:
  --out DIR    where to (.cache/pictures)
  --docs       also draw those that README and docs show, into docs/pictures
  --again      of the runs of the last time: nothing is deployed
  --help, -h   this text

It deploys a small stack (examples/hello) several times on this machine's engine and removes it. It needs Debian or
Ubuntu, or Chromium and tmux installed.
`;

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    docs: { type: 'boolean' },
    again: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
});
const VIEWS_OF_A_PAGE = /** @type {const} */ (['light', 'dark', 'phone']);

if (values.help) process.stdout.write(HELP);
else await main(path.resolve(values.out ?? path.join(root, '.cache/pictures')));

/** @param {string} out */
async function main(out) {
  const log = (/** @type {string} */ line) => console.error(line);
  const browser = await prepare(log);
  const played = await scenesOf(out, log);
  const studio = await openStudio(browser, out);
  try {
    await shootAll(studio, played);
  } finally {
    await studio.close();
  }
}

/**
 * @param {Awaited<ReturnType<typeof openStudio>>} studio
 * @param {Awaited<ReturnType<typeof scenesOf>>} played
 */
async function shootAll(studio, { scenes, screens }) {
  for (const { name, command, text } of screens)
    console.log(await studio.shoot(`screen-${name}`, terminal(text, command), 'terminal'));
  for (const { name, summary, message, steps } of scenes) {
    if (values.docs && name === 'rolled-back') await shootDocs(studio, summary, steps);
    const body = await github(summary, 'deploy to production summary');
    for (const view of VIEWS_OF_A_PAGE) console.log(await studio.shoot(`${name}-${view}`, body, view));
    console.log(await studio.shoot(`${name}-open`, body, 'light', { open: true }));
    if (message) console.log(await studio.shoot(`${name}-discord`, discord(message), 'message'));
    console.log(await studio.shoot(`${name}-steps`, strip(steps, 'standard.yml · production'), 'light'));
  }
  for (const [name, file] of /** @type {const} */ ([
    ['readme', 'README.md'],
    ['readme-gate', 'actions/health-gate/README.md'],
    ['readme-deploy', 'actions/deploy-compose/README.md'],
  ])) {
    const body = await github(await readFile(path.join(root, file), 'utf8'), file);
    for (const view of VIEWS_OF_A_PAGE)
      console.log(await studio.shoot(`${name}-${view}`, body, view, { most: 9000 }));
  }
}

/**
 * Those that README shows: in both themes, sharper than the screen of one pixel each.
 * @param {Awaited<ReturnType<typeof openStudio>>} studio @param {string} summary
 * @param {Parameters<typeof strip>[0]} steps
 */
async function shootDocs(studio, summary, steps) {
  const verdict = await github(summary, 'deploy to production summary');
  const pipeline = strip(steps, 'standard.yml · production');
  for (const view of /** @type {const} */ (['light', 'dark'])) {
    for (const [name, body] of /** @type {const} */ ([
      ['verdict', verdict],
      ['pipeline', pipeline],
    ])) {
      const file = await studio.shoot(`docs-${name}-${view}`, body, view, { pixels: 1.5 });
      const to = path.join(root, 'docs/pictures', `${name}-${view}.png`);
      await mkdir(path.dirname(to), { recursive: true });
      // A repository is downloaded by every job that uses it: 64 colours are enough for a page.
      await mustRun(['convert', file, '-colors', '64', '-define', 'png:compression-level=9', `PNG8:${to}`], {
        what: 'a picture of few colours (imagemagick)',
      });
      console.log(to);
    }
  }
}

/**
 * @param {string} out @param {(line: string) => void} log
 * @returns {ReturnType<typeof import('./pictures/scenes.ts').playScenes>}
 */
async function scenesOf(out, log) {
  const kept = path.join(out, 'scenes.json');
  await mkdir(out, { recursive: true });
  if (values.again) return JSON.parse(await readFile(kept, 'utf8'));
  process.env['DEPLOY_KIT_TEST_RUN'] = `pictures-${process.pid}`;
  const { playScenes } = await loadTypeScript('scripts/pictures/scenes.ts');
  const played = await playScenes(log);
  await writeFile(kept, JSON.stringify(played, undefined, 2));
  return played;
}
