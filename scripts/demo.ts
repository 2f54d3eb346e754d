// npm run demo: sets up what is missing on this machine and runs the standard pipeline on examples/hello, three times.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { messageOf, UserError } from '../src/base/errors.ts';
import { kitRoot } from '../src/cli/kit-root.ts';
import { type Account, accountJson, type Chapter, isGood, showAccount } from './demo/account.ts';
import { checkDeployed, checkRefused, lookBefore } from './demo/checks.ts';
import { clean, isBelow } from './demo/clean.ts';
import { ask, containers, visits } from './demo/look.ts';
import { runStandard, shownCommand } from './demo/pipeline.ts';
import { COMPOSE_PROJECT, demoPlace, ensureSecrets, lockPlace, type Place, short } from './demo/place.ts';
import { choosePort } from './demo/port.ts';
import { imagesOf, makeRepository } from './demo/repository.ts';
import { Screen } from './demo/screen.ts';
import { VERSIONS, type Version } from './demo/versions.ts';
import { ensureEngine, ensureImages, ensureTools, recordingBuildCache } from './setup/index.mjs';

const HELP = `Shows the standard pipeline on a small real stack (examples/hello), on this machine.

Usage: npm run demo [-- options]        or        node dist/demo.js [options]

Options:
  --clean      remove all that the demo made, and nothing else
  --verbose    show the whole output of the pipelines
  --json       print one JSON document about it on stdout; progress goes to stderr
  --help, -h   this text

It needs Node 20 or later and git. Docker Engine with Compose v2 and buildx is used where it is there, and installed on
Debian and Ubuntu (as root or with sudo that asks no password). Images are pulled; where no registry answers, they are
made from the distribution's packages.

It deploys version 1, then version 2, then a version 3 that starts but answers wrongly: the gate has to refuse it, and
version 2 has to come back with its data. The exit code is 0 only when all of that was found to be so.
All of it is kept in ~/.deploy-kit-demo and in the Compose project ${COMPOSE_PROJECT}, and runs on until it is cleaned.
`;

const interrupts = new Set<(signal: NodeJS.Signals) => void>();
let interrupted = false;

// A reader that has seen enough (`| head`) must not end it in the middle of a deploy.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  let screen = new Screen(process.stdout, process.env);
  try {
    const { values } = parse(args);
    if (values.help) return print(HELP);
    if (values.json) screen = new Screen(process.stderr, process.env);
    const place = demoPlace();
    if (values.clean) return (await clean(place, screen)) ? 0 : 1;
    watchSignals(screen);
    const account = await demo(place, screen, values.verbose ?? false);
    if (values.json) print(`${JSON.stringify(accountJson(account), undefined, 2)}\n`);
    return interrupted ? 130 : isGood(account) ? 0 : 1;
  } catch (error) {
    if (interrupted) {
      screen.line(
        `Stopped. 'npm run demo' goes on from here, 'npm run demo -- --clean' removes what it made.`,
      );
      return 130;
    }
    return fail(error);
  }
}

async function demo(place: Place, screen: Screen, verbose: boolean): Promise<Account> {
  const started = Date.now();
  await using _lock = await lockPlace(place);
  screen.line(
    screen.style('bold', 'deploy-kit demo: the standard pipeline on a small real stack (examples/hello)'),
  );
  const kit = kitRoot();
  screen.title('Set-up');
  const url = await prepare(kit, place, (line) => screen.line(`  ${line}`));
  const setupMs = Date.now() - started;

  const chapters: Chapter[] = [];
  let good: Version | undefined;
  for (const version of VERSIONS) {
    const chapter = await deploy({ kit, place, version, good, url, verbose }, screen);
    chapters.push(chapter);
    if (interrupted) throw new Error('interrupted');
    if (chapter.checks.some((check) => !check.good)) break;
    if (version.good) good = version;
  }
  const account: Account = {
    chapters,
    url,
    place,
    kit,
    containers: await containers(),
    visits: (await visits())?.length ?? 0,
    setupMs,
    ms: Date.now() - started,
  };
  if (isGood(account)) showAccount(account, screen);
  else {
    screen.line();
    screen.line(screen.style('red', 'The demo failed: not everything is as it should be (✗ above).'));
  }
  return account;
}

/** Everything up to the first pipeline. @returns the URL of the stack */
async function prepare(kit: string, place: Place, log: (line: string) => void): Promise<string> {
  // What examples/hello needs on the machine that runs its tests.
  await step(() => ensureTools({ git: 'git', curl: 'curl' }, { log }));
  await step(() => ensureEngine({ log }));
  const earlier = await containers();
  const other = earlier.find(({ directory }) => !isBelow(directory, place.host));
  if (other !== undefined) {
    throw new UserError(`${COMPOSE_PROJECT} runs already, deployed from ${other.directory}`, {
      fix: `that is somebody else's demo: clean it as that user ('npm run demo -- --clean')`,
    });
  }
  const example = path.join(kit, 'examples/hello');
  const names = await imagesOf(example);
  const images = await step(() => ensureImages([...names.values()], { log }));
  const port = await choosePort(place, earlier);
  const variables = new Map([['HELLO_PORT', String(port)]]);
  for (const [variable, name] of names) {
    const reference = images.get(name)?.reference ?? name;
    if (reference !== name) variables.set(variable, reference);
  }
  for (const [name, { origin, reference }] of images) {
    const made = reference === name ? '' : ` as ${reference}, made from packages`;
    if (origin === 'present') log(`image ${name} is here${made}`);
  }
  await ensureSecrets(place);
  await makeRepository(example, place, port, variables);
  log(
    `${short(place.repository)}: a git repository with the versions ${VERSIONS.map(({ tag }) => tag).join(', ')}`,
  );
  log(`${short(place.secrets)}: passwords for the database, random, readable by you alone`);
  if (earlier.length > 0) log('the stack of an earlier demo is here: it is deployed over, its data stays');
  return `http://127.0.0.1:${port}`;
}

interface Deployment {
  readonly kit: string;
  readonly place: Place;
  readonly version: Version;
  /** The version that was good before. */
  readonly good: Version | undefined;
  readonly url: string;
  readonly verbose: boolean;
}

async function deploy(deployment: Deployment, screen: Screen): Promise<Chapter> {
  const { kit, place, version, good, url, verbose } = deployment;
  screen.title(`Version ${version.number}: ${version.what}`);
  if (!version.good) {
    screen.line(screen.style('yellow', '  The gate should refuse this one: the failure below is expected.'));
  }
  screen.line(screen.style('dim', `  $ ${shownCommand(version, place)}`));
  const before = await lookBefore(place);
  const run = await recordingBuildCache(() =>
    runStandard({ kit, place, version, verbose, onSignal }, screen),
  );
  if (interrupted) return { version, run, checks: [] };
  const checks =
    version.good || good === undefined
      ? await checkDeployed(run, version, before, url, place)
      : await checkRefused(run, version, good, before, url, place);
  screen.line(screen.style('dim', '  Checked on the running stack, in the engine and in the files:'));
  for (const { text, good: passed, found } of checks) {
    screen.mark(passed, passed ? text : `${text}: no, ${found}`);
  }
  if (checks.some((check) => !check.good)) showFailure(run.log, screen, verbose);
  else if (version.good) await visit(url, screen);
  return { version, run, checks };
}

/** Some data that a later version must find again. */
async function visit(url: string, screen: Screen): Promise<void> {
  for (let i = 0; i < 3; i++) await ask(`${url}/`);
  screen.line(screen.style('dim', `  Three more visits to ${url}/, so that there is data to lose.`));
}

function showFailure(log: string, screen: Screen, verbose: boolean): void {
  screen.line();
  if (!verbose) {
    screen.line('  The end of the output of the pipeline:');
    for (const line of readFileSync(log, 'utf8').trimEnd().split('\n').slice(-40)) screen.line(`  | ${line}`);
  }
  screen.line(`  Full output: ${log}`);
}

/** Set-up cannot be stopped in the middle of a step (packages): after it, it is. */
async function step<T>(work: () => Promise<T>): Promise<T> {
  const result = await work();
  if (interrupted) throw new Error('interrupted');
  return result;
}

function onSignal(listener: (signal: NodeJS.Signals) => void): Disposable {
  interrupts.add(listener);
  return { [Symbol.dispose]: () => void interrupts.delete(listener) };
}

function watchSignals(screen: Screen): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (interrupted && interrupts.size === 0) process.exit(130);
      screen.line();
      const first =
        interrupts.size === 0
          ? 'Stopping after this step of set-up. Once more stops at once.'
          : 'Stopping: what is switched and not verified is put back first. Once more stops at once.';
      screen.line(interrupted ? 'Stopping at once.' : first);
      interrupted = true;
      for (const listener of interrupts) listener(signal);
    });
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        clean: { type: 'boolean' },
        verbose: { type: 'boolean', short: 'v' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UserError(messageOf(error).split('. To specify')[0] ?? '', {
      fix: "'npm run demo -- --help' tells the options",
      exitCode: 2,
    });
  }
}

function fail(error: unknown): number {
  process.stderr.write(`Error: ${messageOf(error)}\n`);
  const fix = error instanceof Error && 'fix' in error ? error.fix : undefined;
  if (typeof fix === 'string') process.stderr.write(`Fix: ${fix}\n`);
  else if (error instanceof Error && !(error instanceof UserError) && error.name !== 'SetupError') {
    process.stderr.write(`${error.stack}\n`);
  }
  return error instanceof UserError ? error.exitCode : 1;
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}
