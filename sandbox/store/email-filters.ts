/** What a filter looks at, as its page's samples write it. */
export const FILTER_FIELDS = ['Subject', 'Email Address'] as const;
export type FilterField = (typeof FILTER_FIELDS)[number];

/** A user's filter: mail that holds one of its words, or comes from one of its senders, is spam. */
export interface EmailFilter {
  readonly id: number;
  userId: number;
  /** Words or addresses, comma-separated. */
  keywords: string;
  field: FilterField;
}
