import type { Option } from './option.ts';

/** One of several ways that people can choose. What it does is the business of its room. */
interface Variant {
  readonly name: string;
  /** A few words: what choosing it means. */
  readonly description: string;
}

/** A variant with a key of its own, and what stands behind it. */
export interface KeyVariant extends Variant {
  readonly value: Option;
}

/** The lists of the rooms above. They meet in src/setup/variants.ts; the file is read and described with them. */
export interface Variants {
  readonly strategies: readonly Variant[];
  readonly databases: readonly Variant[];
  readonly checks: readonly KeyVariant[];
  readonly notifiers: readonly KeyVariant[];
}
