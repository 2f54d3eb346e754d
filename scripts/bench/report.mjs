// What starts and sizes come to, as text.
const GOALS = { withoutConfig: 1.5, withConfig: 2.2, dist: 2_000_000 };

/** @param {import('./start.mjs').Starts} starts @param {number} runs */
export function startsText({ node, empty, starts }, runs) {
  return [
    `Start on Node ${node}, in multiples of an empty program (${empty.toFixed(0)} ms), medians of ${runs} rounds:`,
    "up to where the action has read its inputs and settings and would go to work; '!' is over the goal",
    row(['', 'without config file', 'with one']),
    row(['goal', `<= ${GOALS.withoutConfig}`, `<= ${GOALS.withConfig}`]),
    ...starts.map(({ action, withoutConfig, withConfig }) =>
      row([
        action,
        times(withoutConfig, GOALS.withoutConfig),
        withConfig === undefined ? '' : times(withConfig, GOALS.withConfig),
      ]),
    ),
  ].join('\n');
}

/** @param {Awaited<ReturnType<typeof import('./size.mjs').measureSize>>} size */
export function sizeText({ total, entries }) {
  const over = total > GOALS.dist ? ' !' : '';
  return [
    `Size of dist/: ${kilobytes(total)} (goal <= ${kilobytes(GOALS.dist)})${over}; read at the start of`,
    ...entries.map(({ entry, bytes, files }) => row([entry, kilobytes(bytes), `${files} files`])),
  ].join('\n');
}

/** @param {number} value @param {number} goal */
function times(value, goal) {
  return `${value.toFixed(2)}${value > goal ? ' !' : ''}`;
}

/** @param {readonly string[]} cells */
function row(cells) {
  return `  ${cells.map((cell, index) => cell.padEnd(index === 0 ? 28 : 22)).join('')}`.trimEnd();
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(0)} KB`;
}
