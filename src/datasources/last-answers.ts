import { createHash } from 'node:crypto';

interface LastAnswer {
  readonly digest: string;
  readonly answer: unknown;
}

/**
 * The last answer of each read, for somebody who asks the same again and again: what ICE sends twice is
 * decoded once. It is told apart by a digest, so the texts themselves are let go.
 */
export class LastAnswers {
  readonly #of = new Map<string, LastAnswer>();

  /** The answer to what was asked, decoded unless the text is that of the last time. */
  async decoded<T>(asked: string, text: string, decode: () => Promise<T>): Promise<T> {
    const digest = createHash('sha256').update(text).digest('base64');
    const last = this.#of.get(asked);
    if (last?.digest === digest) return last.answer as T;
    const answer = await decode();
    this.#of.set(asked, { digest, answer });
    return answer;
  }
}
