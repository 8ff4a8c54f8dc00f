import { refuse } from '../refusal.js';

/** One address, or all from it to another. */
export interface IpRange {
  isRange: boolean;
  from: string;
  /** Empty where it is one address. */
  to: string;
}

/** A skill's entry: visitors from there are blocked, or expressly not. */
export interface IpBlock extends IpRange {
  readonly id: number;
  skillId: number;
  isBlocked: boolean;
}

/** An entry of the organization's white list. */
export interface IpAllow extends IpRange {
  readonly id: number;
  lastUpdatedBy: number;
  isActive: boolean;
}

/** `to` belongs to a range and to nothing else. */
export function ipRange(isRange: boolean, from: string, to: string): IpRange {
  if (isRange && to === '') refuse('a range without its end');
  if (!isRange && to !== '') refuse('an end without a range');
  if (isRange && numeric(from) > numeric(to)) refuse(`a range from ${from} back to ${to}`);
  return { isRange, from, to };
}

function numeric(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}
