import { expect } from '@jest/globals';
import type { SandboxState } from '../../../sandbox/index.js';
import { next, type Rows } from '../chat-api/rows.js';
import { mutation } from '../../support/house/operations.js';

const CONTACT = `id iceId name email address city state country zipCode website birthDate notes
  skillId isActive virtualName`;

/** Every fourth country comes with a tab behind it. */
const contactOf = (ice: SandboxState) => ice.contacts.find(({ id }) => id % 4 === 0)!;
type Contact = ReturnType<typeof contactOf>;

/** On the organization's clock, six hours behind UTC. */
const dayOf = (at: Date) => new Date(at.getTime() - 6 * 3_600_000).toISOString().slice(0, 10);

const told = ({ id, createdAt: _, birthDate, skillId, ...rest }: Contact) => ({
  ...rest,
  id: String(id),
  iceId: id,
  birthDate: dayOf(birthDate),
  skillId: String(skillId),
});

const fields = (contact: Contact) => ({
  ContactName: contact.name,
  Email: contact.email,
  Address: contact.address,
  City: contact.city,
  State: contact.state,
  Country: contact.country,
  ZipCode: contact.zipCode,
  Website: contact.website,
  Notes: contact.notes,
  OrgId: 59,
  SkillId: contact.skillId,
  IsActive: contact.isActive,
  VirtualName: contact.virtualName,
});

/** `1984-05-15` as ICE writes it on an update. */
const usDay = (day: string) => {
  const [year, month, date] = day.split('-').map(Number);
  return `${month}/${date}/${year} 12:00:00 AM`;
};

export const contacts: Rows = {
  'lists the contacts'(ice) {
    const nodes = ice.contacts.all().map(told);
    return {
      query: `{ contacts(first: 1000) { totalCount nodes { ${CONTACT} } } }`,
      sends: [['email.LoadAlltbl_ContactsByOrgID', { OrgId: 59 }]],
      answer: { contacts: { totalCount: nodes.length, nodes } },
    };
  },
  'reads a contact'(ice) {
    const contact = contactOf(ice);
    return {
      query: `{ contact(id: "${contact.id}") { ${CONTACT} createdAt } }`,
      sends: [['email.GetContactInformation', { Id: contact.id }]],
      answer: { contact: { ...told(contact), createdAt: contact.createdAt.toISOString() } },
    };
  },
  'creates a contact, and finds it by its address'(ice) {
    const { skillId } = contactOf(ice);
    const id = next(ice.contacts);
    const given = { name: 'Ada Wu', email: 'Ada.Wu@example.com', birthDate: '1984-05-15' };
    const empty = { address: '', city: '', state: '', country: '', zipCode: '', notes: '' };
    const whole = { ...given, ...empty, website: 'www.example.com', isActive: true };
    return mutation(
      'createContact',
      { ...given, skillId: String(skillId), website: 'www.example.com' },
      [
        `contact { ${CONTACT} }`,
        {
          contact: {
            ...{ id: String(id), iceId: id, skillId: String(skillId) },
            ...{ ...whole, virtualName: 'Ada Wu' },
          },
        },
      ],
      [
        [
          'email.ContactInsert',
          {
            ...{ ContactName: 'Ada Wu', Email: 'Ada.Wu@example.com', Address: '', City: '' },
            ...{ State: '', Country: '', ZipCode: '', Website: 'www.example.com' },
            ...{ BirthDate: '1984-05-15 00:00:00.000', Notes: '', OrgId: 59, SkillId: skillId },
            ...{ IsActive: true, VirtualName: 'Ada Wu' },
            CreatedDate: expect.stringMatching(/^\d{4}-\d\d-\d\d [\d:]+\.\d{3}$/),
          },
        ],
        ['email.LoadAlltbl_ContactsByOrgID', { OrgId: 59 }],
      ],
    );
  },
  'updates a contact, and keeps what is not given'(ice) {
    const contact = contactOf(ice);
    const { id } = contact;
    const changed = { city: 'Omaha', notes: '', isActive: false };
    return mutation(
      'updateContact',
      { id: String(id), ...changed },
      [`contact { ${CONTACT} }`, { contact: { ...told(contact), ...changed } }],
      [
        ['email.GetContactInformation', { Id: id }],
        [
          'email.ContactUpdate',
          {
            ...fields({ ...contact, ...changed }),
            Id: id,
            BirthDate: usDay(dayOf(contact.birthDate)),
            CreatedDate: expect.stringMatching(/^\d+\/\d+\/\d{4} \d+:\d\d:\d\d [AP]M$/),
          },
        ],
        ['email.GetContactInformation', { Id: id }],
      ],
    );
  },
};
