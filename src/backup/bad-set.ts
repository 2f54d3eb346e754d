import { UserError } from '../base/errors.ts';

/**
 * A backup set is at fault: it is damaged, cannot be loaded for what is in it, or holds other things than it says. Any other
 * error on the way says nothing of the set.
 */
export class BadSet extends UserError {}
