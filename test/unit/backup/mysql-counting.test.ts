import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { INSPECT } from '../../../src/backup/engines/mysql/inspect.ts';

const awks = ['awk', 'gawk', 'mawk', 'busybox awk'].filter((awk) => {
  const [program = '', ...first] = awk.split(' ');
  return spawnSync(program, [...first, 'BEGIN { exit }']).status === 0;
});

const FOOTER = '-- Dump completed on 2026-11-30';
const table = (name: string, ...lines: string[]) =>
  [`-- Table structure for table \`${name}\``, '', ...lines, `UNLOCK TABLES;`, ''].join('\n');
const TABLES = (dump: string) => `${dump}\n${FOOTER}\n`;

const DUMPS: [what: string, dump: string, tables: number, rows: number][] = [
  ['no row', TABLES(table('t')), 1, 0],
  [
    'rows of one line',
    TABLES(table('t', "INSERT INTO `t` VALUES (1,NULL),(2,0x2C28),(-3.5e10,b'1');")),
    1,
    3,
  ],
  [
    'a row a line',
    TABLES(table('t', 'INSERT INTO `t` VALUES', "(1,'a'),", "(2,'),('),", "(3,'x');", 'SELECT (1);')),
    1,
    3,
  ],
  [
    'texts with quotes, escapes, parentheses and statements',
    TABLES(
      table(
        't',
        "INSERT INTO `t` VALUES (1,'),(','it\\'s (','a\\\\'),(2,'don''t ((\\\\\\'','\\\\\\\\','`'),(3,';\\n INSERT INTO `t` VALUES (9);','',_binary '(\"');",
        "INSERT INTO `t` VALUES (4,'');",
      ),
    ),
    1,
    4,
  ],
  [
    'names with quotes, parentheses and line feeds',
    TABLES(
      table(
        "it's (x)",
        "INSERT INTO `it's (x)` (`a)`, `VALUES (`, `b``'`, `c'`) VALUES (1,2,3,4),(5,6,7,8);",
        'INSERT INTO `a\nb` VALUES (1),',
        '(2);',
      ),
    ),
    1,
    4,
  ],
  [
    'a text over several lines',
    TABLES(table('t', "INSERT INTO `t` VALUES (1,'one", "(2,'two'),", "(3);',4),(5,'');", '-- (')),
    1,
    2,
  ],
  [
    'routines that insert',
    TABLES(
      [
        table('log', "INSERT INTO `log` VALUES (1,'DELIMITER ;;');"),
        'DELIMITER ;;',
        'CREATE PROCEDURE `p`()',
        "BEGIN -- don't",
        '/*',
        'DELIMITER ;',
        '*/',
        'INSERT INTO `log` VALUES (1),(2);',
        'INSERT INTO `log` VALUES',
        "(3,'x",
        '-- Table structure for table `none`',
        'END ;;',
        'DELIMITER ;',
        table('after', 'INSERT INTO `after` VALUES (1),(2);'),
      ].join('\n'),
    ),
    2,
    3,
  ],
  [
    'carriage returns and many rows',
    TABLES(
      table(
        't',
        `INSERT INTO \`t\` VALUES ${Array.from({ length: 40_000 }, (_, i) => `(${i},'\\'),(')`)};\r`,
      ),
    ),
    1,
    40_000,
  ],
];

describe.each(awks)('in %s', (awk) => {
  const inspect = (dump: string) => {
    const script = INSPECT.replace(/^\nawk/, `\n${awk}`);
    const env = { PATH: process.env['PATH'], LC_ALL: 'C' };
    const { stdout } = spawnSync('sh', ['-c', script], { input: dump, env, encoding: 'utf8' });
    return Object.fromEntries(stdout.split('\n').map((line) => [line.split(' ', 1)[0], line]));
  };

  it.each(DUMPS)('tables and rows are counted: %s', (_, dump, tables, rows) => {
    expect(inspect(dump)).toMatchObject({
      tables: `tables ${tables}`,
      rows: `rows ${rows}`,
      last: `last ${FOOTER}`,
    });
  });

  it.each([
    ['in a text', `INSERT INTO \`t\` VALUES (1,'a\n${FOOTER}\n`],
    ['between rows', `INSERT INTO \`t\` VALUES\n(1),\n`],
    ['in a routine', `DELIMITER ;;\nCREATE\n${FOOTER}\n`],
    // One dump was appended to another.
    ['behind a footer', `${FOOTER}\nINSERT INTO \`t\` VALUES (1);\n`],
  ])('a dump that ends %s has no last line', (_, dump) => {
    expect(inspect(dump)['last']?.trim()).toBe('last');
  });
});
