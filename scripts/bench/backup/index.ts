import { spawn } from 'node:child_process';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { archive } from '../../../src/backup/archive.ts';
import { compressors } from '../../../src/backup/compression.ts';
import { mariadb } from '../../../src/backup/engines/mysql.ts';
import type { Source } from '../../../src/backup/source.ts';
import { hostStore } from '../../../src/backup/stores/host.ts';
import { ask } from '../../../src/host/ask.ts';
import { LockedHost } from '../../../src/release/locked-host.ts';
import { readStore } from '../../../src/release/store.ts';
import { testJob } from '../../../test/support/action.ts';
import { BackupStack, databaseService } from '../../../test/support/backup.ts';
import { LABEL } from '../../../test/support/docker.ts';
import { mariadbImage } from '../../../test/support/images.mjs';
import { checkMachine, removeLeftovers } from '../deploy/index.ts';

interface BackupOptions {
  readonly kit: string;
  readonly runs: number;
  /** Of the dump, about. */
  readonly megabytes: number;
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
}

export interface BackupBench {
  readonly plainBytes: number;
  /** The tool by itself: nothing that waits for it can be faster. */
  readonly tool: readonly number[];
  readonly bare: Way;
  /** Ours, by the program that compresses. */
  readonly ours: Readonly<Record<string, Way>>;
  /** The action's peak, by megabytes of data. */
  readonly memory: Readonly<Record<string, number>>;
}

interface Way {
  readonly seconds: readonly number[];
  readonly bytes: number;
}

/** At least so many times as fast as `tool | gzip > file`; the others, which wait for one core, too. */
const GOALS: Readonly<Record<string, number>> = { zstd: 1.5, pigz: 0.95, gzip: 0.95 };
const MEMORY_GOAL = 96;
/** How far peaks may be apart that are flat. */
const FLAT = 10;
const SIZES = [100, 2000];

/** As an application has them: names, addresses, times, amounts, words, and keys that do not compress. */
const rows = (count: number): string => `
CREATE DATABASE IF NOT EXISTS app; USE app;
CREATE TABLE orders (id INT PRIMARY KEY, token CHAR(32), name VARCHAR(40), email VARCHAR(60), at DATETIME,
  amount DECIMAL(10,2), note VARCHAR(400), payload BLOB);
INSERT INTO orders SELECT seq, MD5(seq), CONCAT('customer ', MOD(seq * 7919, 100003)),
  CONCAT('person', MOD(seq * 31, 50021), '@example.org'), '2026-01-01' + INTERVAL seq * 37 SECOND, MOD(seq * 977, 99991) / 100,
  CONCAT_WS(' ', ${[3, 7, 11, 17, 29, 41, 59, 71]
    .map(
      (prime) =>
        `ELT(1 + MOD(seq DIV ${prime} + seq * ${prime}, 12), 'order', 'shipped', 'on time', 'by courier', 'returned', 'waiting for', 'the', 'invoice', 'paid', 'gift', 'wrapped', 'fragile')`,
    )
    .join(', ')}), UNHEX(SHA2(seq, 256)) FROM seq_1_to_${count};
ANALYZE TABLE orders;
`;
const ROW_BYTES = 330;

/** Dumps one database in turn by the bare commands and by ours, and measures the action's memory. */
export async function measureBackups({
  kit,
  runs,
  megabytes,
  signal,
  log,
}: BackupOptions): Promise<BackupBench> {
  await checkMachine();
  await removeLeftovers();
  const image = await mariadbImage();
  await using stack = await BackupStack.start({
    services: {
      db: databaseService(image, { MARIADB_ROOT_PASSWORD: 'secret' }),
      files: {
        image,
        entrypoint: ['sleep', 'infinity'],
        init: true,
        labels: [LABEL],
        volumes: SIZES.map((size) => `data${size}:/data${size}`),
      },
    },
    volumes: Object.fromEntries(SIZES.map((size) => [`data${size}`, {}])),
  });
  log(`a database of ${megabytes} MB ...`);
  await stack.exec('db', ['mariadb', '-uroot', '-psecret'], rows(Math.round((megabytes * 1e6) / ROW_BYTES)));
  const speed = await measureSpeed(stack, { runs, signal, log });
  const memory: Record<string, number> = {};
  for (const size of SIZES) {
    signal.throwIfAborted();
    log(`the action's memory, with ${size} MB ...`);
    await stack.exec('files', ['sh', '-c', `head -c ${size}000000 /dev/urandom >/data${size}/file`]);
    memory[size] = await peakOf(kit, stack, size);
  }
  return { ...speed, memory };
}

async function measureSpeed(
  stack: BackupStack,
  { runs, signal, log }: Pick<BackupOptions, 'runs' | 'signal' | 'log'>,
): Promise<Omit<BackupBench, 'memory'>> {
  const { host, context, deployPath } = stack;
  const container = { id: await stack.container('db'), name: 'db' };
  const box = { service: 'db', container, declared: true, database: 'app' };
  const { probed, found } = await ask(
    host,
    { probed: mariadb.probe(box, context), found: compressors },
    context,
  );
  const source = probed.find((one): one is Source => 'producer' in one);
  if (source === undefined) throw new Error('no database to dump');
  const store = await readStore(host, deployPath, context);
  const run = { who: 'bench', where: 'here' };
  await using locked = await LockedHost.open(host, store, { run, what: 'bench', wait: 0 }, context);
  const set = await hostStore(locked).begin('20260101T000000Z');
  const file = stack.path('bare.gz');
  const { argv } = source.producer(set.id);
  await mkdir(path.dirname(file), { recursive: true });

  const plainBytes = Number(await output(['sh', '-c', '"$@" | wc -c', 'sh', ...argv]));
  const tool: number[] = [];
  const bare: number[] = [];
  const ours: Record<string, { seconds: number[]; bytes: number }> = {};
  const timed = async (what: () => Promise<unknown>): Promise<number> => {
    signal.throwIfAborted();
    const begin = performance.now();
    await what();
    return (performance.now() - begin) / 1000;
  };
  // In turn: what else the machine does meets all of them.
  for (let round = 1; round <= runs; round++) {
    log(`round ${round} of ${runs} ...`);
    tool.push(await timed(() => output(['sh', '-c', '"$@" >/dev/null', 'sh', ...argv])));
    bare.push(
      await timed(() =>
        output(['sh', '-c', 'file=$1; shift; "$@" | gzip >"$file"; sync "$file"', 'sh', file, ...argv]),
      ),
    );
    for (const compressor of found) {
      const one = ours[compressor.program] ?? { seconds: [], bytes: 0 };
      ours[compressor.program] = one;
      one.seconds.push(
        await timed(async () => {
          const target = { set, compressor, timeout: 3_600_000, last: undefined };
          one.bytes = (await archive(locked, source, target)).bytes;
        }),
      );
    }
  }
  const bytes = (await stat(file)).size;
  await rm(file);
  await set.discard();
  return { plainBytes, tool, bare: { seconds: bare, bytes }, ours };
}

/** Written at its end by the process itself. */
const AT_EXIT = (file: string) =>
  `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(file)}, String(process.resourceUsage().maxRSS)));\n`;

/** @returns the megabytes that the action took at most */
async function peakOf(kit: string, stack: BackupStack, size: number): Promise<number> {
  const said = stack.path(`peak-${size}`);
  const hook = stack.path(`at-exit-${size}.cjs`);
  await writeFile(hook, AT_EXIT(said));
  await using job = await testJob({}, kit);
  const inputs = {
    ...{ project: 'shop', environment: 'test', hosts: 'local', 'compose-project': stack.project },
    ...{ 'deploy-path': stack.deployPath, volumes: `data${size}`, ignore: 'db', keep: '1' },
  };
  const { code, stdout } = await job.run('backup-db', { inputs, nodeOptions: ['--require', hook] });
  if (code !== 0) throw new Error(`the action failed: ${stdout}`);
  return Number(await output(['cat', said])) / 1024;
}

/** Its stdin stays open: a dump ends with it. */
function output(argv: readonly string[]): Promise<string> {
  const [program = '', ...args] = argv;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
    });
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve(said) : reject(new Error(`${program} exits with ${code}`)),
    );
  });
}

/** `!` is what misses its goal. */
export function tableOf({ plainBytes, tool, bare, ours, memory }: BackupBench): string {
  const base = median(bare.seconds);
  const row = (cells: readonly string[]) =>
    `  ${cells.map((cell, index) => cell.padEnd(index === 0 ? 24 : 16)).join('')}`.trimEnd();
  const lines = Object.entries(ours).map(([program, { seconds, bytes }]) => {
    const times = base / median(seconds);
    const goal = GOALS[program] ?? 0;
    return row([
      program,
      `${median(seconds).toFixed(1)} s`,
      `${times.toFixed(2)} (${goal})${times < goal ? ' !' : ''}`,
      `${(bytes / bare.bytes).toFixed(3)}${bytes > bare.bytes * 1.001 ? ' !' : ''}`,
    ]);
  });
  const peaks = Object.values(memory);
  const isFlat = Math.max(...peaks) - Math.min(...peaks) <= FLAT && Math.max(...peaks) <= MEMORY_GOAL;
  return [
    `Dump of ${(plainBytes / 1e6).toFixed(0)} MB, inspected and read back, beside \`tool | gzip > file\`, medians of ${bare.seconds.length}:`,
    row(['', 'time', 'speed (goal)', 'size']),
    row(['tool alone', `${median(tool).toFixed(1)} s`, (base / median(tool)).toFixed(2), '']),
    row(['tool | gzip > file', `${base.toFixed(1)} s`, '1', '1']),
    ...lines,
    `Peak memory of the action: ${Object.entries(memory)
      .map(([size, peak]) => `${peak.toFixed(0)} MB with ${size} MB of data`)
      .join(', ')} (goal: the same, <= ${MEMORY_GOAL} MB)${isFlat ? '' : ' !'}`,
  ].join('\n');
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
