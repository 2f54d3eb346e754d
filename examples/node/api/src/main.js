import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { notesOf } from './notes.js';
import { openStores } from './stores.js';

const UPLOADS = '/uploads';
const VERSION = readFileSync(new URL('../VERSION', import.meta.url), 'utf8').trim();
const stores = await openStores();
const notes = notesOf(stores);

/** By method and the begin of the path: what is answered as JSON. */
const ROUTES = [
  ['GET', '/alive', () => 'alive'],
  ['GET', '/api/health', async () => ({ status: 'ok', version: VERSION, notes: await notes.check() })],
  ['GET', '/api/notes', () => notes.list()],
  [
    'POST',
    '/api/notes',
    async (request) => ({ id: await notes.add(JSON.parse(await bodyOf(request)).text) }),
  ],
  ['POST', '/api/uploads/', upload],
];

const server = createServer(async (request, response) => {
  const answer = (status, body) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  const route = ROUTES.find(([method, begin]) => request.method === method && request.url.startsWith(begin));
  try {
    answer(route ? 200 : 404, route ? await route[2](request) : { error: 'not found' });
  } catch (error) {
    console.error(`${request.method} ${request.url}: ${error.message}`);
    answer(500, { status: 'error', version: VERSION, error: error.message });
  }
});

async function upload(request) {
  const name = path.basename(request.url);
  if (!/^[\w-][\w.-]*$/.test(name)) throw new Error('not the name of a file');
  await writeFile(path.join(UPLOADS, name), await bodyOf(request));
  return { stored: `${originOf(request)}/uploads/${name}` };
}

/** As whoever asked has written it: nginx says so, whatever stands in front of it. */
const originOf = ({ headers }) => `${headers['x-forwarded-proto']}://${headers.host}`;

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

// Takes no more, finishes what is being answered, ends.
process.on('SIGTERM', () => server.close(() => stores.close()));
server.listen(3000, () => console.log(`version ${VERSION} listens`));
