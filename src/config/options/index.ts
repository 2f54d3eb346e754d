export * from './groups.ts';
export * from './option.ts';
export * from './values.ts';
