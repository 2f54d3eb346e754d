/** Lines with columns as wide as their widest cell, two blanks between them. */
export function inColumns(rows: readonly (readonly string[])[]): string[] {
  const length = (cell: string) => [...cell].length;
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(...rows.map((row) => length(row[column] ?? ''))),
  );
  const padded = (cell: string, column: number) => cell + ' '.repeat((widths[column] ?? 0) - length(cell));
  return rows.map((row) => row.map(padded).join('  ').trimEnd());
}
