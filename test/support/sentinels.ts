import type { Sandbox } from '../../sandbox/index.js';
import type { Transport } from '../../src/datasources/transport/exchange.js';
import { HttpTransport } from '../../src/datasources/transport/transport.js';
import { examined } from './visit.js';

/** What must not leave a tenant, in forms of its own each. */
export const SENTINELS = {
  name: 'Zebulon Quartermain',
  address: '17 Sentinel Crescent',
  email: 'zebulon@sentinel.example.org',
  ip: '203.0.113.77',
  password: 'sentinel-pass-4711',
  phone: '5550147711',
};

/** Sentinels wherever the doctor looks: the first rows of lists are asked for in detail. */
export function plant({ state }: Sandbox): void {
  for (const user of state.users.all()) {
    Object.assign(user, { forename: 'Zebulon', surname: 'Quartermain' });
    Object.assign(user, { password: SENTINELS.password });
  }
  for (const contact of state.contacts.all()) {
    Object.assign(contact, { name: SENTINELS.name, address: SENTINELS.address });
    Object.assign(contact, { email: SENTINELS.email, zipCode: SENTINELS.phone });
  }
  for (const ticket of state.tickets.all()) {
    Object.assign(ticket, { subject: SENTINELS.name });
    for (const mail of state.conversation(ticket.id)) {
      const body = `${SENTINELS.name} of ${SENTINELS.address}`;
      Object.assign(mail, { body, from: SENTINELS.email, cc: SENTINELS.email });
    }
  }
  for (const block of state.ipBlocks.all()) Object.assign(block, { from: SENTINELS.ip });
  for (const chat of state.chats.all()) {
    Object.assign(chat.visitor, { name: SENTINELS.name, ip: SENTINELS.ip });
  }
}

/** What the tenant answers to the doctor's questions, in its own words. */
export async function everythingHeard(sandbox: Sandbox, overrides: unknown): Promise<string> {
  const texts: string[] = [];
  const { organizationId, admin } = sandbox.credentials;
  await examined(sandbox, overrides, {
    credentials: { organizationId, ...admin, password: SENTINELS.password },
    transport: (own) => {
      const transport = new HttpTransport(own);
      const send: Transport['send'] = async (call) => {
        const heard = await transport.send(call);
        texts.push(heard.text);
        return heard;
      };
      return { send, open: (call) => transport.open(call), close: () => transport.close() };
    },
  });
  return texts.join('\n');
}
