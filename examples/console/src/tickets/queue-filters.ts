/** Which tickets: the variables of the list, and what tells it from others in the cache. */
export interface QueueFilters {
  readonly status: string;
  readonly skillId: string | null;
  readonly search: string | null;
}

export const queueOf = (filters: URLSearchParams): QueueFilters => ({
  status: filters.get('status') || 'Inbox',
  skillId: filters.get('skill') || null,
  search: filters.get('search') || null,
});
