import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { describe, expect, it } from 'vitest';
import { startCacheService } from '../support/cache-service.ts';
import { startGithub } from '../support/github/server.ts';
import { KIT } from '../support/kit.ts';
import { tempDir } from '../support/temp.ts';

const library = (name: string) => pathToFileURL(path.join(KIT, 'dist/chunks', `${name}.js`)).href;

/** Runs a module against a library as it is in dist/. */
async function node(script: string, env: Readonly<Record<string, string>>, cwd: string): Promise<string> {
  const argv = ['--input-type=module', '-e', script];
  const child = spawn(process.execPath, argv, { cwd, env: { PATH: process.env['PATH'] ?? '', ...env } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect(code, output).toBe(0);
  return output;
}

describe.concurrent('a library as it is bundled', () => {
  it('seals and opens with the ciphers of Node as it does with its own (age-encryption)', async () => {
    const identity = await generateX25519Identity();
    const recipient = await identityToRecipient(identity);
    await using temp = await tempDir('age');
    const content = randomBytes(200_000);
    const wrap = new Encrypter();
    wrap.addRecipient(recipient);
    await writeFile(temp.join('content'), content);
    await writeFile(temp.join('theirs'), await wrap.encrypt(content));
    const script = `import { Decrypter, Encrypter } from ${JSON.stringify(library('age-library'))};
      import { readFileSync, writeFileSync } from 'node:fs';
      const wrap = new Encrypter();
      wrap.addRecipient(${JSON.stringify(recipient)});
      writeFileSync('ours', await wrap.encrypt(readFileSync('content')));
      const open = new Decrypter();
      open.addIdentity(${JSON.stringify(identity)});
      const theirs = readFileSync('theirs');
      console.log(readFileSync('content').equals(await open.decrypt(theirs)));
      theirs[100000] ^= 1;
      console.log(await open.decrypt(theirs).then(() => 'opened', () => 'refused'));`;
    expect(await node(script, {}, temp.path)).toBe('true\nrefused\n');
    const open = new Decrypter();
    open.addIdentity(identity);
    expect(content.equals(await open.decrypt(await readFile(temp.join('ours'))))).toBe(true);
  });

  it("asks GitHub with Node's own fetch (@actions/github)", async () => {
    await using github = await startGithub();
    github.repository.runs.set(1, { status: 'completed' });
    const script = `import { context, getOctokit } from ${JSON.stringify(library('actions-github'))};
      const { data } = await getOctokit('tok').rest.actions.getWorkflowRun({ ...context.repo, run_id: 1 });
      console.log(data.status);`;
    const env = { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: 'octo/shop' };
    expect(await node(script, env, KIT)).toBe('completed\n');
    expect(github.calls).toEqual(['GET /repos/octo/shop/actions/runs/1']);
    expect(github.authorizations).toEqual(['token tok']);
    const proxied = { ...env, https_proxy: 'http://127.0.0.1:9', http_proxy: 'http://127.0.0.1:9' };
    expect(await node(script, proxied, KIT)).toBe('completed\n');
  });

  it('saves and restores, and says what it does only to who listens (@actions/cache)', async () => {
    await using service = await startCacheService();
    await using temp = await tempDir('cache');
    const workspace = temp.join('workspace');
    await mkdir(temp.join('kept'));
    await mkdir(workspace);
    await writeFile(temp.join('kept/file'), 'content\n');
    const script = `import { subscribe } from 'node:diagnostics_channel';
      import { rmSync } from 'node:fs';
      import { restoreCache, saveCache } from ${JSON.stringify(library('actions-cache'))};
      const said = [];
      subscribe('deploy-kit:cache', (message) => said.push(message.level + ' ' + message.text));
      const directory = ${JSON.stringify(temp.join('kept'))};
      const results = [await restoreCache([directory], 'a-', ['a-']), await saveCache([directory], 'a-1')];
      results.push(await saveCache([directory], 'a-1'));
      rmSync(directory, { recursive: true });
      results.push(await restoreCache([directory], 'a-', ['a-']));
      console.log(JSON.stringify({ results, said }));`;
    const env = { ...service.env, RUNNER_TEMP: temp.join('temp'), GITHUB_WORKSPACE: workspace };
    const lines = (await node(script, env, workspace)).trim().split('\n');
    const { results, said } = JSON.parse(lines.pop() ?? '') as { results: unknown[]; said: string[] };
    expect(results).toEqual([null, 1, -1, 'a-1']);
    expect(await readFile(temp.join('kept/file'), 'utf8')).toBe('content\n');
    expect(said.join('\n')).toMatch(/info Failed to save: Unable to reserve cache with key a-1/);
    expect(said.filter((text) => !text.startsWith('info '))).toEqual([]);
    // Its calls of tar are all that it prints itself.
    expect(lines.filter((line) => !line.startsWith('[command]'))).toEqual([]);
    expect(service.calls.filter((call) => /^(up|down)load$/.test(call))).toEqual(['upload', 'download']);
  });
});
