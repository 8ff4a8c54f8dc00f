import { randomUUID } from 'node:crypto';
import type { UploadedFile } from './form.js';
import { refuse } from './refusal.js';
import { rowsOf } from './spreadsheet.js';
import type { Profile } from './store/accounts.js';
import { ADMIN, AGENT, SUPERVISOR, type RoleId } from './store/users.js';

/**
 * A file of users, as ImportUsers takes it. What columns ICE's file has is not documented: here a
 * first line that begins with `Username` names them, in the words of CreateUser; without such a
 * line the first column is the user name and no other is read.
 */
export function userRows(file: UploadedFile): ImportedUser[] {
  const [head = [], ...rest] = rowsOf(file);
  const isHeading = columnOf(head[0] ?? '') === 'username';
  return isHeading
    ? namedColumns(head, rest)
    : [head, ...rest].map(([username = '']) => user({ username }));
}

function namedColumns(head: readonly string[], rows: readonly string[][]): ImportedUser[] {
  const columns = head.map(columnOf);
  const unknown = columns.findIndex((column) => !COLUMNS.includes(column as Column));
  if (unknown >= 0) refuse(`wrong column: ${head[unknown]}`);
  return rows.map((cells) =>
    user(Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']))),
  );
}

const COLUMNS = [
  'username',
  'password',
  'forename',
  'surname',
  'role',
  'roleid',
  'gender',
  'chatlimit',
] as const;

type Column = (typeof COLUMNS)[number];
interface ImportedUser {
  profile: Profile;
  password: string;
}

type Cells = Partial<Record<Column, string>>;

/** The manual's names; it also has an overflow agent, whose RoleId nobody documents. */
const ROLES: Readonly<Record<string, RoleId>> = {
  '': AGENT,
  admin: ADMIN,
  agent: AGENT,
  supervisor: SUPERVISOR,
  [ADMIN]: ADMIN,
  [AGENT]: AGENT,
  [SUPERVISOR]: SUPERVISOR,
};

function columnOf(title: string): string {
  return title.toLowerCase().replaceAll(' ', '');
}

function user(cells: Cells): ImportedUser {
  const userName = cells.username || refuse('a row without a user name');
  const role = (cells.role || cells.roleid || '').toLowerCase();
  const [first = '', ...others] = (userName.split('@')[0] ?? '').split(/[._]+/).map(capitalized);
  const forename = cells.forename || first;
  const surname = cells.surname || others.join(' ');
  const limit = cells.chatlimit || '3';
  if (!/^\d+$/.test(limit)) refuse(`no chat limit: ${limit}`);
  return {
    // Without a password of his own nobody can be him before one is set.
    password: cells.password || randomUUID(),
    profile: {
      userName,
      forename,
      surname,
      realForename: forename,
      realSurname: surname,
      roleId: ROLES[role] ?? refuse(`no such role: ${role}`),
      gender: cells.gender ?? '',
      isMultiSession: false,
      volume: 1,
      ringType: 'ChatSound1',
      limit: Number(limit),
      skillIds: [],
    },
  };
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
