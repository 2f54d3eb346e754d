import { mkdir, writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { lookBelow } from '../../../src/compose/misplaced.ts';
import { tempDir } from '../../support/temp.ts';

it('finds what is there under nearly the name of what is not, part by part', async () => {
  await using temp = await tempDir('misplaced');
  await mkdir(temp.join('nginx/conf.d'), { recursive: true });
  await writeFile(temp.join('nginx/conf.d/site.conf'), '');
  const look = (file: string) => lookBelow(temp.path)(temp.join(file));
  expect(look('nginx/conf.d/site.conf')).toEqual({ exists: true });
  const meant = 'nginx/conf.d/site.conf';
  expect(look('nginxx/conf.d/site.conf')).toEqual({ exists: false, meant });
  expect(look('nginx/confd/sitee.conf')).toEqual({ exists: false, meant });
  expect(look('data')).toEqual({ exists: false });
  expect(look('nginxx/other.conf')).toEqual({ exists: false });
  expect(look('nginxx/conf.d/site.conf/deeper')).toEqual({ exists: false });
  expect(look('../gone')).toEqual({ exists: false });
});
