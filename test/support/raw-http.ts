import { connect } from 'node:net';

/** Sends bytes as they are, and answers all that comes until the connection ends. */
export async function rawHttp(url: string, ...bytes: (string | Uint8Array)[]): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  for (const part of bytes) socket.write(part);
  let text = '';
  for await (const chunk of socket) text += String(chunk);
  return text;
}

/** A request without a body, header by header; the connection ends with its answer. */
export const head = (line: string, headers: Readonly<Record<string, string>>): string =>
  [
    `${line} HTTP/1.1`,
    ...Object.entries({ connection: 'close', ...headers }).map(
      ([name, value]) => `${name}: ${value}`,
    ),
    '\r\n',
  ].join('\r\n');
