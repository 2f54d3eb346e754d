/**
 * Takes apart what a survey script printed: a line `//name` begins a section, the lines after it are its content.
 * What comes before the first one is section ''. Scripts print only names and JSON, which never begin with `//`.
 */
export function splitSections(text: string): (name: string) => readonly string[] {
  const sections = new Map<string, string[]>();
  let name = '';
  for (const line of text.split('\n')) {
    if (line.startsWith('//')) name = line.slice(2);
    else if (line !== '') sections.set(name, [...(sections.get(name) ?? []), line]);
  }
  return (wanted) => sections.get(wanted) ?? [];
}
