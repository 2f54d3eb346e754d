// Stands where @actions/cache imports semver (scripts/build.mjs): for one line of debugging.
export const clean = (version: string): string => version;
