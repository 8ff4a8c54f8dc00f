/** How a measurement that is to hold says whether it did. */
import process from 'node:process';
import Table from 'cli-table3';

/** A line of a table of verdicts; one that is not well ends the process with a failure. */
export function check(what, found, wanted, isWell) {
  if (!isWell) process.exitCode = 1;
  return [what, found, wanted, isWell ? 'ok' : 'FAILS'];
}

export function print(head, rows) {
  const table = new Table({ head, style: { head: [], border: [] } });
  table.push(...rows);
  console.log(table.toString());
}

/** Tells of the writes of clients that ICE does not hold as they were told. */
export function compareWrites(clients, store, tally) {
  for (const { number, organization, written } of clients) {
    if (written.length === 0) continue;
    const held = store.skills[organization].filter((name) => name.startsWith(`c${number} `));
    if (held.length !== 1 || !written.includes(held[0])) {
      tally.lost(`${written.join(' or ')}: ICE holds ${held.join(' and ') || 'nothing'}`);
    }
  }
}
