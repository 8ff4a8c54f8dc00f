import { answerOf } from './catalogue.ts';
import type { Row } from './figures.ts';

/**
 * Reads a report's file of JSON lines, row by row: however long it is, no more of it is kept than what is
 * made of it.
 * @throws Error in the server's words, or where the file breaks off.
 */
export async function readRows(
  url: string,
  signal: AbortSignal,
  each: (row: Row) => void,
): Promise<void> {
  const response = await fetch(url, { signal });
  if (!response.ok || !response.body) return answerOf<undefined>(response);
  let rest = '';
  const texts = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await texts.read();
    if (done) break;
    const lines = (rest + value).split('\n');
    rest = lines.pop()!;
    for (const line of lines) each(JSON.parse(line) as Row);
  }
}
