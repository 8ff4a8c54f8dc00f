import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';

/** How many rows each of the crowd is told. */
interface Sizes {
  readonly users: number;
  readonly contacts: number;
}

export interface Crowd {
  /** Where chat and e-mail are. */
  readonly url: string;
  close(): Promise<void>;
}

/** An ICE that lets everybody in, and tells each lists of their own, whose every text names them. */
export async function startCrowd({ users, contacts }: Sizes): Promise<Crowd> {
  const answers: Readonly<Record<string, (who: string) => object>> = {
    GetUserList: (who) => ({
      UserList: Array.from({ length: users }, (_, id) => ({
        UserId: id + 1,
        IsEnable: '1',
        UserName: `${who} user ${id}`,
        ForeName: `${who} forename`,
        SurName: `${who} surname ${id}`,
        RoleId: 1,
        ChatLimit: 3,
        TicketLimit: 900,
        CurrentState: 'N/A',
      })),
    }),
    LoadAlltbl_ContactsByOrgID: (who) => ({
      ContactList: Array.from({ length: contacts }, (_, id) => ({
        Id: id + 1,
        ContactName: `${who} contact ${id}`,
        Email: `${who}.${id}@example.com`,
        Address: `${who} street ${id}`,
        City: `${who} city`,
        State: 'California',
        Country: 'USA',
        ZipCode: String(10_000 + id),
        Website: `https://${who}.example.com/${id}`,
        BirthDate: '5/15/1984 7:15:47 AM',
        Notes: `${who} has noted this of contact ${id}`,
        CreatedDate: '12/23/2016 10:17:11 AM',
        SkillId: 7,
        IsActive: true,
        VirtualName: `${who} ${id}`,
      })),
    }),
  };
  const server = createServer((request, response) => {
    void (async () => {
      let text = '';
      for await (const chunk of request) text += String(chunk);
      const body = JSON.parse(text) as Record<string, string>;
      const name = request.url!.split('/').at(-1)!;
      const answer =
        name === 'Login'
          ? {
              Token: body['UserName'],
              OrganisationID: 59,
              UserName: body['UserName'],
              Permission: 1,
              Offset: 0,
            }
          : (answers[name]?.(body['Token']!) ?? {});
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ Message: 'Success', ...answer }));
    })();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/ICEAPI/api`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
