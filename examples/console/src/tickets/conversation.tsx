import type { ConversationFragment, TicketRowFragment } from '../generated/graphql.ts';
import { textOfBody } from '../ui/text-of-body.ts';
import { Time } from '../ui/time.tsx';

interface ConversationProps {
  readonly ticket: TicketRowFragment & ConversationFragment;
}

export function Conversation({ ticket: { conversation, contact } }: ConversationProps) {
  if (conversation === null) return <p className="empty quiet">The mails could not be read.</p>;
  return (
    <ol className="mails" aria-label="Conversation">
      {conversation.map((mail, index) => {
        if (!mail) return null;
        // One without a time is on its way: see reply.tsx.
        const isSending = mail.createdAt === null && mail.author === null;
        const isOurs = isSending || mail.author !== null;
        return (
          <li key={index} className="mail" data-ours={isOurs} data-sending={isSending}>
            <p className="mail-head small">
              <strong>
                {isOurs
                  ? (mail.author?.displayName ?? 'You')
                  : (contact?.name ?? mail.fromAddress ?? 'The contact')}
              </strong>{' '}
              <span className="quiet">{isSending ? 'sending…' : <Time at={mail.createdAt} />}</span>
            </p>
            <p className="mail-body">{textOfBody(mail.body ?? '')}</p>
          </li>
        );
      })}
    </ol>
  );
}
