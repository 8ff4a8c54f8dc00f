import { front, type Fronted } from './front.js';

export interface Recorder {
  readonly url: string;
  /** What came in since the list was emptied. */
  readonly requests: Fronted[];
  close(): Promise<void>;
}

/** A GraphQL server in front of another, which writes down what it hands on. */
export async function recorder(target: string): Promise<Recorder> {
  const requests: Fronted[] = [];
  const { origin, pathname } = new URL(target);
  const { origin: here, close } = await front(origin, (request) => {
    requests.push(request);
  });
  return { url: `${here}${pathname}`, requests, close };
}
