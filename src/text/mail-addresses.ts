/**
 * The addresses of a line of a mail, each without the name before it: commas and semicolons stand between
 * them, but for those in quotes. Null stays null, and an empty line has none.
 */
export function mailAddresses(line: string | null): readonly string[] | null {
  if (line === null) return null;
  return parts(line).map(addressOf).filter(Boolean);
}

function parts(line: string): string[] {
  const found: string[] = [];
  let [start, isQuoted] = [0, false];
  for (let index = 0; index <= line.length; index += 1) {
    const character = line[index];
    if (character === '"') isQuoted = !isQuoted;
    const isBorder = character === ',' || character === ';';
    if (character !== undefined && (isQuoted || !isBorder)) continue;
    found.push(line.slice(start, index));
    start = index + 1;
  }
  return found;
}

/** What stands in angle brackets, where there are some. */
function addressOf(part: string): string {
  const open = part.lastIndexOf('<');
  const close = part.indexOf('>', open);
  return (open >= 0 && close > open ? part.slice(open + 1, close) : part).trim();
}
