/** Queries that clients are promised to be able to ask, each about as large as its kind may be. */
export const DOCUMENTED: readonly string[] = [
  '{ tickets(first: 100) { nodes { id subject status assignee { id userName } skill { id name } } } }',
  '{ users(first: 200) { nodes { userName skills { name campaign { name } } tickets(first: 5) { nodes { subject } } } } }',
  '{ tickets(first: 1000) { totalCount pageInfo { endCursor } edges { cursor node { id iceId subject status assignedAt lastUpdatedAt receivedAt assigneeId skillId contactId assignee { id userName displayName } skill { id name } contact { id } } } } }',
  '{ chatMetadataReport(from: "2016-01-01", to: "2026-01-01", first: 1000) { totalCount } chatAveragesReport(from: "2025-01-01", to: "2026-01-01") { totalCount } }',
];
