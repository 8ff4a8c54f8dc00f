import { refuse } from '../refusal.js';
import { inOrder, lastPosition, makeRoom, moveBy } from './order.js';
import type { ReadTable, Table } from './table.js';

/** Sets hold menus, menus hold menus and phrases; all three draw their ids from one sequence. */
export interface CannedSet {
  readonly id: number;
  name: string;
  isEnabled: boolean;
}

export interface CannedMenu {
  readonly id: number;
  name: string;
  /** The set or the menu above. */
  parentId: number;
  position: number;
  isEnabled: boolean;
}

export interface CannedPhrase {
  readonly id: number;
  name: string;
  /** The menu it lies in. */
  parentId: number;
  position: number;
  isEnabled: boolean;
  /** Null from AddCannedPhrase until InsertCannedPhraseDetails. */
  wording: Wording | null;
}

export interface Wording {
  text: string;
  isHtml: boolean;
  ctrl: boolean;
  alt: boolean;
  shift: boolean;
  key: string;
}

/** Canned responses are numbered by channel. */
export interface CannedTree {
  readonly sets: Table<CannedSet>;
  readonly menus: Table<CannedMenu>;
  readonly phrases: Table<CannedPhrase>;
}

export interface ReadCannedTree {
  readonly sets: ReadTable<CannedSet>;
  readonly menus: ReadTable<CannedMenu>;
  readonly phrases: ReadTable<CannedPhrase>;
}

export const NO_WORDING: Wording = {
  text: '',
  isHtml: false,
  ctrl: false,
  alt: false,
  shift: false,
  key: '',
};

type Kind = 'menus' | 'phrases';

/** In the order of their positions, which menus and phrases count apart. */
export function childrenOf<K extends Kind>(
  tree: CannedTree,
  kind: K,
  parentId: number,
): (K extends 'menus' ? CannedMenu : CannedPhrase)[];
export function childrenOf(tree: CannedTree, kind: Kind, parentId: number) {
  const rows: readonly (CannedMenu | CannedPhrase)[] = tree[kind].all();
  return inOrder(rows.filter((row) => row.parentId === parentId));
}

export function addMenu(
  tree: CannedTree,
  { name, parentId }: Pick<CannedMenu, 'name' | 'parentId'>,
  position: number,
): CannedMenu {
  if (!tree.sets.get(parentId)) tree.menus.need(parentId);
  makeRoom(childrenOf(tree, 'menus', parentId), position);
  return tree.menus.insert({ name, parentId, position, isEnabled: true });
}

/**
 * ICE's sample names the same category twice and does not say how the two differ: here
 * `parentId` is the menu itself, or any menu or set above it.
 */
export function addPhrase(
  tree: CannedTree,
  { name, menuId, parentId }: { name: string; menuId: number; parentId: number },
  position: number,
): CannedPhrase {
  tree.menus.need(menuId);
  if (!lineageOf(tree, menuId).includes(parentId)) {
    refuse(`category ${parentId} is not above menu ${menuId}`);
  }
  makeRoom(childrenOf(tree, 'phrases', menuId), position);
  return tree.phrases.insert({ name, parentId: menuId, position, isEnabled: true, wording: null });
}

/**
 * The phrase that InsertCannedPhraseDetails means: its one id may be the phrase's own, or the
 * menu's, and then it is the latest phrase there that has no wording yet.
 */
export function needPhraseFor(tree: CannedTree, id: number): CannedPhrase {
  const own = tree.phrases.get(id);
  if (own) return own;
  const { id: menuId } = tree.menus.need(id);
  const isWaiting = (each: CannedPhrase): boolean =>
    each.parentId === menuId && each.wording === null;
  return tree.phrases.filter(isWaiting).at(-1) ?? refuse(`no phrase waits in menu ${menuId}`);
}

/** What becomes of what lies below is not documented; here it goes too. */
export function deleteMenu(tree: CannedTree, id: number): void {
  tree.menus.need(id);
  for (const menu of childrenOf(tree, 'menus', id)) deleteMenu(tree, menu.id);
  for (const phrase of childrenOf(tree, 'phrases', id)) tree.phrases.remove(phrase.id);
  tree.menus.remove(id);
}

export function deleteSet(tree: CannedTree, id: number): void {
  tree.sets.need(id);
  for (const menu of childrenOf(tree, 'menus', id)) deleteMenu(tree, menu.id);
  tree.sets.remove(id);
}

/** Up and down: among menus, or among phrases, of the same parent. */
export function moveAmong(tree: CannedTree, kind: Kind, id: number, step: -1 | 1): void {
  const row = tree[kind].need(id);
  moveBy(row, childrenOf(tree, kind, row.parentId), step);
}

/**
 * One level deeper. Into the menu named, which must be a sibling of the menu, or a submenu beside
 * the phrase; where none is named, into the menu before, or the first submenu.
 */
export function moveIn(tree: CannedTree, kind: Kind, id: number, into?: number, at?: number): void {
  const row = tree[kind].need(id);
  const beside = childrenOf(tree, 'menus', row.parentId).filter((menu) => menu.id !== id);
  const before = beside.filter((menu) => menu.position < row.position).at(-1);
  const nearest = kind === 'menus' ? before : beside[0];
  const isNamed = into !== undefined && into !== row.parentId;
  const target = isNamed ? beside.find((menu) => menu.id === into) : nearest;
  place(tree, kind, row, target?.id ?? refuse(`no menu to move ${id} into`), at);
}

/** One level up; a phrase cannot leave the topmost menu, nor a menu its set. */
export function moveOut(tree: CannedTree, kind: Kind, id: number, to?: number, at?: number): void {
  const row = tree[kind].need(id);
  const target = tree.menus.get(row.parentId)?.parentId;
  const isLevel = target !== undefined && (kind === 'menus' || tree.menus.get(target));
  if (!isLevel) return refuse(`${id} is on the topmost level`);
  if (to !== undefined && to !== target && to !== row.parentId) refuse(`${to} is not above ${id}`);
  place(tree, kind, row, target, at);
}

/** Last there, unless a position is named. */
function place(
  tree: CannedTree,
  kind: Kind,
  row: CannedMenu | CannedPhrase,
  parentId: number,
  position: number | undefined,
): void {
  const others: readonly (CannedMenu | CannedPhrase)[] = childrenOf(tree, kind, parentId);
  const place = position ?? lastPosition(others) + 1;
  makeRoom(others, place);
  Object.assign(row, { parentId, position: place });
}

/** The menu, and everything above it up to the set. */
function lineageOf(tree: CannedTree, menuId: number): number[] {
  const above = tree.menus.get(menuId)?.parentId;
  return above === undefined ? [menuId] : [menuId, ...lineageOf(tree, above)];
}

/** A phrase as the exported file has it: the menus on the way to it, outermost first. */
export interface FiledPhrase {
  set: string;
  menus: readonly string[];
  name: string;
  text: string;
}

export function filedPhrases(tree: CannedTree): FiledPhrase[] {
  const below = (set: string, menus: readonly string[], menu: CannedMenu): FiledPhrase[] => {
    const path = [...menus, menu.name];
    const own = childrenOf(tree, 'phrases', menu.id).map(({ name, wording }) => ({
      ...{ set, menus: path, name },
      text: wording?.text ?? '',
    }));
    const deeper = childrenOf(tree, 'menus', menu.id).flatMap((each) => below(set, path, each));
    return [...own, ...deeper];
  };
  return tree.sets
    .all()
    .flatMap(({ id, name }) => childrenOf(tree, 'menus', id).flatMap((m) => below(name, [], m)));
}

/** Makes what is missing; a phrase that is there already gets the new text. */
export function filePhrase(tree: CannedTree, { set, menus, name, text }: FiledPhrase): void {
  const home =
    tree.sets.find((each) => each.name === set) ?? tree.sets.insert({ name: set, isEnabled: true });
  const menuId = menus.reduce((parentId, menuName) => {
    const there = childrenOf(tree, 'menus', parentId);
    const found = there.find((each) => each.name === menuName);
    return (found ?? addMenu(tree, { name: menuName, parentId }, lastPosition(there) + 1)).id;
  }, home.id);
  const there = childrenOf(tree, 'phrases', menuId);
  const phrase =
    there.find((each) => each.name === name) ??
    addPhrase(tree, { name, menuId, parentId: menuId }, lastPosition(there) + 1);
  phrase.wording = { ...(phrase.wording ?? NO_WORDING), text };
}
