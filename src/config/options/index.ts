export { command, eachOf, type Group, group, lines, list, named, oneForm, oneOf, script } from './groups.ts';
export {
  camel,
  complete,
  type Json,
  type Option,
  type OptionTable,
  type Said,
  type ValueOf,
  type Values,
} from './option.ts';
export { choice, count, duration, flag, json, secret, secretEnv, text, value, variantOf } from './values.ts';
export type { KeyVariant, Variant, Variants } from './variants.ts';
