/** A line that a step wrote to talk to the runner: `::name key=value,...::message`. */
export type WorkflowCommand = Readonly<NonNullable<ReturnType<typeof parseCommand>>>;

/**
 * The command in a line of output, or undefined when it is plain text. Also the old `##[name]message`, which GitHub's
 * runner finds anywhere in a line (ActionCommand of actions/runner).
 */
export function parseCommand(line: string) {
  const match =
    /^\s*::([\w-]+)(?:[ \t]+([^:]*(?::(?!:)[^:]*)*))?::([\s\S]*)$/.exec(line) ??
    /^(?:(?!##\[)[\s\S])*##\[([\w-]+)(?: ([^\]]*))?\]([\s\S]*)$/.exec(line);
  if (match?.[1] === undefined) return undefined;
  return {
    name: match[1].toLowerCase(),
    properties: propertiesOf(match[2] ?? ''),
    message: decoded(match[3] ?? '', IN_MESSAGES),
  };
}

function propertiesOf(text: string): Record<string, string> {
  const pairs = text.split(/[,;]/).flatMap((part) => {
    const [, name = '', value = ''] = /^([^=]*)=(.*)$/s.exec(part.trim()) ?? [];
    return name === '' ? [] : [[name.trim().toLowerCase(), decoded(value, IN_PROPERTIES)]];
  });
  return Object.fromEntries(pairs);
}

const IN_MESSAGES: Record<string, string> = { '%0D': '\r', '%0A': '\n', '%25': '%' };
const IN_PROPERTIES: Record<string, string> = { ...IN_MESSAGES, '%3A': ':', '%2C': ',' };

function decoded(text: string, codes: Record<string, string>): string {
  return text.replace(/%[\dA-F]{2}/g, (code) => codes[code] ?? code);
}
