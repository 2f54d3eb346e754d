import { mkdir, open, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { Host } from '../../../src/host/host.ts';
import { copyReports } from '../../../src/regression/places/copy-reports.ts';
import { LIMITS, readReports } from '../../../src/regression/reports/read.ts';
import { openTestHost } from '../../support/open-host.ts';
import { tempDir } from '../../support/temp.ts';

const CREATED = '2026-01-02T03:04:05.678Z';
const { signal } = new AbortController();

/** A host whose containers are this machine: what Docker would copy comes out of tar. */
async function pretending(directory: string, copy = 'tar -C "$1" -cf - "$2"'): Promise<Host> {
  const host = await openTestHost('local');
  return new Proxy(host, {
    get(target, name) {
      if (name === 'run') return async () => ({ code: 0, stdout: `${CREATED}\n${directory}\n`, stderr: '' });
      if (name !== 'start') return Reflect.get(target, name, target);
      return ([, , from = '']: readonly string[], options: Parameters<Host['start']>[1]) => {
        const source = from.slice(from.indexOf(':') + 1);
        return host.start(['sh', '-c', copy, 'sh', path.dirname(source), path.basename(source)], options);
      };
    },
  });
}

it('takes the reports out of an archive one by one, and leaves what it does not want', async () => {
  await using dir = await tempDir('copied');
  await mkdir(path.join(dir.path, 'out/reports/deep'), { recursive: true });
  const write = async (name: string, text: string, seconds: number) => {
    const file = path.join(dir.path, 'out/reports', name);
    await writeFile(file, text);
    const time = Date.parse(CREATED) / 1000 + seconds;
    await utimes(file, time, time);
  };
  await write('b.xml', '<testsuite><testcase/></testsuite>', 60);
  // Whole seconds in the archive: the file of the container's first second is new.
  await write('deep/a.xml', '<testsuite><testcase/><testcase><skipped/></testcase></testsuite>', -0.6);
  await write('old.xml', '<testsuite><testcase/></testsuite>', -5);
  await write('notes.txt', 'no report', 60);
  const big = await open(path.join(dir.path, 'out/reports/big.xml'), 'w');
  await big.truncate(LIMITS.fileSize + 1);
  await big.close();
  const host = await pretending(dir.path);
  const reading = await readReports(copyReports(host, 'c', 'out/reports/**/*.xml', { signal }));
  expect(reading).toEqual({
    files: ['out/reports/b.xml', 'out/reports/big.xml', 'out/reports/deep/a.xml'],
    stale: ['out/reports/old.xml'],
    counts: { tests: 3, passed: 2, failed: 0, skipped: 1 },
    failures: [],
    problems: ['out/reports/big.xml: 50.0 MB is more than the limit of 50.0 MB'],
  });
  const flat = await readReports(copyReports(host, 'c', 'out/reports/*.xml', { signal }));
  expect(flat.files).toEqual(['out/reports/b.xml', 'out/reports/big.xml']);
});

it('finds nothing without the directory, and says why docker failed', async () => {
  const reading = async (copy: string) => {
    const host = await pretending('/work', copy);
    return readReports(copyReports(host, 'c', 'reports/*.xml', { signal }));
  };
  const missing = 'echo "Could not find the file /work/reports in container c" >&2; exit 1';
  expect((await reading(missing)).files).toEqual([]);
  await expect(reading('echo "no space" >&2; exit 7')).rejects.toThrow(
    /^docker cp c:\/work\/reports - exited with 7:\nno space/,
  );
});

it.each(['sleep 60', 'yes'])('does not wait for ever for an archive: %s', async (copy) => {
  const host = await pretending('/work', copy);
  const reading = readReports(copyReports(host, 'c', 'reports/*.xml', { signal }, 300));
  await expect(reading).rejects.toThrow(/not copied within 300ms|tar/i);
});
