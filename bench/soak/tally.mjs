/** What has been asked in a soak and what came of it. */
export class Tally {
  #kinds = new Map();
  #wrong = [];
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
    this.#wrong.push(`${kind}: ${why}`);
  }

  foreign(what) {
    this.#foreign.push(what);
  }

  lost(what) {
    this.#lost.push(what);
  }

  get counts() {
    return { wrong: this.#wrong, foreign: this.#foreign, lost: this.#lost };
  }

  lines() {
    return [...this.#kinds].map(([kind, { asked, answered, refused, wrong }]) => {
      const codes = [...refused].map(([code, count]) => `${count} ${code}`).join(', ');
      return [kind, asked, answered, codes || '–', wrong];
    });
  }
}
