import { Field } from 'type-graphql';

/** What an input has that is carried out once for each key. */
export interface Submitted {
  readonly idempotencyKey?: string | null;
}

/** Has an input take a key, under which what it asks for is done once. */
export function SubmittedOnce(): ClassDecorator {
  return ({ prototype }) => {
    Field(() => String, {
      nullable: true,
      description:
        'A text of your own for this one submission, as a UUID. Sent once more within 24 hours, with the same input and by the same user, it answers what became of the first, and nothing is done again.',
    })(prototype as object, 'idempotencyKey');
  };
}
