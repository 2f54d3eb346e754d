/** A line that a step wrote to talk to the runner: `::name key=value,...::message`. */
export interface WorkflowCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** The command in a line of output, or undefined when it is plain text. Also reads the old `##[name]message`. */
export function parseCommand(line: string): WorkflowCommand | undefined {
  const match =
    /^\s*::([\w-]+)(?:[ \t]+([^:]*(?::(?!:)[^:]*)*))?::([\s\S]*)$/.exec(line) ??
    /^##\[([\w-]+)(?: ([^\]]*))?\]([\s\S]*)$/.exec(line);
  if (match?.[1] === undefined) return undefined;
  return {
    name: match[1].toLowerCase(),
    properties: propertiesOf(match[2] ?? ''),
    message: unescapeData(match[3] ?? ''),
  };
}

function propertiesOf(text: string): Record<string, string> {
  const pairs = text.split(/[,;]/).map((part) => part.trim());
  return Object.fromEntries(
    pairs
      .filter((part) => part.includes('='))
      .map((part) => {
        const at = part.indexOf('=');
        return [part.slice(0, at).trim().toLowerCase(), unescapeProperty(part.slice(at + 1))];
      }),
  );
}

function unescapeData(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

function unescapeProperty(text: string): string {
  const data = text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',');
  return data.replaceAll('%25', '%');
}
