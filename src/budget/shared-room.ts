import { getHeapStatistics } from 'node:v8';
import { HeldBytes } from './held-bytes.js';

/** Whose lists wait for room: an operation. */
type Owner = object;
type Begin = () => void;

/** A part of the heap: what is answered takes about eight times what it is counted as while it is made. */
const SHARE_OF_HEAP = 1 / 16;
/** An operation of which less than this part is under way never waits. */
const SMALL = 1 / 128;

/**
 * The memory that operations under way share for their answers, in bytes of answer. Each has a budget of its
 * own, which many of them together may not have: once the room is full, large operations go on one after
 * the other, callers in turns, and small ones as ever.
 */
export class SharedRoom {
  readonly #maxBytes: number;
  readonly #held = new HeldBytes<Owner>();
  /** By caller, whose turn is next stands first. */
  readonly #waiting = new Map<string, Map<Owner, Begin[]>>();
  /** Who goes on although there is no room: somebody must. */
  #alone: Owner | null = null;

  constructor(maxBytes = Math.ceil(getHeapStatistics().heap_size_limit * SHARE_OF_HEAP)) {
    this.#maxBytes = maxBytes;
  }

  /** Bytes that are held. */
  get held(): number {
    return this.#held.all;
  }

  /**
   * Takes room for a list that is about to be answered.
   * @returns null where there is room; else what resolves when there is, or when the owner leaves.
   */
  take(owner: Owner, callerKey: string, bytes: number): Promise<void> | null {
    if (this.#admits(owner)) {
      this.add(owner, bytes);
      return null;
    }
    return new Promise((resolve) => {
      const owners = this.#waiting.get(callerKey) ?? new Map<Owner, Begin[]>();
      const begins = owners.get(owner) ?? [];
      begins.push(() => {
        this.add(owner, bytes);
        resolve();
      });
      this.#waiting.set(callerKey, owners.set(owner, begins));
    });
  }

  /** Counts what is there already. */
  add(owner: Owner, bytes: number): void {
    this.#held.take(owner, bytes);
  }

  /** Lets go of all that an operation holds, and of what it waits for. */
  leave(owner: Owner): void {
    for (const [callerKey, owners] of this.#waiting) {
      const begins = owners.get(owner);
      if (!begins) continue;
      this.#remove(callerKey, owners, owner);
      for (const begin of begins) begin();
    }
    this.#held.letGo(owner);
    if (this.#alone === owner) this.#alone = null;
    this.#passOn();
  }

  /** Whether an operation may go on; where nobody else may, it is the one that does. */
  #admits(owner: Owner): boolean {
    if (this.#held.all < this.#maxBytes || owner === this.#alone) return true;
    if (this.#held.of(owner) < this.#maxBytes * SMALL) return true;
    if (this.#alone !== null) return false;
    this.#alone = owner;
    return true;
  }

  /** Lets the next go on, as long as there is room, or one of them where there is none. */
  #passOn(): void {
    for (const [callerKey, owners] of this.#waiting) {
      const [owner] = owners.keys();
      if (owner === undefined || !this.#admits(owner)) return;
      const begins = owners.get(owner)!;
      this.#remove(callerKey, owners, owner);
      // Whose turn it was comes last now.
      if (this.#waiting.delete(callerKey)) this.#waiting.set(callerKey, owners);
      for (const begin of begins) begin();
    }
  }

  #remove(callerKey: string, owners: Map<Owner, Begin[]>, owner: Owner): void {
    owners.delete(owner);
    if (owners.size === 0) this.#waiting.delete(callerKey);
  }
}

/** That of this process, which has one heap. */
export const sharedRoom = new SharedRoom();
