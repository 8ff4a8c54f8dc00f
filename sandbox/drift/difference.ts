/** One thing in which a drifting tenant differs from what is documented or assumed. */
export interface Drifted {
  /** The endpoint. */
  readonly key: string;
  readonly what:
    | 'path'
    | 'method'
    | 'requestKey'
    /** A request wants a key more, `to`; or one fewer, `from`. */
    | 'keyMore'
    | 'keyFewer'
    /** Told of an answer's keys once they have turned up. */
    | 'replyKey'
    /** A key that never comes: no fault of whoever reads the answer. */
    | 'untold'
    /** The answer stands one level deeper, under `to`. */
    | 'within';
  readonly from: string;
  readonly to: string;
}

export type Difference = Omit<Drifted, 'key'>;
