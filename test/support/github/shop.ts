import { writeFile } from 'node:fs/promises';
import sodium from 'libsodium-wrappers';
import { messageOf, UserError } from '../../../src/base/errors.ts';
import { parseCommandLine } from '../../../src/cli/arguments.ts';
import { command } from '../../../src/cli/github.ts';
import { gitRepository } from '../git.ts';
import { tempDir } from '../temp.ts';
import { startGithub } from './server.ts';

const COMPOSE = `services:
  web: { image: nginx:1.27, environment: { TOKEN: '\${TOKEN:?}' } }
`;
const CONFIG = `project: shop
environments:
  development: { hosts: [local] }
  staging: { hosts: ['ssh://deploy@staging.example.org'] }
  production: { hosts: ['ssh://deploy@shop.example.org:2222'] }
`;
const CALLER = `on:
  push: { tags: ['v[0-9]+.*'] }
permissions: {}
jobs:
  deploy:
    permissions: { contents: read, packages: write, actions: read, deployments: write }
    uses: acme/deploy-kit/.github/workflows/standard.yml@v1
    with: { environment: production }
    secrets: inherit
`;

/** A clone of octo/shop, and a stand-in for GitHub. */
export async function shop(files: Readonly<Record<string, string>> = {}) {
  const temp = await tempDir('github');
  const github = await startGithub();
  const { repository } = github;
  repository.users.set('octocat', 7).set('hubot', 8);
  repository.teams.set('ops', 70);
  repository.others.set('acme/deploy-kit', { private: false, access: 'none' });
  const clone = await gitRepository(temp.join('shop'));
  await clone.commit({
    'compose.yml': COMPOSE,
    'deploy-kit.yml': CONFIG,
    '.github/workflows/deploy.yml': CALLER,
    ...files,
  });
  await clone.git('remote', 'add', 'origin', 'https://github.com/octo/shop.git');

  return {
    ...{ github, repository, clone, temp },
    /** A file outside of the clone. */
    async file(name: string, content: string): Promise<string> {
      await writeFile(temp.join(name), content);
      return temp.join(name);
    },
    async run(
      args: readonly string[],
      { env = {}, ask }: { env?: Record<string, string>; ask?: (question: string) => Promise<string> } = {},
    ) {
      const said = { out: '', err: '' };
      const { PATH = '', DOCKER_CONFIG } = process.env;
      const environment = {
        ...{ PATH, HOME: temp.path, GH_TOKEN: 'ghp_token', GITHUB_API_URL: github.url },
        ...(DOCKER_CONFIG !== undefined && { DOCKER_CONFIG }),
        ...env,
      };
      const signal = new AbortController().signal;
      const terminal = {
        ...{ cwd: clone.path, environment, color: false, width: 1000, signal, kill: signal },
        ...(ask !== undefined && { ask }),
        out(text: string) {
          said.out += text;
        },
        err(text: string) {
          said.err += text;
        },
      };
      const parsed = parseCommandLine('github', command, args);
      if (parsed === undefined) throw new Error('help was asked for');
      const calls = github.calls.length;
      const code = await command.main(parsed as never, terminal).catch((error: unknown) => {
        said.err += `Error: ${messageOf(error)}\n`;
        if (!(error instanceof UserError)) throw error;
        said.err += `Fix: ${error.fix}\n`;
        return error.exitCode;
      });
      const changes = github.calls.slice(calls).filter((call) => !call.startsWith('GET '));
      return { code, ...said, changes };
    },
    /** A secret of an environment as its holder reads it. */
    async opened(environment: string, name: string): Promise<string> {
      await sodium.ready;
      const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'base64'));
      const { publicKey, privateKey } = repository.sealing;
      const sealed = repository.environments.get(environment)?.secrets.get(name) ?? '';
      return sodium.to_string(
        sodium.crypto_box_seal_open(bytes(sealed), bytes(publicKey), bytes(privateKey)),
      );
    },
    async [Symbol.asyncDispose]() {
      await github[Symbol.asyncDispose]();
      await temp[Symbol.asyncDispose]();
    },
  };
}
