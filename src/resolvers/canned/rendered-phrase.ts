import type { Context } from '../../context/context.js';
import { badInput, IceGraphError } from '../../errors.js';
import type { ContactRecord } from '../../loaders/contact.loaders.js';
import type { TicketRecord } from '../../loaders/ticket.loaders.js';
import { escaped, looksLikeHtml } from '../../text/html.js';
import { requireFound } from '../kit/checks.js';

const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;

/** What a placeholder may stand for: of a ticket, of its contact, of who answers it. */
type Value = (about: {
  readonly ticket: TicketRecord;
  readonly contact: () => Promise<ContactRecord | null>;
  readonly ctx: Context;
}) => string | null | undefined | Promise<string | null | undefined>;

const VALUES: Readonly<Record<string, Value>> = {
  'agent.displayName': ({ ctx }) => ctx.session?.self.displayName,
  'agent.forename': ({ ctx }) => ctx.session?.self.forename,
  'contact.email': async ({ contact }) => (await contact())?.email,
  'contact.name': async ({ contact }) => (await contact())?.name,
  'ticket.id': ({ ticket }) => ticket.id,
  'ticket.subject': ({ ticket }) => ticket.subject,
};

/**
 * A canned text as it can be sent for a ticket, its placeholders filled in. Nothing is sent. A text without
 * placeholders is answered without a call.
 * @throws IceGraphError BAD_USER_INPUT for a placeholder that there is not, or that does not end; NOT_AVAILABLE where what it
 *   stands for is not known; NOT_FOUND for the ticket.
 */
export async function rendered(
  ctx: Context,
  { text, isHtml }: { readonly text: string; readonly isHtml: boolean | null },
  ticketId: string,
): Promise<string> {
  const names = new Set([...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name.trim()));
  for (const name of names) refuseUnknown(name);
  refuseUnended(text);
  if (names.size === 0) return text;
  const ticket = await requireFound(ctx.load.tickets.one(ticketId), 'ticketId');
  const contact = async () =>
    ticket.contactId === null ? null : ctx.load.contacts.byId.load(ticket.contactId);
  const values = new Map<string, string>();
  for (const name of names) {
    const value = await VALUES[name]!({ ticket, contact, ctx });
    if (!value) {
      const message = `What {{${name}}} stands for is not known of ticket ${ticketId}.`;
      throw new IceGraphError('NOT_AVAILABLE', message, { field: 'ticketId' });
    }
    values.set(name, value);
  }
  const spell = (isHtml ?? looksLikeHtml(text)) ? escaped : (value: string) => value;
  return text.replace(PLACEHOLDER, (_, name: string) => spell(values.get(name.trim())!));
}

/** What begins as a placeholder and is none would go out as it was typed. */
function refuseUnended(text: string): void {
  if (!text.replace(PLACEHOLDER, '').includes('{{')) return;
  throw badInput(
    'text',
    'The text has {{ without }} after a name: a placeholder that was mistyped.',
  );
}

function refuseUnknown(name: string): void {
  if (Object.hasOwn(VALUES, name)) return;
  const known = Object.keys(VALUES).map((each) => `{{${each}}}`);
  const message = `The text has the placeholder {{${name}}}, which stands for nothing here. There are ${known.join(', ')}.`;
  throw badInput('text', message);
}
