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
