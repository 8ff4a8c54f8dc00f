import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Authorized, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { ice } from '../../datasources/endpoints.js';
import * as api from '../../datasources/email/contacts.endpoints.js';
import { IceGraphError } from '../../errors.js';
import type { ContactRecord } from '../../loaders/contact.loaders.js';
import { foldName } from '../../text/fold.js';
import {
  CreateContactInput,
  CreateContactPayload,
  UpdateContactInput,
  UpdateContactPayload,
} from '../../schema/contact/contact.inputs.js';
import { Contact } from '../../schema/contact/contact.type.js';
import { userErrorOf, type UserError } from '../../schema/user-error.js';
import { Calls } from '../kit/calls.js';
import { READS } from '../kit/reads.js';
import { checkedAddress } from '../kit/addresses.js';
import { isName } from '../kit/input.js';
import { checkedId, optionalId } from '../../ids.js';
import { written } from '../kit/mutation.js';
import { checkedAll, checkedText, optionalText, replacement, requireFound } from '../kit/checks.js';

@Resolver(() => Contact)
export class ContactMutations {
  @Authorized()
  @Calls(ice.email.contactInsert, ...READS.contact)
  @Mutation(() => CreateContactPayload, {
    nullable: true,
    description: 'Creates a contact.',
  })
  createContact(
    @Arg('input', () => CreateContactInput, { description: 'The new contact.' })
    input: CreateContactInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const write = async () => {
      const { name, email, skillId } = checkedAll({
        name: () => checkedText('name', input.name),
        email: () => checkedAddress('email', input.email),
        skillId: () => checkedId('skillId', input.skillId),
      });
      await ctx.email.call(api.contactInsert, {
        name,
        email,
        address: input.address ?? '',
        city: input.city ?? '',
        state: input.state ?? '',
        country: input.country ?? '',
        zipCode: input.zipCode ?? '',
        website: input.website ?? '',
        birthDate: input.birthDate ?? undefined,
        notes: input.notes ?? '',
        skillId,
        isActive: input.isActive,
        virtualName: input.virtualName ?? name,
      });
      return email;
    };
    return written(ctx, info, {
      field: 'contact',
      noun: 'contact',
      input,
      write,
      async read(email) {
        const contacts = await ctx.load.contacts.list();
        const found = contacts.group(addressOf).get(foldName(email)) ?? [];
        const [contact] = found;
        // What ICE answers to an address that it has already is not documented.
        const isOurs = isName(input.name)(contact?.name);
        if (contact && found.length === 1 && isOurs) return contact;
        const how = found.length === 1 ? 'one of another name' : 'several';
        const why = contact ? `lists ${how}` : 'lists none';
        const message = `The contact was created; ICE tells no id, and ${why} with this address.`;
        throw new IceGraphError('PARTIAL', message, { field: 'email' });
      },
    });
  }

  @Authorized()
  @Calls(ice.email.contactUpdate, ...READS.contact)
  @Mutation(() => UpdateContactPayload, {
    nullable: true,
    description:
      'Changes a contact. ICE replaces the whole record: it is read, merged, written and read back. What was asked for and reads otherwise then is told as PARTIAL, what was kept and does as CONFLICT; a change that somebody makes between the first read and the write is lost, and cannot be seen.',
  })
  updateContact(
    @Arg('input', () => UpdateContactInput, { description: 'The changes.' })
    input: UpdateContactInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const write = async () => {
      const { id, name, email, skillId } = checkedAll({
        id: () => checkedId('id', input.id),
        name: () => optionalText('name', input.name),
        email: () => optionalText('email', input.email),
        skillId: () => optionalId('skillId', input.skillId),
      });
      const contact = await requireFound(ctx.load.contacts.fresh(id));
      // A form sends back what stands: that ICE has it already, whatever it is.
      if (email !== null && email !== contact.email) checkedAddress('email', email);
      const fields = replacement({
        name: name ?? contact.name,
        email: email ?? contact.email,
        address: input.address ?? contact.address,
        city: input.city ?? contact.city,
        state: input.state ?? contact.state,
        country: input.country ?? contact.country,
        zipCode: input.zipCode ?? contact.zipCode,
        website: input.website ?? contact.website,
        birthDate: input.birthDate ?? contact.birthDate,
        notes: input.notes ?? contact.notes,
        skillId: skillId ?? contact.skillId,
        isActive: input.isActive ?? contact.isActive,
        virtualName: input.virtualName ?? contact.virtualName,
      });
      await ctx.email.call(api.contactUpdate, { ...fields, id });
      return { id, fields };
    };
    return written(ctx, info, {
      field: 'contact',
      noun: 'contact',
      input,
      write,
      read: ({ id }) => requireFound(ctx.load.contacts.fresh(id)),
      shortfall: ({ fields }, readBack) => conflicts(fields, input, readBack),
    });
  }
}

const addressOf = (contact: ContactRecord): string => foldName(contact.email ?? '');

/** What was written as it stood and reads otherwise since; what ICE does not tell proves nothing. */
function conflicts(
  fields: Partial<ContactRecord>,
  input: UpdateContactInput,
  readBack: ContactRecord | null,
): UserError[] {
  return Object.entries(fields)
    .filter(([field, written]) => {
      const now = readBack?.[field as keyof ContactRecord] ?? null;
      const isKept = (input[field as keyof UpdateContactInput] ?? null) === null;
      return isKept && now !== null && now !== trimmed(written);
    })
    .map(([field]) => {
      const message = `${field} was written as it stood, and ICE now has another: somebody else has changed it since, or ICE keeps it in another form.`;
      return userErrorOf(new IceGraphError('CONFLICT', message, { field }));
    });
}

/** A value as it reads: texts lose the space around them. */
const trimmed = <T>(value: T): T | string => (typeof value === 'string' ? value.trim() : value);
