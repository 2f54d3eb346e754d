// Keeps the images that tests need in a file, for machines that come without them (.github/workflows/ci.yml).
//   node scripts/test/images.mjs FILE     loads them from the file, or makes them and writes it
import { existsSync } from 'node:fs';
import { ensureTestImages } from '../../test/support/images.mjs';
import { mustRun } from '../setup/run.mjs';

process.env['DEPLOY_KIT_SETUP_FOR'] = 'tests';
const [file = ''] = process.argv.slice(2);
if (existsSync(file)) await mustRun(['docker', 'load', '--quiet', '--input', file]);
const references = await ensureTestImages({ log: console.log });
if (!existsSync(file)) await mustRun(['docker', 'save', '--output', file, ...references]);
console.log(`${references.length} images: ${references.join(', ')}`);
