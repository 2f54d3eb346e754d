// Renders the page on the server, out of what the API says.
import { createServer } from 'node:http';

const API = process.env.API_URL;
const escaped = (text) => String(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

async function page() {
  const ask = async (path) => {
    const answer = await fetch(`${API}${path}`, { signal: AbortSignal.timeout(5000) });
    if (!answer.ok) throw new Error(`${path}: status ${answer.status}`);
    return answer.json();
  };
  const [{ version }, { notes }] = await Promise.all([ask('/api/health'), ask('/api/notes')]);
  const items = notes.map(({ text, letters }) => `<li>${escaped(text)} (${letters ?? '?'})</li>`);
  return `<!doctype html><title>Board</title>\n<h1>Board ${escaped(version)}</h1>\n<ul>\n${items.join('\n')}\n</ul>\n`;
}

const server = createServer(async (request, response) => {
  try {
    const body = request.url === '/alive' ? 'alive' : await page();
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(body);
  } catch (error) {
    console.error(`${request.url}: ${error.message}`);
    response.writeHead(502).end('The board cannot be read now.\n');
  }
});
process.on('SIGTERM', () => server.close());
server.listen(3000);
