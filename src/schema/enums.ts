import { registerEnumType } from 'type-graphql';

/** An enum whose values equal their names, so that defaults survive any rebuild of the schema. */
export const named = <const T extends string>(...names: T[]): { readonly [K in T]: K } =>
  Object.fromEntries(names.map((name) => [name, name])) as { readonly [K in T]: K };

export const Role = named('ADMIN', 'AGENT', 'SUPERVISOR');
export type Role = keyof typeof Role;
registerEnumType(Role, {
  name: 'Role',
  description: 'What a user may do. A supervisor may what an agent may, an admin what both may.',
  valuesConfig: {
    ADMIN: { description: 'Configures the organization and sees everything.' },
    AGENT: { description: 'Answers chats and tickets.' },
    SUPERVISOR: { description: 'Watches and helps agents, sees their tickets.' },
  },
});

export const Channel = named('CHAT', 'EMAIL');
export type Channel = keyof typeof Channel;
registerEnumType(Channel, {
  name: 'Channel',
  description: 'One of the two channels through which an organization talks to its customers.',
  valuesConfig: {
    CHAT: { description: 'Live chat, by the Chat API.' },
    EMAIL: { description: 'E-mail tickets, by the Email API.' },
  },
});

export const TicketView = named('AGENT', 'SUPERVISOR');
export type TicketView = keyof typeof TicketView;
registerEnumType(TicketView, {
  name: 'TicketView',
  description: "Whose tickets a list shows; absent, the viewer's role decides.",
  valuesConfig: {
    AGENT: { description: "The viewer's own tickets." },
    SUPERVISOR: { description: "The whole team's tickets; for supervisors and admins." },
  },
});

export const Product = named('CHAT', 'EMAIL', 'DATA');
export type Product = keyof typeof Product;
registerEnumType(Product, {
  name: 'Product',
  description: 'One of the three REST products of ICE behind this graph.',
  valuesConfig: {
    CHAT: { description: 'The Chat API.' },
    EMAIL: { description: 'The Email API.' },
    DATA: { description: 'The Chat/Email Data API.' },
  },
});

export const MoveDirection = named('IN', 'OUT', 'UP', 'DOWN');
export type MoveDirection = keyof typeof MoveDirection;
registerEnumType(MoveDirection, {
  name: 'MoveDirection',
  description: 'Where something moves in a tree.',
  valuesConfig: {
    IN: { description: 'One level deeper.' },
    OUT: { description: 'One level up.' },
    UP: { description: 'Before its previous sibling.' },
    DOWN: { description: 'After its next sibling.' },
  },
});

export const ReportGrain = named('HOUR', 'DAY', 'WEEK', 'MONTH');
export type ReportGrain = keyof typeof ReportGrain;
registerEnumType(ReportGrain, {
  name: 'ReportGrain',
  description: "By which periods of the report's zone numbers are told.",
  valuesConfig: {
    HOUR: { description: 'Each hour; one that a change of the clock cuts is two.' },
    DAY: { description: 'Each day, midnight to midnight.' },
    WEEK: { description: 'Each week from Monday on, as ISO 8601 has them.' },
    MONTH: { description: 'Each month of the calendar.' },
  },
});

export const ProductState = named(
  'SIGNED_IN',
  'REFUSED',
  'SECOND_FACTOR',
  'DOWN',
  'NOT_CONFIGURED',
);
export type ProductState = keyof typeof ProductState;
registerEnumType(ProductState, {
  name: 'ProductState',
  description: 'What a sign-in left at one product. More states may come.',
  valuesConfig: {
    SIGNED_IN: { description: 'The user is signed in there.' },
    REFUSED: { description: 'ICE did not accept the user there.' },
    SECOND_FACTOR: { description: 'ICE wants more than a password there.' },
    DOWN: { description: 'ICE could not be asked at sign-in.' },
    NOT_CONFIGURED: { description: 'This server does not know where it is.' },
  },
});

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
