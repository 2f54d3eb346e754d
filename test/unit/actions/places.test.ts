import { mkdir, writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { byPlace } from '../../../src/actions/frame/places.ts';
import { tempDir } from '../../support/temp.ts';

it('is one part for each place in the checkout, as GitHub knows its files', async () => {
  await using dir = await tempDir('places');
  await mkdir(dir.join('w/app'), { recursive: true });
  for (const file of ['w/app/deploy-kit.yml', 'outside.yml']) await writeFile(dir.join(file), '');
  const parts = (message: string) => byPlace(message, dir.join('w/app'), dir.join('w'));
  const file = 'app/deploy-kit.yml';
  expect(
    parts('two are wrong:\ndeploy-kit.yml:3:5: a\n  Fix: b\ndeploy-kit.yml:7: c\nWhat to do: d'),
  ).toEqual([
    { text: 'two are wrong:\ndeploy-kit.yml:3:5: a\n  Fix: b', at: { file, startLine: 3, startColumn: 5 } },
    { text: 'deploy-kit.yml:7: c\nWhat to do: d', at: { file, startLine: 7 } },
  ]);
  for (const text of [
    'no place',
    '../../outside.yml:1:1: x',
    'nowhere.yml:1:1: x',
    '.:1: x',
    'http://a:80: x',
    // Longer than a file system takes, of a box that a program draws round its error.
    `${'─'.repeat(90)}:12: x`,
    `${'a/'.repeat(90)}x\0y:1: x`,
  ])
    expect(parts(text)).toEqual([{ text, at: {} }]);
  expect(parts('${TAG} is empty: deploy-kit.yml:9 (services.web.image)')).toMatchObject([
    { at: { file, startLine: 9 } },
  ]);
  const many = Array.from({ length: 12 }, (_, at) => `deploy-kit.yml:${at + 1}:1: x`);
  expect(parts(many.join('\n'))).toHaveLength(10);
  expect(parts(many.join('\n')).at(-1)?.text.split('\n')).toHaveLength(3);
});
