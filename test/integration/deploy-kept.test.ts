import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureImages } from '../../scripts/setup/index.mjs';
import { Deploying, type DeployOptions } from '../support/deploying.ts';
import { docker } from '../support/docker.ts';
import { happened } from '../support/happened.ts';
import { busyboxImage } from '../support/images.mjs';
import { freePort } from '../support/ports.ts';
import { requires } from '../support/requirements.ts';
import { waitFor } from '../support/wait.ts';

const suite = await requires('engine', 'compose', 'linux');

/** More of them with `DEPLOY_KIT_KEPT_ROUNDS`, others with `DEPLOY_KIT_KEPT_SEED`: by itself it is always the same. */
const ROUNDS = Number(process.env['DEPLOY_KIT_KEPT_ROUNDS'] ?? 8);
const SEED = Number(process.env['DEPLOY_KIT_KEPT_SEED'] ?? 7);
let state = SEED;
/** Below `limit`. */
function random(limit: number): number {
  state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
  return Math.floor((state / 0x80000000) * limit);
}
const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T;

type Service = Record<string, unknown> & {
  environment: Record<string, string>;
  labels: Record<string, string>;
};
type Stack = {
  services: Record<string, Service>;
  networks: Record<string, object>;
  volumes: Record<string, object>;
};

let image = '';
let stack: Deploying;
let compose: Stack;
let port: number;

const service = (more: object = {}): Service => ({
  ...{ image, command: ['sleep', '1h'], init: true, stop_grace_period: '0s', environment: {}, labels: {} },
  ...more,
});

beforeAll(async () => {
  image = await busyboxImage();
  const nginx = (await ensureImages(['nginx:1.28'], { log: () => {} })).get('nginx:1.28')?.reference ?? '';
  port = await freePort();
  compose = {
    services: {
      proxy: service({
        image: nginx,
        command: ['nginx', '-c', '/etc/case/site.conf', '-g', 'daemon off;'],
        ports: [`127.0.0.1:${port}:8080`],
        volumes: ['./nginx:/etc/case:ro'],
        depends_on: ['app'],
      }),
      app: service({ command: ['httpd', '-f', '-p', '80', '-h', '/www'], depends_on: ['db'] }),
      queue: service({ scale: 2 }),
      db: service({ volumes: ['data:/data'], networks: ['default', 'back'] }),
      reader: service({ volumes_from: ['db:ro'] }),
      vpn: service(),
      side: service({ network_mode: 'service:vpn' }),
      linked: service({ links: ['app:upstream'] }),
      strict: service({ depends_on: { app: { condition: 'service_started', restart: true } } }),
    },
    networks: { back: { labels: { a: '0' } } },
    volumes: { data: {} },
  };
  stack = await Deploying.create();
  await stack.write({ 'nginx/site.conf': site('one') });
}, 120_000);

afterAll(() => stack?.[Symbol.asyncDispose]());

const site = (header: string) =>
  'pid /tmp/nginx.pid; error_log /dev/stderr; worker_processes 1; events {}\n' +
  `http { access_log off; server { listen 8080; add_header X-Site ${header}; location / {\n` +
  'proxy_connect_timeout 1s; proxy_pass http://app:80; } } }\n';

const options: DeployOptions = { settings: { files: ['nginx'] } };

/** The site, through the proxy. Who was just started may need a moment; who holds an old address never gets there. */
const answers = (about: string) =>
  waitFor(`the site, ${about}`, async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(5000) });
    await answer.text();
    return answer.status === 200;
  });

let changes = 0;
const value = () => String(changes);
const anyService = () => pick(Object.keys(compose.services));
function change(service: string, more: (one: Service) => Partial<Service>): void {
  const one = compose.services[service];
  if (one !== undefined) Object.assign(one, more(one));
}
const variable = (service: string) =>
  change(service, ({ environment }) => ({ environment: { ...environment, A: value() } }));

const CHANGES: Record<string, () => unknown> = {
  code: () => variable('app'),
  workers: () => change('queue', () => ({ scale: 1 + random(4) })),
  another: () => variable(anyService()),
  label: () => change(anyService(), () => ({ labels: { a: value() } })),
  config: () => stack.write({ 'nginx/site.conf': site(`n${changes}`) }),
  more: () => {
    const { extra, ...others } = compose.services;
    compose.services = extra === undefined ? { ...others, extra: service() } : others;
  },
  network: () => {
    compose.networks['back'] = { labels: { a: value() } };
  },
  stopped: () => byHand(['stop'], pick(['queue', 'linked', 'reader'])),
  // As a switch leaves it that is cut off after its containers were made.
  cutOff: async () => {
    const ledger = await stack.ledger();
    const last = ledger.releases.at(-1);
    const releases = [...ledger.releases.slice(0, -1), { ...last, imageIds: {}, configHashes: {} }];
    await writeFile(`${stack.root}/state.json`, JSON.stringify({ ...ledger, releases }));
  },
  removed: () => byHand(['rm', '-f'], pick(['app', 'queue', 'linked'])),
};

async function byHand(command: readonly string[], service: string): Promise<void> {
  const all = Object.values(await stack.containers());
  const id = all.find((one) => one.service === service)?.id;
  if (id !== undefined) await docker(...command, id);
}

suite(`what the plan says is what happens (DEPLOY_KIT_KEPT_SEED=${SEED})`, () => {
  it('whatever changes, and the site answers', async () => {
    await stack.write({ 'compose.yml': compose });
    expect((await stack.deploy(options)).report.failure).toBeUndefined();
    await answers('at first');
    for (let round = 1; round <= ROUNDS; round += 1) {
      const made: string[] = [];
      for (let more = 1 + random(3); more > 0; more -= 1) {
        changes += 1;
        const what = pick(Object.keys(CHANGES));
        made.push(what);
        await CHANGES[what]?.();
      }
      const about = `round ${round}: ${made.join(', ')}`;
      await stack.write({ 'compose.yml': compose });
      const before = await stack.containers();
      const { report } = await stack.deploy(options);
      expect(report.failure, about).toBeUndefined();
      const real = happened(before, await stack.containers());
      for (const { service, action, reasons } of report.plans[0]?.services ?? []) {
        const seen = real[service] ?? 'keep';
        const why = `${about}: ${service} ${action} ${reasons.join(', ')}`;
        if (reasons.some((reason) => reason.startsWith('restarted if')))
          expect(['keep', 'restart'], why).toContain(seen);
        else expect(seen, why).toBe(action === 'reload' ? 'keep' : action);
      }
      await answers(`${about}: ${JSON.stringify(report.plans[0]?.services)}`);
    }
  });

  it('and when a bad one is put back', async () => {
    variable('app');
    change('queue', () => ({ scale: 4 }));
    await stack.write({
      'compose.yml': { ...compose, services: { ...compose.services, bad: service({ command: ['false'] }) } },
    });
    expect((await stack.deploy(options)).report.outcome).toBe('put-back');
    await answers('put back');
  });
});
