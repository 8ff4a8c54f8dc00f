import type { ThreadFragment, TicketRowFragment } from '../generated/graphql.ts';
import { textOfBody } from '../ui/text-of-body.ts';
import { Time } from '../ui/time.tsx';
import { personName } from './names.ts';

interface ThreadProps {
  readonly ticket: TicketRowFragment & ThreadFragment;
}

type Event = NonNullable<NonNullable<NonNullable<ThreadFragment['timeline']>['nodes']>[number]>;
type Mail = Extract<Event, { __typename: 'TicketMessage' }>;
type Remark = Exclude<Event, Mail>;

/** E-mails and what colleagues noted between them, the oldest first. */
export function Thread({ ticket: { timeline, contact } }: ThreadProps) {
  if (!timeline?.nodes) return <p className="empty quiet">The conversation could not be read.</p>;
  const sender = contact?.name ?? null;
  return (
    <ol className="thread" aria-label="Conversation">
      {timeline.nodes.map(
        (event) =>
          event &&
          (event.__typename === 'TicketMessage' ? (
            <MailItem key={event.id} mail={event} sender={sender} />
          ) : (
            <RemarkItem key={`${event.__typename}:${event.id}`} remark={event} />
          )),
      )}
    </ol>
  );
}

function MailItem({ mail, sender }: { readonly mail: Mail; readonly sender: string | null }) {
  // One without a time is on its way: see reply.tsx.
  const isSending = mail.createdAt === null && mail.isIncoming === false && mail.author === null;
  const isOurs = mail.isIncoming === false;
  const who = isOurs
    ? (personName(mail.author) ?? (isSending ? 'You' : 'Sent by us'))
    : (sender ?? mail.fromAddress ?? 'The contact');
  return (
    <li className="mail" data-ours={isOurs} data-sending={isSending}>
      <p className="mail-head small">
        <strong>{who}</strong>{' '}
        <span className="quiet">{isSending ? 'sending…' : <Time at={mail.createdAt} />}</span>
      </p>
      <p className="mail-body">{textOfBody(mail.body ?? '')}</p>
    </li>
  );
}

/** What customers never see. */
function RemarkItem({ remark }: { readonly remark: Remark }) {
  return (
    <li className="remark">
      <p className="mail-head small">
        <strong>{remark.__typename === 'TicketNote' ? 'Note' : 'Comment'}</strong>{' '}
        {personName(remark.author) ?? 'you'} · <Time at={remark.createdAt} />
      </p>
      <p className="mail-body">{remark.text}</p>
    </li>
  );
}
