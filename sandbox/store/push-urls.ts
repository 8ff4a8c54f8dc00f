/** A page that agents of a skill can open in the visitor's browser. */
export interface PushUrl {
  readonly id: number;
  skillId: number;
  url: string;
  /** Shown to agents; may be empty. */
  title: string;
}
