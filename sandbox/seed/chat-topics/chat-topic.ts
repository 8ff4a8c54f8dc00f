/**
 * What visitors chat about. Lines may hold the slots that letters hold, and {brand}, {visitor},
 * {operator}.
 */
export interface ChatTopic {
  /** Path and title of the pages where such chats begin. */
  pages: readonly (readonly [path: string, title: string])[];
  dialogues: readonly Dialogue[];
}

export interface Dialogue {
  /** As a visitor would name it in a pre-chat survey. */
  subject: string;
  /** A line each: `V ` is the visitor's, `A ` the agent's. */
  script: string;
}
