import { refuse } from '../refusal.js';
import { needSkill, type HasSkills } from './skills.js';
import type { Table } from './table.js';

/** The kinds of template; a TemplateId counts them from 1. ICE names none of them. */
export const TEMPLATE_KINDS = [
  'Acknowledgement',
  'Auto reply',
  'Out of hours',
  'Ticket closed',
] as const;
export type TemplateKind = (typeof TEMPLATE_KINDS)[number];

export interface ResponseTemplate {
  readonly id: number;
  kindId: number;
  skillId: number;
  subject: string;
  text: string;
  isHtml: boolean;
}

interface HasResponseTemplates {
  readonly responseTemplates: Table<ResponseTemplate>;
}

export function needTemplateKind(kindId: number): TemplateKind {
  return TEMPLATE_KINDS[kindId - 1] ?? refuse(`no such template kind: ${kindId}`);
}

export function createTemplate(
  store: HasResponseTemplates & HasSkills,
  fields: Omit<ResponseTemplate, 'id'>,
): ResponseTemplate {
  return store.responseTemplates.insert(checked(store, fields));
}

export function replaceTemplate(
  store: HasResponseTemplates & HasSkills,
  id: number,
  fields: Omit<ResponseTemplate, 'id'>,
): void {
  Object.assign(store.responseTemplates.need(id), checked(store, fields));
}

function checked<T extends Omit<ResponseTemplate, 'id'>>(store: HasSkills, fields: T): T {
  needTemplateKind(fields.kindId);
  needSkill(store, fields.skillId, 'email');
  return fields;
}
