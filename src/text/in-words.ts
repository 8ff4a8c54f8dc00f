/** An enum's value as a word: `SUPERVISOR` is `Supervisor`. */
export const inWords = (value: string): string => value.charAt(0) + value.slice(1).toLowerCase();
