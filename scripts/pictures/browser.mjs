// Draws what people look at as they see it: Markdown as GitHub draws it, a message as Discord does.
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureTools } from '../setup/index.mjs';
import { mustRun, run } from '../setup/run.mjs';

const here = import.meta.dirname;
const modules = path.join(here, 'node_modules');
/** Packages of its own, which it installs when they are needed. */
const ofPictures = createRequire(path.join(here, 'package.json'));

/** Where and how a page is looked at. */
const VIEWS = {
  light: { width: 1012, dark: false },
  dark: { width: 1012, dark: true },
  phone: { width: 390, dark: false },
  message: { width: 620, dark: true },
  terminal: { width: 740, dark: true },
};

/** @param {(line: string) => void} log @returns the path of the browser */
export async function prepare(log) {
  if (!existsSync(path.join(modules, 'playwright-core'))) {
    log('installing what draws pages');
    await mustRun(['npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: here,
      what: 'npm ci',
    });
  }
  await ensureTools(
    { chromium: 'chromium', 'fc-list': 'fontconfig', tmux: 'tmux', convert: 'imagemagick' },
    { log },
  );
  if ((await run(['sh', '-c', 'fc-list | grep -q NotoColorEmoji'])).code !== 0)
    log('emoji are missing: install fonts-noto-color-emoji, else marks are drawn as boxes');
  const found = await mustRun(['sh', '-c', 'command -v chromium || command -v google-chrome'], {
    what: 'a browser',
  });
  return found.stdout.trim();
}

/**
 * @param {string} executablePath of the browser
 * @param {string} directory of the pictures
 */
export async function openStudio(executablePath, directory) {
  const { chromium } = ofPictures('playwright-core');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  return {
    /**
     * @param {string} name of the file, without `.png`
     * @param {string} body HTML
     * @param {keyof typeof VIEWS} view
     * @param {{ pixels?: number, open?: boolean, most?: number }} [how] pixels: of the screen for one of the page;
     *   open: what is folded is shown; most: height
     * @returns {Promise<string>} the path
     */
    async shoot(name, body, view, { pixels = 1, open = false, most = 6000 } = {}) {
      const { width, dark } = VIEWS[view];
      const page = await browser.newPage({
        viewport: { width, height: 400 },
        deviceScaleFactor: pixels,
        colorScheme: dark ? 'dark' : 'light',
      });
      try {
        // A file of its own, so that pictures beside a document are found.
        const html = path.join(directory, 'page.html');
        await writeFile(html, await pageOf(body));
        await page.goto(pathToFileURL(html).href);
        await page.addScriptTag({ path: path.join(modules, 'mermaid/dist/mermaid.min.js') });
        await page.evaluate(`(async () => {
          for (const one of ${open} ? document.querySelectorAll('details') : []) one.open = true;
          mermaid.initialize({ startOnLoad: false, theme: '${dark ? 'dark' : 'default'}' });
          // GitHub draws what is folded when it is opened.
          await mermaid.run({ querySelector: 'details[open] .mermaid, main > .mermaid' });
        })()`);
        const height = Number(
          await page.evaluate(`document.querySelector('#shown').getBoundingClientRect().height`),
        );
        const file = path.join(directory, `${name}.png`);
        await page.setViewportSize({ width, height: Math.ceil(Math.min(height, most)) });
        await page.screenshot({ path: file });
        return file;
      } finally {
        await page.close();
      }
    },
    close: () => browser.close(),
  };
}

/** @param {string} body */
async function pageOf(body) {
  const css = await readFile(path.join(modules, 'github-markdown-css/github-markdown.css'), 'utf8');
  const own = await readFile(path.join(here, 'page.css'), 'utf8');
  return `<!doctype html><meta charset="utf-8"><base href="${pathToFileURL(path.join(here, '../../')).href}"><style>${css}\n${own}</style><body>${body}</body>`;
}

/**
 * A job summary or a README on GitHub.
 * @param {string} markdown @param {string} title above the box
 */
export async function github(markdown, title) {
  const { Marked } = ofPictures('marked');
  const marked = new Marked({
    gfm: true,
    renderer: {
      code(/** @type {{ text: string, lang?: string }} */ { text, lang }) {
        return lang === 'mermaid' ? `<pre class="mermaid">${escaped(text)}</pre>` : false;
      },
    },
  });
  return `<div id="shown" class="frame"><div class="bar">${escaped(title)}</div><main class="markdown-body">${await marked.parse(markdown)}</main></div>`;
}

/**
 * A message of a webhook in Discord. Of its Markdown only what our messages use.
 * @param {any} payload
 */
export function discord({ content = '', embeds = [] }) {
  const lines = (/** @type {string} */ text) =>
    escaped(text)
      .replace(/```(?:\w+\n)?([\s\S]*?)```/g, '<pre>$1</pre>')
      .replace(/`([^`\n]+)`/g, '<code>$1</code>')
      .replace(/\*\*([^*]+)\*\*/g, '<b>$1</b>')
      .replace(/\[([^\]]+)\]\(&lt;?(https?:[^)\s]+?)(?:&gt;)?\)/g, '<a>$1</a>')
      .replace(/\[([^\]]+)\]\((https?:[^)\s]+)\)/g, '<a>$1</a>')
      .replaceAll('\n', '<br>');
  const cards = embeds.map(
    (/** @type {any} */ { title, description, fields = [], footer, color, timestamp }) => `
      <div class="embed" style="border-color:#${(color ?? 0).toString(16).padStart(6, '0')}">
        <div class="embed-title">${lines(title ?? '')}</div>
        ${description ? `<div class="embed-text">${lines(description)}</div>` : ''}
        <div class="fields">${fields
          .map(
            (/** @type {any} */ field) =>
              `<div class="field ${field.inline ? '' : 'wide'}"><b>${lines(field.name)}</b><div>${lines(field.value)}</div></div>`,
          )
          .join('')}</div>
        <div class="embed-footer">${[footer?.text, timestamp && 'Today at 14:02'].filter(Boolean).map(escaped).join(' • ')}</div>
      </div>`,
  );
  return `<div id="shown" class="discord"><div class="avatar">▲</div><div><div class="who"><b>deploys</b> <span class="app">APP</span> <span class="when">Today at 14:02</span></div>${content ? `<div>${lines(content)}</div>` : ''}${cards.join('')}</div></div>`;
}

const MARKS = { success: '✓', failure: '✗', cancelled: '■', skipped: '' };

/**
 * What a run of a pipeline did, step by step.
 * @param {readonly { name: string, outcome: keyof typeof MARKS, durationMs: number }[]} steps @param {string} title
 */
export function strip(steps, title) {
  const boxes = steps.map(
    ({ name, outcome, durationMs }) =>
      `<div class="step ${outcome}"><i>${MARKS[outcome]}</i><b>${escaped(name)}</b><span>${outcome === 'skipped' ? 'not needed' : took(durationMs)}</span></div>`,
  );
  return `<div id="shown" class="frame"><div class="strip"><div class="strip-title">${escaped(title)}</div><div class="steps">${boxes.join('')}</div></div></div>`;
}

/** @param {number} ms */
const took = (ms) => (ms < 60_000 ? `${Math.max(1, Math.round(ms / 1000))}s` : `${Math.round(ms / 60_000)}m`);

/**
 * A screen of a terminal.
 * @param {string} text with the colours that tmux tells @param {string} title
 */
export function terminal(text, title) {
  return `<div id="shown" class="terminal"><div class="dots">● ● ●<span>${escaped(title)}</span></div><pre>${coloured(text)}</pre></div>`;
}

const COLOURS = ['#6e7681', '#ff7b72', '#3fb950', '#d29922', '#58a6ff', '#bc8cff', '#39c5cf', '#e6edf3'];

/** @param {string} text */
function coloured(text) {
  let [bold, dim, colour] = [false, false, ''];
  return text
    .split(/\u001b\[([\d;]*)m/)
    .map((part, index) => {
      if (index % 2 === 0) {
        const style = `${bold ? 'font-weight:700;' : ''}${dim ? 'opacity:.65;' : ''}${colour}`;
        return style === '' ? escaped(part) : `<span style="${style}">${escaped(part)}</span>`;
      }
      for (const code of part.split(';').map(Number)) {
        if (code === 0) [bold, dim, colour] = [false, false, ''];
        else if (code === 1) bold = true;
        else if (code === 2) dim = true;
        else if (code === 22) [bold, dim] = [false, false];
        else if (code === 39) colour = '';
        else if ((code >= 30 && code < 38) || (code >= 90 && code < 98))
          colour = `color:${COLOURS[code % 10]};`;
      }
      return '';
    })
    .join('');
}

/** @param {string} text */
const escaped = (text) =>
  text.replace(/[&<>"]/g, (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[one] ?? one);
