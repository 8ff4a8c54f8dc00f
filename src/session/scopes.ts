/** What an API key may be for. */
export type Scope = 'read' | 'write' | 'reports' | 'lists' | 'status';

/** What a session may do; null: whatever ICE allows its user. */
export type Scopes = ReadonlySet<Scope> | null;

/** Whether all that ICE shows the user may be read. Who may write reads back what was written. */
export const readsAll = (scopes: Scopes): boolean =>
  scopes === null || scopes.has('read') || scopes.has('write');

export const mayWrite = (scopes: Scopes): boolean => scopes === null || scopes.has('write');

export const readsReports = (scopes: Scopes): boolean => readsAll(scopes) || scopes!.has('reports');

export const readsLists = (scopes: Scopes): boolean => readsAll(scopes) || scopes!.has('lists');
