// What leads from an error to its entry in docs/troubleshooting.md: the headings there quote messages.
const HEADING = /^### (.*`.*)$/gm;

/**
 * The module with the entries.
 * @param {string} page docs/troubleshooting.md
 */
export function entriesModule(page) {
  const prose = page.replace(/^```[\s\S]*?^```$/gm, '');
  const entries = [...prose.matchAll(HEADING)].flatMap(([, heading = '']) =>
    [...heading.matchAll(/`([^`]+)`/g)]
      .map(([, message = '']) =>
        message
          .split('...')
          .map((part) => part.trim())
          .filter((part) => part !== ''),
      )
      .filter((parts) => parts.join('').length >= LEAST)
      .map((parts) => `  [${JSON.stringify(anchorOf(heading))}, ${JSON.stringify(parts)}],\n`),
  );
  return `// Generated from docs/troubleshooting.md by scripts/generate.mjs: edit that file.

/** The anchor of an entry, and what its message has in this order. */
export const ENTRIES: readonly (readonly [anchor: string, parts: readonly string[]])[] = [
${entries.join('')}];
`;
}

/** Of a shorter text other messages have the same. */
const LEAST = 9;

/** As GitHub makes it. @param {string} heading */
const anchorOf = (heading) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/ /g, '-');
