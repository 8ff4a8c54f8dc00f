/** What has been asked in a soak and what came of it. */
export class Tally {
  #kinds = new Map();
  /** How often each reason was met. */
  #wrong = new Map();
  #foreign = [];
  #lost = [];
  /** Files that were told as sent. */
  files = 0;

  #of(kind) {
    if (!this.#kinds.has(kind)) {
      this.#kinds.set(kind, { asked: 0, answered: 0, refused: new Map(), wrong: 0 });
    }
    return this.#kinds.get(kind);
  }

  asked(kind) {
    this.#of(kind).asked += 1;
  }

  answered(kind) {
    this.#of(kind).answered += 1;
  }

  /** An honest no. */
  refused(kind, code) {
    const { refused } = this.#of(kind);
    refused.set(code, (refused.get(code) ?? 0) + 1);
  }

  wrong(kind, why) {
    this.#of(kind).wrong += 1;
    // Reasons that differ in numbers alone are one, of which the first is the example.
    const reason = `${kind}: ${why}`.replaceAll(/\d+/g, '#');
    const { count = 0, example = `${kind}: ${why}` } = this.#wrong.get(reason) ?? {};
    this.#wrong.set(reason, { count: count + 1, example });
  }

  foreign(what) {
    this.#foreign.push(what);
  }

  lost(what) {
    this.#lost.push(what);
  }

  /** What was wrong, the most frequent first. */
  get reasons() {
    return [...this.#wrong.values()].toSorted((a, b) => b.count - a.count);
  }

  get counts() {
    const wrong = this.reasons.reduce((sum, { count }) => sum + count, 0);
    return { wrong, foreign: this.#foreign, lost: this.#lost };
  }

  lines() {
    return [...this.#kinds].map(([kind, { asked, answered, refused, wrong }]) => {
      const codes = [...refused].map(([code, count]) => `${count} ${code}`).join(', ');
      return [kind, asked, answered, codes || '–', wrong];
    });
  }
}
