/** Shell: `sum <file>` prints its SHA-256 first; a Mac calls it otherwise. */
export const SUM = `
if command -v sha256sum >/dev/null; then sum() { sha256sum <"$1"; }; else sum() { shasum -a 256 <"$1"; }; fi
`;
