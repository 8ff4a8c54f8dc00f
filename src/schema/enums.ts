import { registerEnumType } from 'type-graphql';

/**
 * Registers an enum of these names, each with what it means. Its values equal their names, so that defaults
 * survive any rebuild of the schema.
 */
export function enumOf<const T extends string>(
  name: string,
  description: string,
  meanings: Readonly<Record<T, string>>,
): { readonly [K in T]: K } {
  const all = Object.entries<string>(meanings);
  const values = Object.fromEntries(all.map(([value]) => [value, value]));
  const valuesConfig = Object.fromEntries(
    all.map(([value, meaning]) => [value, { description: meaning }]),
  );
  registerEnumType(values, { name, description, valuesConfig });
  return values as { readonly [K in T]: K };
}

export const Role = enumOf(
  'Role',
  'What a user may do. A supervisor may what an agent may, an admin what both may.',
  {
    ADMIN: 'Configures the organization and sees everything.',
    AGENT: 'Answers chats and tickets.',
    SUPERVISOR: 'Watches and helps agents, sees their tickets.',
  },
);
export type Role = keyof typeof Role;

export const Channel = enumOf(
  'Channel',
  'One of the two channels through which an organization talks to its customers.',
  {
    CHAT: 'Live chat, by the Chat API.',
    EMAIL: 'E-mail tickets, by the Email API.',
  },
);
export type Channel = keyof typeof Channel;

export const TicketView = enumOf(
  'TicketView',
  "Whose tickets a list shows; absent, the viewer's role decides.",
  {
    AGENT: "The viewer's own tickets.",
    SUPERVISOR: "The whole team's tickets; for supervisors and admins.",
  },
);
export type TicketView = keyof typeof TicketView;

export const Product = enumOf(
  'Product',
  'One of the three REST products of ICE behind this graph.',
  {
    CHAT: 'The Chat API.',
    EMAIL: 'The Email API.',
    DATA: 'The Chat/Email Data API.',
  },
);
export type Product = keyof typeof Product;

export const MoveDirection = enumOf('MoveDirection', 'Where something moves in a tree.', {
  IN: 'One level deeper.',
  OUT: 'One level up.',
  UP: 'Before its previous sibling.',
  DOWN: 'After its next sibling.',
});
export type MoveDirection = keyof typeof MoveDirection;

export const ReportGrain = enumOf(
  'ReportGrain',
  "By which periods of the report's zone numbers are told.",
  {
    HOUR: 'Each hour; one that a change of the clock cuts is two.',
    DAY: 'Each day, midnight to midnight.',
    WEEK: 'Each week from Monday on, as ISO 8601 has them.',
    MONTH: 'Each month of the calendar.',
  },
);
export type ReportGrain = keyof typeof ReportGrain;

export const ProductState = enumOf(
  'ProductState',
  'What a sign-in left at one product. More states may come.',
  {
    SIGNED_IN: 'The user is signed in there.',
    REFUSED: 'ICE did not accept the user there.',
    SECOND_FACTOR: 'ICE wants more than a password there.',
    DOWN: 'ICE could not be asked at sign-in.',
    NOT_CONFIGURED: 'This server does not know where it is.',
  },
);
export type ProductState = keyof typeof ProductState;

export const Evidence = { DOCUMENTED: 'documented', PATTERN: 'pattern' } as const;
export type Evidence = (typeof Evidence)[keyof typeof Evidence];
registerEnumType(Evidence, {
  name: 'Evidence',
  description: "What supports an endpoint of ICE's.",
  valuesConfig: {
    DOCUMENTED: { description: "A page of the vendor's shows it." },
    PATTERN: { description: "The vendor's naming alone does." },
  },
});

export const ColumnType = {
  ID: 'ID',
  STRING: 'String',
  INT: 'Int',
  DATE: 'Date',
  DATE_TIME: 'DateTime',
} as const;
export type ColumnType = (typeof ColumnType)[keyof typeof ColumnType];
registerEnumType(ColumnType, {
  name: 'ColumnType',
  description: 'What a column of a report holds, by the scalar of its field.',
  valuesConfig: {
    ID: { description: 'An id.' },
    STRING: { description: 'A text.' },
    INT: { description: 'A whole number: a count, or seconds.' },
    DATE: { description: 'A calendar day.' },
    DATE_TIME: { description: 'A moment.' },
  },
});
