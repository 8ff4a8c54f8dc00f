import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Authorized, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { ice } from '../../datasources/endpoints.js';
import type { ContactRecord } from '../../loaders/contact.loaders.js';
import { type ContactOrder, ContactsArgs } from '../../schema/contact/contact.args.js';
import { Contact, ContactConnection } from '../../schema/contact/contact.type.js';
import { Calls } from '../kit/calls.js';
import { READS } from '../kit/reads.js';
import { prefetch } from '../kit/prefetch.js';
import { FoldedTexts } from '../kit/folded-texts.js';
import { matchesFilter, ofSkills } from '../kit/input.js';
import { checkedId } from '../../ids.js';
import { connectRows } from '../kit/lists.js';
import { CONTACT_ADDRESSES } from './contact-lists.js';
import { isIn, stretchIn } from '../kit/moments.js';
import { orders, pageRequest } from '../kit/paging.js';

const ORDERS = orders<ContactOrder, ContactRecord>({
  NAME: 'name',
  EMAIL: 'email',
  CREATED_AT: 'createdAt',
});

const TEXTS = new FoldedTexts<ContactRecord>(['name', 'email', 'address']);

@Resolver(() => Contact)
export class ContactResolver {
  @Authorized()
  @Calls(...READS.contact)
  @Query(() => Contact, {
    nullable: true,
    description: 'One contact by id; null when ICE knows none.',
  })
  contact(
    @Arg('id', () => ID, { description: 'The id of the contact.' }) id: string,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Contact | null> {
    const checked = checkedId('id', id);
    prefetch(ctx, info, 'EMAIL');
    return ctx.load.contacts.one(checked);
  }

  @Authorized()
  @Calls(ice.email.loadAllContacts)
  @Query(() => ContactConnection, {
    nullable: true,
    description: 'The contacts of the organization.',
  })
  async contacts(
    @Args(() => ContactsArgs) args: ContactsArgs,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const page = pageRequest(args, ORDERS[args.orderBy ?? 'ID_ASC']);
    const isOfSkill = ofSkills(args);
    const createdFrom = args.createdFrom ?? args.createdSince;
    const created = stretchIn(ctx, { ...args, createdFrom }, ['createdFrom', 'createdTo']);
    prefetch(ctx, info, 'EMAIL');
    const list = await ctx.load.contacts.list();
    const matches = TEXTS.containing(list, args.search);
    const isAddress = CONTACT_ADDRESSES.being(list, 'email', args.email);
    return connectRows(
      ctx,
      list,
      page,
      (contact, index) =>
        isOfSkill(contact) &&
        isAddress(contact, index) &&
        matchesFilter(args.isActive, contact.isActive) &&
        isIn(created, contact.createdAt) &&
        matches(contact, index),
    );
  }
}
