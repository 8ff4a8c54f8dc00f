/** Why an export cannot be begun, or cannot go on, in a sentence. */
export class CannotExport extends Error {}
